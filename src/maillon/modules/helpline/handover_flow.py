"""What a hand-over goes through, from the e-mail to the place until what came of it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.lib.flows import CLOCK, Flow, Move, State

from .flows import ASKER, COORDINATOR, MEDIATOR, PLACE

SENT, TAKEN, APPOINTMENT = "sent", "taken", "appointment"
DONE, REFUSED, EXPIRED, WITHDRAWN = "done", "refused", "expired", "withdrawn"
OPEN = (SENT, TAKEN, APPOINTMENT)
# Whoever answers for the place: itself through its link, or the volunteer or coordinator who rang it.
FOR_THE_PLACE = frozenset({PLACE, MEDIATOR, COORDINATOR})

HANDOVER = Flow(
    "handover",
    SENT,
    [
        State(SENT, _("Sent: the place has not answered")),
        State(TAKEN, _("Taken in charge by the place")),
        State(APPOINTMENT, _("Appointment made")),
        State(DONE, pgettext_lazy("hand-over", "Finished"), final=True),
        State(REFUSED, _("The place cannot"), final=True),
        State(EXPIRED, _("No answer in time"), final=True),
        State(WITHDRAWN, pgettext_lazy("hand-over", "Withdrawn"), final=True),
    ],
    [
        Move("take_charge", {SENT}, TAKEN, FOR_THE_PLACE, _("We take charge of it")),
        Move("set_appointment", {TAKEN, APPOINTMENT}, APPOINTMENT, FOR_THE_PLACE, _("Appointment on…")),
        Move("refuse", {SENT, TAKEN, APPOINTMENT}, REFUSED, FOR_THE_PLACE, _("We cannot, because…")),
        Move("finish", {TAKEN, APPOINTMENT}, DONE, FOR_THE_PLACE, _("It is done: what came of it")),
        Move("expire", {SENT, TAKEN, APPOINTMENT}, EXPIRED, {CLOCK}, _("Nobody answered in time")),
        Move(
            "withdraw",
            {SENT, TAKEN, APPOINTMENT},
            WITHDRAWN,
            {ASKER, MEDIATOR, COORDINATOR},
            _("Take it back from the place"),
        ),
    ],
)
