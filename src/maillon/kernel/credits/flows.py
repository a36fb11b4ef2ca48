"""What becomes of time set aside for somebody."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, Flow, Move, State

HELD, SETTLED, RELEASED = "held", "settled", "released"
# Whoever calls has checked who may agree, pay or give up: an engagement, most often.
PARTY = "party"

HOLD = Flow(
    "hold",
    HELD,
    [
        State(HELD, _("Kept aside")),
        State(SETTLED, _("Paid over"), final=True),
        State(RELEASED, _("Freed"), final=True),
    ],
    [
        Move("settle", {HELD}, SETTLED, {PARTY, CLOCK}, _("Pay over")),
        Move("release", {HELD}, RELEASED, {PARTY, CLOCK}, _("Free it")),
    ],
)
