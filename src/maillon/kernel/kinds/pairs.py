"""Two flows of what lasts until somebody ends it: once in a year both are asked whether it goes on, and it is no quarrel.

asked ─accept─▶ running ─wonder─▶ unsure ─go on─▶ running      unsure ─fade─▶ done, of what is between two neighbours
unsure ─look in─▶ unheard ─go on─▶ running      unheard ─fade─▶ done, of what the coordination brings together
"""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Move

from . import going_on
from .deal import MEDIATOR, Deadline, Deal
from .moves import BOTH, DECLINE, EXPIRE, SETTLE_WITHIN, SETTLED, VOID, WITHDRAW, put_together

# It lives a year from the last sign of life, whatever that was (engagements/actions/living_on.py).
A_YEAR = Deadline("wonder", timedelta(days=365))
TO_ANSWER = timedelta(days=60)
# The coordination is told first, and again every month: nobody who may be alone is left without a call.
TO_LOOK_IN = timedelta(days=180)


def _pairing(name: str, *moves: Move, doubted: dict[str, Deadline], said: dict) -> Deal:
    """Put together a flow that lasts; `doubted` are the states in which nobody knows whether it still does."""
    under_way = frozenset({"running", *doubted})
    return put_together(
        name,
        "asked",
        (
            Move("accept", {"asked"}, "running", BOTH, _("Say yes")), replace(DECLINE, who=BOTH),
            replace(WITHDRAW, sources=frozenset({"asked"})), replace(EXPIRE, sources=frozenset({"asked"})),
            replace(VOID, sources=frozenset({"asked"})),
            Move("wonder", {"running"}, "unsure", CLOCK),
            Move("go_on", doubted, "running", BOTH, _("Yes, it goes on")),
            *moves,
            Move("end", under_way, "done", BOTH | {MEDIATOR, SYSTEM}, _("Put an end to it")),
            Move("dispute", under_way, "disputed", BOTH, _("Ask the coordination for help")), *SETTLED,
            Move("resume", {"disputed"}, "running", MEDIATOR, _("It goes on")),
        ),
        {"asked": Deadline("expire", timedelta(days=14)), "running": A_YEAR, **doubted, "disputed": SETTLE_WITHIN},
        labels={"done": _("Come to an end")},
        holding=under_way | {"disputed"},
        agreed=under_way | {"disputed", "done"},
        lasting=under_way,
        goes_on="go_on",
        **said,
    )  # fmt: skip


PAIRING = _pairing(
    "pairing",
    Move("fade", {"unsure"}, "done", CLOCK),
    doubted={"unsure": Deadline("fade", TO_ANSWER)},
    said=going_on.BETWEEN_TWO,
)

# Where one of the two may be alone, nothing ends before the coordination was told and had time to call.
ACCOMPANIED = _pairing(
    "accompanied",
    Move("look_in", {"unsure"}, "unheard", CLOCK),
    Move("carry_on", {"unheard"}, "running", MEDIATOR, _("It goes on")),
    Move("fade", {"unheard"}, "done", CLOCK),
    doubted={"unsure": Deadline("look_in", TO_ANSWER), "unheard": Deadline("fade", TO_LOOK_IN)},
    said=going_on.BROUGHT_TOGETHER,
)
