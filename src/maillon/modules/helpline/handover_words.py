"""Where a request stands while a place goes on with it, in the words of the person who asked."""

from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel.schedule.words import spell_time
from maillon.ui.dates import date_format

from .handover_flow import APPOINTMENT, DONE, TAKEN
from .models import Handover, HelpRequest


def with_place(request: HelpRequest) -> tuple[str, str]:
    """Return a headline and a sentence about the place that was asked."""
    handover = request.handovers.open().order_by("-pk").first()
    if handover is None:
        return _("A place goes on with your request"), _("It is named below.")
    place = {"place": handover.place_name}
    if handover.state == APPOINTMENT:
        return _("You have an appointment"), _("%(place)s expects you: %(when)s.") % {
            **place,
            "when": when_in_words(handover, request),
        }
    if handover.state == TAKEN:
        return _("A place takes charge of your request"), _("%(place)s will ring you. Keep the phone near you.") % place
    if not handover.place_email:
        return _("We are asking a place to ring you"), _(
            "A volunteer rings %(place)s, so that it goes on with you. If it cannot, we will ring you again."
        ) % place
    return _("We have asked a place to ring you"), _(
        "%(place)s was asked to go on with you. If it does not answer, we will ring you again."
    ) % place


def ended_at_place(request: HelpRequest) -> tuple[str, str] | None:
    """Return what a place said came of it, or None when no place has said."""
    handover = request.handovers.filter(state=DONE).order_by("-pk").first()
    if handover is None:
        return None
    place = {"place": handover.place_name}
    return {
        "helped": (_("It is finished: you were helped"), _("%(place)s told us that it is done.") % place),
        "partly": (
            _("It is finished: helped in part"),
            _("%(place)s told us so. You can ask again for the rest.") % place,
        ),
        "absent": (
            _("%(place)s did not see you") % place,
            _("They told us that you could not come. Ask again whenever you like."),
        ),
        "sent_on": (
            _("It is finished: a place will go on with you"),
            _("%(place)s told you where to turn. You can ask us something else.") % place,
        ),
    }[handover.outcome]


def when_in_words(handover: Handover, request: HelpRequest) -> str:
    """Return the moment of the appointment, as it is said where the person lives."""
    local = timezone.localtime(handover.appointment_at, request.territory.zone)
    return f"{date_format(local, 'l j F')}, {spell_time(local.time())}"
