"""The words for what is refused about resources."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "web_address_unclear",
    _(
        "We cannot read this web address. Copy it whole from the top of the page, such as https://www.service-public.fr."
    ),
)
declare("resource_known", _("This address is already among the resources."))
declare("resource_untitled", _("Give the resource a title: what one finds there, in a few words."))
declare("resources_file_large", _("This file is too large: 1 MB at most."))
declare("resources_file_unread", _("We cannot read this file. Save it as CSV (UTF-8), with a line of titles first."))
declare("resources_file_no_address", _("No column is called “Adresse” or “URL”: we do not know where the pages are."))
declare("resources_file_empty", _("There is no line in this file."))
declare("resources_file_long", _("This file has more than %(most)d lines: cut it in two."))
declare("resources_file_gone", _("This file is no longer there: bring it in again."))
