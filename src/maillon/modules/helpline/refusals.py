"""The words for what the helpline refuses."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "already_asked", _("A request about this is already open for this number. We will ring you: no need to ask twice.")
)
declare("asked_too_often", _("Several requests came from this number today. We will ring you; you can also call us."))
declare("offer_lapsed", _("The time to answer has run out: this request has gone to somebody else."))
declare("already_helping", _("You already have a request in hand. Finish it or put it back first."))
declare("no_call_yet", _("Show the number and ring first, so that the attempt counts."))
declare("no_place_sent", _("Send the place to the person first: they will find it on their page."))
