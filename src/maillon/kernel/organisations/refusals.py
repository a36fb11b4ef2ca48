"""The words for what is refused about organisations."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("organisation_known", _("An organisation with this number is already known: %(known)s."))
declare("organisation_nameless", _("Give the name of the organisation."))
declare("organisation_elsewhere", _("This commune is not in your territory: those who coordinate there register it."))
declare("organisation_closed", _("%(organisation)s is closed: nobody acts for it any more."))
declare(
    "organisation_not_acting",
    _("You do not act for %(organisation)s at the moment. Ask for it from “Act for an organisation”."),
)
declare(
    "organisation_author_left",
    _("Its author no longer acts for %(organisation)s: somebody who does must take it over."),
)
declare("acting_already", _("You already act for %(organisation)s."))
declare(
    "acting_asked_already", _("You have already asked, and wait for an answer. Take that request back to ask again.")
)
declare("acting_invitation_over", _("This invitation has been used, or is over. Ask for another one."))
