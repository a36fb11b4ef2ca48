"""The words for what is refused when another Maillon is asked for its guides."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("page_unclear", _("This is not a web address (https://…)."))
declare("page_not_public", _("%(host)s is not on the public Internet: we do not fetch anything there."))
declare("page_unreachable", _("%(host)s does not answer."))
declare("page_leads_elsewhere", _("This address leads to another site, %(host)s: give that one if it is right."))
declare("page_too_large", _("What is there is larger than %(most)d MB."))
declare("maillon_gives_nothing", _("There is no archive of guides at this address (answer %(status)d)."))
declare("archive_unreadable", _("The archive of guides cannot be read."))
declare("archive_too_large", _("The archive holds too many guides."))
declare("licence_not_free", _("Its licence (%(licence)s) does not let us publish it here."))
