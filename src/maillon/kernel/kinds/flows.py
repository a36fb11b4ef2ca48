"""The ten ways an exchange may go, from the first answer to thanks; a kind names one, and may soften its delays.

asked ─accept─▶ accepted ─finish─▶ done      asked: expires · accepted: cancelled, missed, or brought to the coordination
waiting ─welcome─▶ welcomed ─promote─▶ offered ─confirm─▶ accepted      (said yes to beforehand; what became free is held for a day)
waiting ─recall─▶ asked      (what became free is nobody's yet: whoever offers it chooses)
"""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

from . import awaited, both_ways
from .deal import GUEST, HOST, MEDIATOR, OVERDUE, Deadline, Deal
from .in_line import MEANING, TOLD_FROM
from .noted import ASKS
from .sentences import CHECKED, LINES, STATES, SWAPPED, TIMED, TOLD, WHY_CANCEL, WHY_NOT

FINAL = {"done", "declined", "withdrawn", "cancelled", "absent", "closed", "expired", "void"}
BOTH = frozenset({HOST, GUEST})
# What the coordination decides, it explains, and whoever asks for its help says why.
EXPLAINED = frozenset(
    {"dispute", "contest", "settle_done", "settle_cancelled", "resume", "hand_in", "ask_again", "not_back"}
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
MISS = Move("miss", {"accepted"}, "missed", HOST, _("Nobody came"))
CONTEST = Move("contest", {"missed"}, "disputed", GUEST, _("I see it otherwise"))
ABSENCE = (
    Move("record_absence", {"missed"}, "absent", {CLOCK, MEDIATOR}, _("It did not take place")),
    CONTEST,
)
# Where nobody said how it went, either still may; it goes to nobody else before, and silence blames nobody.
LAPSE = Move("lapse", {"accepted"}, "unsaid", CLOCK)
CLOSE = Move("close", {"unsaid"}, "closed", CLOCK)
UNSAID_ABSENCE = (replace(ABSENCE[0], sources=frozenset({"missed", "unsaid"})), CONTEST)
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
SETTLE_WITHIN = Deadline("settle_cancelled", timedelta(days=30))


def _deal(name: str, initial: str, moves, deadlines: dict, **facts) -> Deal:
    """Put a flow together with the usual sentences."""
    names = {initial, *(move.target for move in moves)}
    labels = STATES | facts.pop("labels", {})
    states = [State(state, label, final=state in FINAL) for state, label in labels.items() if state in names]
    meaning = awaited.MEANING | (MEANING if facts.get("recall") else {}) | facts.pop("meaning", {})
    verbs = {move.name for move in moves}
    reasons = {"decline": WHY_NOT, "cancel": WHY_CANCEL, "end": WHY_CANCEL}
    facts = {"asks": ASKS | facts.pop("asks", {})} | facts
    told = TOLD | facts.pop("told", {})
    facts["asks"] = {verb: asked for verb, asked in facts["asks"].items() if verb in verbs}
    return Deal(
        flow=Flow(name, initial, states, moves),
        deadlines=deadlines,
        told={key: words for key, words in told.items() if key[0] in verbs},
        told_from={
            (verb, side, state): words
            for (verb, side, state), words in TOLD_FROM.items()
            if any(move.name == verb and state in move.sources for move in moves)
        },
        lines={verb: line for verb, line in LINES.items() if verb in verbs},
        reasons={verb: why for verb, why in reasons.items() if verb in verbs},
        explained=EXPLAINED & verbs,
        meaning={
            key: words
            for key, words in meaning.items()
            if key[0] in (names | {OVERDUE} if facts.get("lent") else names)
        },
        **({"happened": frozenset({"done"})} | facts),
    )


# What was agreed stays taken until it is over: who did not come, or is in dispute, may still be found to be right. A gift
# that nobody came for goes to the next person instead.
HELD = frozenset({"accepted", "missed", "disputed"})
_AGREED = frozenset({"accepted", "missed", "disputed", "done"})
_TROUBLE = {"missed": CONTEST_WITHIN, "disputed": SETTLE_WITHIN}
_WAIT = {"waiting": UNTIL_START, "welcomed": UNTIL_START, "offered": HELD_FOR}
_LINE = {"waits": "waiting", "promote": "promote", "recall": "recall"}

BOOKING = _deal(
    "booking",
    "asked",
    (ACCEPT, *WAITING, WITHDRAW, CANCEL, EXPIRE, VOID, FINISH, MISS, *ABSENCE, DISPUTE, *SETTLED),
    {"asked": ANSWER_WITHIN, "accepted": DONE_AFTER, **_WAIT, **_TROUBLE},
    holding=frozenset({"offered"}) | HELD,
    agreed=_AGREED,
    **_LINE,
)

# What is made from a distance is handed in, and accepted or asked for again.
APPLICATION = _deal(
    "application",
    "asked",
    (
        ACCEPT, *WAITING, WITHDRAW, CANCEL, EXPIRE, VOID,
        Move("hand_in", {"accepted"}, "half_done", GUEST, _("I hand in what I made")),
        Move("take_in", {"half_done"}, "done", {HOST, CLOCK}, _("I accept it")),
        Move("ask_again", {"half_done"}, "accepted", HOST, _("Ask for something more")),
        FINISH, MISS, *ABSENCE, replace(DISPUTE, sources=frozenset({"accepted", "half_done"})), *SETTLED,
    ),
    {
        "asked": Deadline("expire", timedelta(days=21)),
        "accepted": DONE_AFTER,
        "half_done": Deadline("take_in", timedelta(days=14)),
        **_WAIT,
        **_TROUBLE,
    },
    holding=frozenset({"offered", "half_done"}) | HELD,
    agreed=_AGREED | {"half_done"},
    from_afar=frozenset({"hand_in", "ask_again"}),
    labels={"half_done": _("Handed in")},
    meaning=awaited.HANDED_IN,
    questions=awaited.ACCEPTED_WORK,
    **_LINE,
)  # fmt: skip

# Where time is counted: whoever is paid says that it is done, and whoever pays says whether it is.
HELP = _deal(
    "help",
    "asked",
    (
        ACCEPT, *WAITING, WITHDRAW, CANCEL, EXPIRE, VOID, SAY_DONE,
        replace(FINISH, sources=frozenset({"accepted", "half_done"})), MISS, *ABSENCE,
        replace(DISPUTE, sources=frozenset({"accepted", "half_done"})), *SETTLED,
    ),
    {"asked": ANSWER_WITHIN, "accepted": DONE_AFTER, "half_done": Deadline("finish", A_WEEK), **_WAIT, **_TROUBLE},
    holding=frozenset({"offered", "half_done"}) | HELD,
    agreed=_AGREED | {"half_done"},
    told=TIMED,
    questions=awaited.IS_DONE,
    **_LINE,
)  # fmt: skip

DROP_IN = _deal(
    "drop_in",
    "accepted",
    (
        replace(WITHDRAW, sources=frozenset({"waiting", "offered"})),
        CANCEL, replace(EXPIRE, sources=frozenset({"waiting", "offered"})), replace(VOID, sources=frozenset({"waiting", "offered"})),
        replace(QUEUE, sources=frozenset({"accepted"})), replace(PROMOTE, sources=frozenset({"waiting"})), CONFIRM, FINISH, MISS, *ABSENCE, DISPUTE, *SETTLED,
    ),
    {"accepted": DONE_AFTER, "waiting": UNTIL_START, "offered": HELD_FOR, **_TROUBLE},
    holding=frozenset({"offered"}) | HELD,
    agreed=_AGREED,
    waits="waiting",
    promote="promote",
)  # fmt: skip

CLAIM = _deal(
    "claim",
    "asked",
    (
        ACCEPT, *WAITING, WITHDRAW, CANCEL, EXPIRE, VOID,
        Move("collect", {"accepted", "unsaid"}, "done", BOTH, _("It was collected")),
        LAPSE, CLOSE, replace(MISS, sources=frozenset({"accepted", "unsaid"})), *UNSAID_ABSENCE,
        replace(DISPUTE, sources=frozenset({"accepted", "unsaid"})), *SETTLED,
    ),
    {"asked": ANSWER_WITHIN, "accepted": Deadline("lapse", A_DAY, since="end"), "unsaid": SAY_WITHIN, **_WAIT, **_TROUBLE},
    counted=frozenset({"collect"}),
    holding=frozenset({"accepted", "unsaid", "offered"}),
    agreed=_AGREED | {"unsaid"},
    questions=awaited.COLLECTED,
    **_LINE,
)  # fmt: skip

LOAN = _deal(
    "loan",
    "asked",
    (
        ACCEPT, DECLINE, replace(WITHDRAW, sources=frozenset({"asked"})), CANCEL, replace(EXPIRE, sources=frozenset({"asked"})),
        replace(VOID, sources=frozenset({"asked"})),
        Move("hand_over", {"accepted", "unsaid"}, "lent", HOST, _("I handed it over")),
        # Whoever borrowed says that it is back; whoever lent confirms it, or says what is missing.
        Move("bring_back", {"lent", "unsaid"}, "half_done", GUEST, _("I brought it back")),
        Move("give_back", {"lent", "half_done", "unsaid"}, "done", {HOST, CLOCK}, _("It came back")),
        Move("not_back", {"half_done"}, "lent", HOST, _("Something is missing")),
        LAPSE, CLOSE, replace(MISS, sources=frozenset({"accepted", "unsaid"})), *UNSAID_ABSENCE,
        Move("dispute", {"accepted", "unsaid", "lent", "half_done"}, "disputed", BOTH | {CLOCK}, _("Ask the coordination for help")), *SETTLED,
    ),
    {
        "asked": ANSWER_WITHIN,
        "accepted": Deadline("lapse", A_DAY, since="end"),
        "unsaid": SAY_WITHIN,
        "lent": Deadline("dispute", A_WEEK, since="end"),
        "half_done": Deadline("give_back", A_WEEK),
        **_TROUBLE,
    },
    holding=frozenset({"lent", "half_done", "unsaid"}) | HELD,
    agreed=_AGREED | {"lent", "half_done", "unsaid"},
    asks={
        "hand_over": _("In what condition is it?"),
        "bring_back": _("In what condition did you bring it back?"),
        "give_back": _("In what condition did it come back?"),
    },
    told=awaited.RETURNED,
    labels={"half_done": _("Said to be back")},
    meaning=awaited.BROUGHT_BACK,
    questions=awaited.LENT,
    words=awaited.CONDITION,
    lent=frozenset({"lent"}),
    by_dates=True,
)  # fmt: skip

STAY = _deal(
    "stay",
    "asked",
    (
        replace(ACCEPT, target="checked"), DECLINE, replace(WITHDRAW, sources=frozenset({"asked", "checked"})),
        replace(CANCEL, sources=frozenset({"checked", "accepted"})), replace(EXPIRE, sources=frozenset({"asked", "checked"})),
        replace(VOID, sources=frozenset({"asked", "checked"})), Move("check", {"checked"}, "accepted", MEDIATOR, _("The association says yes")),
        FINISH, MISS, *ABSENCE, DISPUTE, *SETTLED,
    ),
    {
        "asked": Deadline("expire", timedelta(days=14)),
        "checked": Deadline("expire", timedelta(days=21)),
        "accepted": DONE_AFTER,
        **_TROUBLE,
    },
    holding=frozenset({"checked"}) | HELD,
    agreed=_AGREED,
    told=CHECKED,
    talks_from="accepted",
    by_dates=True,
)  # fmt: skip

SWAP = _deal(
    "swap",
    "asked",
    (
        Move("agree", {"asked"}, "accepted", HOST, _("Say yes")), DECLINE,
        Move("counter", {"asked"}, "countered", HOST, _("Propose something else")),
        Move("propose", {"asked", "countered"}, "asked", GUEST, _("Propose something else")),
        Move("confirm", {"countered"}, "accepted", GUEST, _("Say yes")),
        replace(WITHDRAW, sources=frozenset({"asked", "countered"})),
        replace(EXPIRE, sources=frozenset({"asked", "countered"})), replace(VOID, sources=frozenset({"asked", "countered"})),
        Move("fall_through", {"asked", "countered"}, "void", SYSTEM),
        CANCEL, Move("hand_over", {"accepted", "unsaid"}, "half_done", BOTH, _("I gave mine and received the other")),
        Move("finish", {"half_done"}, "done", BOTH | {CLOCK}, _("It is done")),
        LAPSE, CLOSE, Move("miss", {"accepted", "unsaid"}, "missed", BOTH, _("Nobody came")),
        UNSAID_ABSENCE[0], replace(CONTEST, who=BOTH),
        replace(DISPUTE, sources=frozenset({"accepted", "half_done", "unsaid"})), *SETTLED,
    ),
    {
        "asked": ANSWER_WITHIN,
        "countered": ANSWER_WITHIN,
        "accepted": Deadline("lapse", timedelta(days=30)),
        "unsaid": SAY_WITHIN,
        "half_done": Deadline("finish", A_WEEK),
        **_TROUBLE,
    },
    holding=frozenset({"half_done", "unsaid"}) | HELD,
    agreed=_AGREED | {"half_done", "unsaid"},
    questions=awaited.SWAPPED_WELL,
    proposing=frozenset({"counter", "propose"}),
    told=SWAPPED,
    two_sided=True,
)  # fmt: skip

# What each gives is days at their own place; whoever comes home early frees no home in which the other household still is.
BOTH_WAYS = _deal(
    "both_ways",
    "asked",
    (
        Move("agree", {"asked"}, "accepted", HOST, _("Say yes")), DECLINE,
        Move("counter", {"asked"}, "countered", HOST, _("Propose other days")),
        Move("propose", {"asked", "countered"}, "asked", GUEST, _("Propose other days")),
        Move("confirm", {"countered"}, "accepted", GUEST, _("Say yes")),
        replace(WITHDRAW, sources=frozenset({"asked", "countered"})),
        replace(EXPIRE, sources=frozenset({"asked", "countered"})), replace(VOID, sources=frozenset({"asked", "countered"})),
        Move("fall_through", {"asked", "countered"}, "void", SYSTEM), CANCEL,
        Move("come_home", {"accepted", "unsaid"}, "half_done", BOTH, _("We are home, and all went well")),
        LAPSE, CLOSE,
        Move("finish", {"half_done"}, "done", BOTH | {CLOCK}, _("We are home, and all went well")),
        Move("miss", {"accepted", "unsaid"}, "missed", BOTH, _("Nobody came")),
        UNSAID_ABSENCE[0], replace(CONTEST, who=BOTH),
        replace(DISPUTE, sources=frozenset({"accepted", "unsaid", "half_done"})), *SETTLED,
    ),
    {
        "asked": ANSWER_WITHIN,
        "countered": ANSWER_WITHIN,
        "accepted": Deadline("lapse", timedelta(days=2), since="end"),
        "unsaid": SAY_WITHIN,
        "half_done": Deadline("finish", A_WEEK, since="over"),
        **_TROUBLE,
    },
    holding=frozenset({"unsaid", "half_done"}) | HELD,
    agreed=_AGREED | {"unsaid", "half_done"},
    proposing=frozenset({"counter", "propose"}),
    questions=both_ways.QUESTIONS,
    meaning=both_ways.MEANING,
    told=both_ways.SENTENCES,
    two_sided=True, by_dates=True,
)  # fmt: skip

PAIRING = _deal(
    "pairing",
    "asked",
    (
        Move("accept", {"asked"}, "running", BOTH, _("Say yes")), replace(DECLINE, who=BOTH), replace(WITHDRAW, sources=frozenset({"asked"})),
        replace(EXPIRE, sources=frozenset({"asked"})), replace(VOID, sources=frozenset({"asked"})),
        Move("end", {"running"}, "done", BOTH | {MEDIATOR, SYSTEM}, _("Put an end to it")),
        Move("dispute", {"running"}, "disputed", BOTH | {CLOCK}, _("Ask the coordination for help")), *SETTLED,
        Move("resume", {"disputed"}, "running", MEDIATOR, _("It goes on")),
    ),
    {
        "asked": Deadline("expire", timedelta(days=14)),
        "running": Deadline("dispute", timedelta(days=365)),
        "disputed": SETTLE_WITHIN,
    },
    holding=frozenset({"running", "disputed"}),
    agreed=frozenset({"running", "disputed", "done"}),
    lasting=frozenset({"running"}),
)  # fmt: skip

ALL = (BOOKING, APPLICATION, HELP, DROP_IN, CLAIM, LOAN, STAY, SWAP, BOTH_WAYS, PAIRING)
