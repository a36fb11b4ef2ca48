"""The usual moves, delays and states of which flows are made, and what puts them together with the usual sentences."""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

from . import absence, awaited, deal
from .deal import GUEST, HOST, MEDIATOR, OVERDUE, OWN_DAY, Deadline, Deal
from .in_line import MEANING, TOLD_FROM
from .noted import ASKS
from .reasons import WHY_CANCEL, WHY_NOT
from .sentences import LINES, STATES, TOLD

FINAL = {"done", "declined", "withdrawn", "cancelled", "absent", "closed", "expired", "void"}
BOTH = frozenset({HOST, GUEST})
# What the coordination decides, it explains, and whoever asks for its help says why.
EXPLAINED = frozenset(
    {"dispute", "contest", "settle_done", "settle_cancelled", "resume", "carry_on", "hand_in", "ask_again", "not_back"}
)
A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)

ACCEPT = Move("accept", {"asked"}, "accepted", HOST, _("Say yes"))
DECLINE = Move("decline", {"asked"}, "declined", HOST, _("Say no"))
IN_LINE = frozenset({"waiting", "welcomed", "offered"})
WITHDRAW = Move("withdraw", {"asked", *IN_LINE}, "withdrawn", GUEST, _("I no longer ask"))
CANCEL = Move("cancel", {"accepted"}, "cancelled", BOTH | {MEDIATOR, SYSTEM}, _("Cancel"))
EXPIRE = Move("expire", {"asked", *IN_LINE}, "expired", CLOCK)
VOID = Move("void", {"asked", *IN_LINE}, "void", SYSTEM)
PROMOTE = Move("promote", {"welcomed"}, "offered", SYSTEM)
CONFIRM = Move("confirm", {"offered"}, "accepted", GUEST, _("Yes, I am coming"))
FINISH = Move("finish", {"accepted"}, "done", BOTH | {CLOCK}, _("It is done"))
# Of what one side says is done, the other confirms it: whoever said so waits (engagements/rules.py).
SAY_DONE = Move("say_done", {"accepted"}, "half_done", BOTH, _("It is done"))
# Whoever read how long it took, and remembers it otherwise, says so; then it is for the other to confirm.
SAY_OTHERWISE = Move("say_otherwise", {"half_done"}, "half_done", BOTH, _("Say another length of time"))
MISS = Move("miss", {"accepted"}, "missed", HOST, _("Nobody came"))
NOT_THERE = Move("not_there", {"accepted"}, "missed", GUEST, _("Nobody was there"))
# Of what one side says of the other, only the other sees it otherwise (engagements/rules.py).
CONTEST = Move("contest", {"missed"}, "disputed", BOTH, _("I see it otherwise"))
# They may also say at once that it is true: nobody is read, and nothing is decided.
ADMIT = Move("admit", {"missed"}, "absent", BOTH, _("It is true, I was not there"))
# Of what the clock alone ended as done, for some days (engagements/denying.py).
DENY = Move("deny", {"done"}, "missed", BOTH, _("Nobody was there"), late=True)
RECORD_ABSENCE = Move("record_absence", {"missed"}, "absent", {CLOCK, MEDIATOR}, _("It did not take place"))
ABSENCE = (MISS, NOT_THERE, DENY, RECORD_ABSENCE, ADMIT, CONTEST)
# Where nobody said how it went, either still may; it goes to nobody else before, and silence blames nobody.
LAPSE = Move("lapse", {"accepted"}, "unsaid", CLOCK)
CLOSE = Move("close", {"unsaid"}, "closed", CLOCK)
# What one may have lent or swapped all the same stays open to a word for some days, held for nobody.
REOPENED = (
    replace(CLOSE, target="silent"),
    Move("reopen", {"silent"}, "unsaid", BOTH, _("It did take place")),
    Move("let_be", {"silent"}, "closed", BOTH, _("It did not take place")),
    Move("seal", {"silent"}, "closed", CLOCK),
)
RECORD_UNSAID = replace(RECORD_ABSENCE, sources=frozenset({"missed", "unsaid"}))
UNSAID_ABSENCE = (
    *(replace(move, sources=frozenset({"accepted", "unsaid"})) for move in (MISS, NOT_THERE)),
    RECORD_UNSAID,
    ADMIT,
    CONTEST,
)
DISPUTE = Move("dispute", {"accepted"}, "disputed", BOTH, _("Ask the coordination for help"))
SETTLED = (
    Move("settle_done", {"disputed"}, "done", MEDIATOR, _("It counts as done")),
    Move("settle_cancelled", {"disputed"}, "cancelled", {MEDIATOR, CLOCK}, _("End it")),
)
QUEUE = Move("queue", {"asked"}, "waiting", SYSTEM)
# Whoever waits was not chosen by having come second: it is for the host to say yes, then or beforehand, or no.
WAITING = (
    replace(DECLINE, sources=frozenset({"asked", *IN_LINE})),
    Move("welcome", {"waiting"}, "welcomed", HOST, _("Yes, if it becomes free")),
    Move("recall", {"waiting"}, "asked", SYSTEM),
    QUEUE, PROMOTE, CONFIRM,
)  # fmt: skip

