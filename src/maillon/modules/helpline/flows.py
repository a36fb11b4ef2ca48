"""What a request for help goes through, from the question to the end the person is told."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, Flow, Move, State

WAITING, IN_HAND, CLOSED, CANCELLED = "waiting", "in_hand", "closed", "cancelled"
ASKER, MEDIATOR, COORDINATOR = "asker", "mediator", "coordinator"

HELP = Flow(
    "help",
    WAITING,
    [
        State(WAITING, _("Waiting for somebody to ring")),
        State(IN_HAND, _("Somebody is taking care of it")),
        State(CLOSED, _("Finished"), final=True),
        State(CANCELLED, _("Cancelled by the person who asked"), final=True),
    ],
    [
        Move("accept", {WAITING}, IN_HAND, {MEDIATOR}, _("Take the request")),
        Move("give_back", {IN_HAND}, WAITING, {MEDIATOR, COORDINATOR, CLOCK}, _("Put it back in the queue")),
        Move("try_again", {IN_HAND}, WAITING, {MEDIATOR}, _("Ring again at an agreed moment")),
        Move("close", {IN_HAND}, CLOSED, {MEDIATOR}, _("Finish, saying what came of it")),
        Move("give_up", {WAITING}, CLOSED, {COORDINATOR, CLOCK}, _("End without an answer, and say so")),
        Move("cancel", {WAITING, IN_HAND}, CANCELLED, {ASKER}, _("Cancel my request")),
    ],
)
