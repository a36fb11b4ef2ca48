"""What a letter goes through."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, Flow, Move, State

DRAFT, SENDING, STOPPED, SENT, DISCARDED = "draft", "sending", "stopped", "sent", "discarded"
COORDINATOR = "coordinator"

LETTER = Flow(
    "letter",
    DRAFT,
    [
        State(DRAFT, _("Being written")),
        State(SENDING, _("Leaving")),
        State(STOPPED, _("Stopped on the way")),
        State(SENT, _("Sent to all"), final=True),
        State(DISCARDED, _("Set aside before it left"), final=True),
    ],
    [
        Move("send", {DRAFT}, SENDING, {COORDINATOR}, _("Send the letter")),
        Move("discard", {DRAFT}, DISCARDED, {COORDINATOR}, _("Set the draft aside")),
        Move("stop", {SENDING}, STOPPED, {COORDINATOR}, _("Stop")),
        Move("resume", {STOPPED}, SENDING, {COORDINATOR}, _("Go on")),
        Move("finish", {SENDING, STOPPED}, SENT, {CLOCK, COORDINATOR}, _("All copies have left")),
    ],
)