ANSWER_WITHIN = Deadline("expire", timedelta(days=5))
HELD_FOR = Deadline("expire", A_DAY)
UNTIL_START = Deadline("expire", timedelta(0), since="start")
DONE_AFTER = Deadline("finish", timedelta(days=2), since="end")
CONTEST_WITHIN = Deadline("record_absence", A_WEEK)
SAY_WITHIN = Deadline("close", A_WEEK)
# Whoever waits is not kept waiting for a word that does not come.
SAY_SOON = Deadline("close", A_WEEK, awaited=timedelta(days=2))
REOPEN_WITHIN = Deadline("seal", timedelta(days=14))
SETTLE_WITHIN = Deadline("settle_cancelled", timedelta(days=30))


def put_together(name: str, initial: str, moves, deadlines: dict, **facts) -> Deal:
    """Put a flow together with the usual sentences."""
    names = {initial, *(move.target for move in moves)}
    labels = STATES | facts.pop("labels", {})
    states = [State(state, label, final=state in FINAL) for state, label in labels.items() if state in names]
    meaning = awaited.MEANING | absence.MEANING | (MEANING if facts.get("recall") else {}) | facts.pop("meaning", {})
    verbs = {move.name for move in moves}
    said_of = names | ({OVERDUE} if facts.get("lent") else set()) | ({OWN_DAY} if facts.get("prolonging") else set())
    said_of |= {deal.REOPENED} if "reopen" in verbs else set()
    said_of |= {deal.SAID_SO} if "contest" in verbs else set()
    reasons = {"decline": WHY_NOT, "cancel": WHY_CANCEL, "end": WHY_CANCEL}
    facts = {"asks": ASKS | facts.pop("asks", {})} | facts
    told = TOLD | facts.pop("told", {})
    told_from = facts.pop("told_from", {})
    facts["asks"] = {verb: asked for verb, asked in facts["asks"].items() if verb in verbs}
    return Deal(
        flow=Flow(name, initial, states, moves),
        deadlines=deadlines,
        told={key: words for key, words in told.items() if key[0] in verbs},
        told_from={
            (verb, side, state): words
            for (verb, side, state), words in (TOLD_FROM | told_from).items()
            if any(move.name == verb and state in move.sources for move in moves)
        },
        lines={verb: line for verb, line in LINES.items() if verb in verbs},
        reasons={verb: why for verb, why in reasons.items() if verb in verbs},
        explained=EXPLAINED & verbs,
        meaning={key: words for key, words in meaning.items() if key[0] in said_of},
        **({"happened": frozenset({"done"})} | facts),
    )


# What was agreed stays taken until it is over: who did not come, or is in dispute, may still be found to be right. A gift
# that nobody came for goes to the next person instead.
HELD = frozenset({"accepted", "missed", "disputed"})
AGREED = frozenset({"accepted", "missed", "disputed", "done"})
TROUBLE = {"missed": CONTEST_WITHIN, "disputed": SETTLE_WITHIN}
WAIT = {"waiting": UNTIL_START, "welcomed": UNTIL_START, "offered": HELD_FOR}
LINE = {"waits": "waiting", "promote": "promote", "recall": "recall"}
