"""What becomes of an error somebody reports, and of an emergency notice."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, Flow, Move, State

OPEN, CORRECTED, NO_ERROR, DUPLICATE = "open", "corrected", "no_error", "duplicate"
KEEPER = "keeper"

REPORT = Flow(
    "error reported",
    OPEN,
    [
        State(OPEN, _("To be looked at")),
        State(CORRECTED, _("Corrected"), final=True),
        State(NO_ERROR, _("Not an error"), final=True),
        State(DUPLICATE, _("Already reported"), final=True),
    ],
    [
        Move("correct", {OPEN}, CORRECTED, {KEEPER}, _("Corrected")),
        Move("dismiss", {OPEN}, NO_ERROR, {KEEPER}, _("Not an error")),
        Move("join", {OPEN}, DUPLICATE, {KEEPER}, _("Already reported")),
    ],
)

SHOWN, ENDED = "shown", "ended"

NOTICE = Flow(
    "emergency notice",
    SHOWN,
    [State(SHOWN, _("Shown")), State(ENDED, _("Removed"), final=True)],
    [Move("end", {SHOWN}, ENDED, {KEEPER, CLOCK}, _("Remove"))],
)
