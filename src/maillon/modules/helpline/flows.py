"""What a request for help goes through, from the question to the end the person is told."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

WAITING, IN_HAND, CLOSED, CANCELLED = "waiting", "in_hand", "closed", "cancelled"
WITH_PLACE, MERGED = "with_place", "merged"
ASKER, MEDIATOR, COORDINATOR, PLACE = "asker", "mediator", "coordinator", "place"

HELP = Flow(
    "help",
    WAITING,
    [
        State(WAITING, _("Waiting for somebody to ring")),
        State(IN_HAND, _("Somebody is taking care of it")),
        State(WITH_PLACE, _("Handed over: a place goes on with it")),
        # Not final: whoever sees that they were two needs takes it apart again.
        State(MERGED, _("Joined with another request of the same person")),
        State(CLOSED, _("Finished"), final=True),
        State(CANCELLED, _("Cancelled by the person who asked"), final=True),
    ],
    [
        Move("accept", {WAITING}, IN_HAND, {MEDIATOR}, _("Take the request")),
        Move("assign", {WAITING}, IN_HAND, {COORDINATOR}, _("Take it, or give it to somebody chosen")),
        Move("give_back", {IN_HAND}, WAITING, {MEDIATOR, COORDINATOR, CLOCK}, _("Put it back in the queue")),
        Move("try_again", {IN_HAND}, WAITING, {MEDIATOR}, _("Ring again at an agreed moment")),
        Move("close", {IN_HAND}, CLOSED, {MEDIATOR}, _("Finish, saying what came of it")),
        Move("give_up", {WAITING}, CLOSED, {COORDINATOR, CLOCK}, _("End without an answer, and say so")),
        Move("hand_over", {IN_HAND}, WITH_PLACE, {MEDIATOR}, _("Hand over to a place, with consent")),
        Move(
            "come_back",
            {WITH_PLACE},
            WAITING,
            {PLACE, MEDIATOR, COORDINATOR, ASKER, CLOCK},
            _("Back in the queue: the place does not go on"),
        ),
        Move("end_at_place", {WITH_PLACE}, CLOSED, {PLACE, MEDIATOR, COORDINATOR}, _("Finish: the place has helped")),
        Move("merge", {WAITING, WITH_PLACE}, MERGED, {MEDIATOR, COORDINATOR, SYSTEM}, _("Join with another request")),
        Move("separate", {MERGED}, WAITING, {MEDIATOR, COORDINATOR, ASKER, SYSTEM}, _("Take apart again")),
        Move("cancel", {WAITING, IN_HAND, WITH_PLACE, MERGED}, CANCELLED, {ASKER}, _("Cancel my request")),
    ],
)
