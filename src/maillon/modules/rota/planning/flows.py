"""What the proposal of a week's rota goes through, from the button to the notice each volunteer receives."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

SOLVING, DRAFT, PUBLISHED, DROPPED = "solving", "draft", "published", "dropped"
COORDINATOR = "coordinator"

PLAN = Flow(
    "plan",
    SOLVING,
    [
        State(SOLVING, _("The rota is being worked out")),
        State(DRAFT, _("Proposed: only the coordination sees it")),
        State(PUBLISHED, pgettext_lazy("a rota", "Published"), final=True),
        State(DROPPED, pgettext_lazy("a rota", "Set aside"), final=True),
    ],
    [
        Move("propose", {SOLVING}, DRAFT, {SYSTEM}, _("Keep what was found")),
        Move("publish", {DRAFT}, PUBLISHED, {COORDINATOR}, _("Publish, and tell everyone")),
        Move("drop", {SOLVING, DRAFT}, DROPPED, {COORDINATOR, CLOCK}, _("Set aside")),
    ],
)
