"""The words of what is refused about the freshness of guides."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("owner_cannot_write", _("This person cannot write this guide: let them into its group first."))
declare("notice_without_place", _("Give a word or the web address of the service, so that we find the pages it is on."))
declare("notice_too_long", _("A notice lasts sixty days at most: after that, change the guides themselves."))
declare("notice_already_over", _("Choose an end that is still to come."))
