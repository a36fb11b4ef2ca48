"""The twelve ways an exchange may go, from the first answer to thanks; a kind names one, and may soften its delays.

asked ─accept─▶ accepted ─finish─▶ done      asked: expires · accepted: cancelled, missed, or brought to the coordination
waiting ─welcome─▶ welcomed ─promote─▶ offered ─confirm─▶ accepted      (said yes to beforehand; what became free is held for a day)
waiting ─recall─▶ asked      (what became free is nobody's yet: whoever offers it chooses)
"""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Move

from . import absence, awaited, both_ways, collected, longer, meeting
from .deal import GUEST, HOST, MEDIATOR, Deadline
from .moves import (
    A_DAY,
    A_WEEK,
    ABSENCE,
    ACCEPT,
    ADMIT,
    AGREED,
    ANSWER_WITHIN,
    BOTH,
    CANCEL,
    CLOSE,
    CONFIRM,
    CONTEST,
    DECLINE,
    DISPUTE,
    DONE_AFTER,
    EXPIRE,
    FINISH,
    HELD,
    HELD_FOR,
    LAPSE,
    LINE,
    PROMOTE,
    QUEUE,
    RECORD_UNSAID,
    REOPEN_WITHIN,
    REOPENED,
    SAY_DONE,
    SAY_OTHERWISE,
    SAY_SOON,
    SAY_WITHIN,
    SETTLED,
    TROUBLE,
    UNSAID_ABSENCE,
    UNTIL_START,
    VOID,
    WAIT,
    WAITING,
    WITHDRAW,
    put_together,
)
from .pairs import ACCOMPANIED, PAIRING
from .sentences import CHECKED, SWAPPED, TIMED

BOOKING = put_together(
    "booking",
    "asked",
    (ACCEPT, *WAITING, WITHDRAW, CANCEL, EXPIRE, VOID, FINISH, *ABSENCE, DISPUTE, *SETTLED),
    {"asked": ANSWER_WITHIN, "accepted": DONE_AFTER, **WAIT, **TROUBLE},
    holding=frozenset({"offered"}) | HELD,
    agreed=AGREED,
    **LINE,
)

# Whoever answers proposes moments; where none suits, or all have passed, either proposes others.
MEETING = put_together(
    "meeting",
    "asked",
    (
        ACCEPT,
        Move("counter", {"asked", "countered"}, "countered", HOST, _("Propose other moments")),
        Move("propose", {"asked", "countered"}, "asked", GUEST, _("Propose other moments")),
        *(move for move in WAITING if move.name not in {"queue", "confirm"}), replace(QUEUE, sources=frozenset({"asked", "countered"})),
        replace(CONFIRM, sources=frozenset({"offered", "countered"})),
        *(replace(move, sources=move.sources | {"countered"}) for move in (WITHDRAW, EXPIRE, VOID)),
        CANCEL, FINISH, *ABSENCE, DISPUTE, *SETTLED,
    ),
    {"asked": ANSWER_WITHIN, "countered": ANSWER_WITHIN, "accepted": DONE_AFTER, **WAIT, **TROUBLE},
    holding=frozenset({"offered"}) | HELD,
    agreed=AGREED,
    proposing=frozenset({"counter", "propose"}),
    told=meeting.SENTENCES,
    told_from=meeting.SENTENCES_FROM,
    by_moments=True,
    **LINE,
)  # fmt: skip

# What is made from a distance is handed in, and accepted or asked for again.
APPLICATION = put_together(
    "application",
    "asked",
    (
        ACCEPT, *WAITING, WITHDRAW, CANCEL, EXPIRE, VOID,
        Move("hand_in", {"accepted"}, "half_done", GUEST, _("I hand in what I made")),
        Move("take_in", {"half_done"}, "done", {HOST, CLOCK}, _("I accept it")),
        Move("ask_again", {"half_done"}, "accepted", HOST, _("Ask for something more")),
        FINISH, *ABSENCE, replace(DISPUTE, sources=frozenset({"accepted", "half_done"})), *SETTLED,
    ),
    {
        "asked": Deadline("expire", timedelta(days=21)),
        "accepted": DONE_AFTER,
        "half_done": Deadline("take_in", timedelta(days=14)),
        **WAIT,
        **TROUBLE,
    },
    holding=frozenset({"offered", "half_done"}) | HELD,
    agreed=AGREED | {"half_done"},
    from_afar=frozenset({"hand_in", "ask_again"}),
    carrying=frozenset({"hand_in"}),
    labels={"half_done": _("Handed in")},
    meaning=awaited.HANDED_IN,
    questions=awaited.ACCEPTED_WORK,
    **LINE,
)  # fmt: skip

# Where time is counted: whoever is paid says that it is done, and whoever pays says whether it is.
HELP = put_together(
    "help",
    "asked",
    (
        ACCEPT, *WAITING, WITHDRAW, CANCEL, EXPIRE, VOID, SAY_DONE, SAY_OTHERWISE,
        replace(FINISH, sources=frozenset({"accepted", "half_done"})), *ABSENCE,
        replace(DISPUTE, sources=frozenset({"accepted", "half_done"})), *SETTLED,
    ),
    {"asked": ANSWER_WITHIN, "accepted": DONE_AFTER, "half_done": Deadline("finish", A_WEEK), **WAIT, **TROUBLE},
    holding=frozenset({"offered", "half_done"}) | HELD,
    agreed=AGREED | {"half_done"},
    timed=frozenset({"say_done", "say_otherwise", "finish", "settle_done"}),
    told=TIMED,
    meaning=absence.TIMED,
    questions=awaited.IS_DONE,
    **LINE,
)  # fmt: skip

DROP_IN = put_together(
    "drop_in",
    "accepted",
    (
        replace(WITHDRAW, sources=frozenset({"waiting", "offered"})),
        CANCEL, replace(EXPIRE, sources=frozenset({"waiting", "offered"})), replace(VOID, sources=frozenset({"waiting", "offered"})),
        replace(QUEUE, sources=frozenset({"accepted"})), replace(PROMOTE, sources=frozenset({"waiting"})), CONFIRM, FINISH, *ABSENCE, DISPUTE, *SETTLED,
    ),
    {"accepted": DONE_AFTER, "waiting": UNTIL_START, "offered": HELD_FOR, **TROUBLE},
    holding=frozenset({"offered"}) | HELD,
    agreed=AGREED,
    waits="waiting",
    promote="promote",
)  # fmt: skip

CLAIM = put_together(
    "claim",
    "asked",
    (
        ACCEPT, *WAITING, WITHDRAW, Move("keep_until", {"accepted", "unsaid"}, "accepted", HOST, _("Say until when it is to be collected")),
        CANCEL, EXPIRE, VOID, Move("collect", {"accepted", "unsaid"}, "done", BOTH, _("It was collected")),
        LAPSE, CLOSE, Move("let_be", {"unsaid"}, "closed", BOTH, _("It was not collected")), *UNSAID_ABSENCE,
        replace(DISPUTE, sources=frozenset({"accepted", "unsaid"})), *SETTLED,
    ),
    {"asked": ANSWER_WITHIN, "accepted": Deadline("lapse", A_DAY, since="end"), "unsaid": SAY_SOON, **WAIT, **TROUBLE},
    counted=frozenset({"collect"}),
    keeping=frozenset({"keep_until"}),
    holding=frozenset({"accepted", "unsaid", "offered"}),
    agreed=AGREED | {"unsaid"},
    told=collected.SENTENCES,
    meaning=collected.MEANING,
    questions=collected.QUESTIONS,
    **LINE,
)  # fmt: skip

LOAN = put_together(
    "loan",
    "asked",
    (
        ACCEPT, DECLINE, replace(WITHDRAW, sources=frozenset({"asked"})), CANCEL, replace(EXPIRE, sources=frozenset({"asked"})),
        replace(VOID, sources=frozenset({"asked"})),
        Move("hand_over", {"accepted", "unsaid"}, "lent", HOST, _("I handed it over")),
        # Whoever borrowed says that it is back; whoever lent confirms it, or says what is missing.
        Move("bring_back", {"lent", "longer", "unsaid"}, "half_done", GUEST, _("I brought it back")),
        Move("give_back", {"lent", "longer", "half_done", "unsaid"}, "done", {HOST, CLOCK}, _("It came back")),
        Move("not_back", {"half_done"}, "lent", HOST, _("Something is missing")),
        # Either proposes another last day, as often as it takes; the other says yes, or the day agreed before stays.
        Move("prolong", {"lent", "longer"}, "longer", BOTH, _("Propose another last day")),
        Move("agree_day", {"longer"}, "lent", BOTH, _("Yes, until then")),
        Move("keep_day", {"longer"}, "lent", BOTH | {CLOCK}, _("Keep the day that was agreed")),
        LAPSE, *REOPENED, *UNSAID_ABSENCE,
        Move("dispute", {"accepted", "unsaid", "lent", "longer", "half_done"}, "disputed", BOTH | {CLOCK}, _("Ask the coordination for help")), *SETTLED,
    ),
    {
        "asked": ANSWER_WITHIN,
        "accepted": Deadline("lapse", A_DAY, since="end"),
        "unsaid": SAY_WITHIN,
        "silent": REOPEN_WITHIN,
        "lent": Deadline("dispute", A_WEEK, since="end"),
        "longer": Deadline("keep_day", timedelta(days=3)),
        "half_done": Deadline("give_back", A_WEEK),
        **TROUBLE,
    },
    holding=frozenset({"lent", "longer", "half_done", "unsaid"}) | HELD,
    agreed=AGREED | {"lent", "longer", "half_done", "unsaid", "silent"},
    asks={
        "hand_over": _("In what condition is it?"),
        "bring_back": _("In what condition did you bring it back?"),
        "give_back": _("In what condition did it come back?"),
    },
    told=awaited.RETURNED | awaited.REOPENED | longer.SENTENCES,
    labels={"half_done": _("Said to be back")},
    meaning=awaited.BROUGHT_BACK | longer.MEANING,
    questions=awaited.LENT | longer.QUESTIONS,
    words=awaited.CONDITION,
    lent=frozenset({"lent", "longer"}),
    prolonging=frozenset({"prolong"}),
    prolonged=frozenset({"agree_day"}),
    by_dates=True,
)  # fmt: skip

STAY = put_together(
    "stay",
    "asked",
    (
        replace(ACCEPT, target="checked"), DECLINE, replace(WITHDRAW, sources=frozenset({"asked", "checked"})),
        replace(CANCEL, sources=frozenset({"checked", "accepted"})), replace(EXPIRE, sources=frozenset({"asked", "checked"})),
        replace(VOID, sources=frozenset({"asked", "checked"})), Move("check", {"checked"}, "accepted", MEDIATOR, _("The association says yes")),
        FINISH, *ABSENCE, DISPUTE, *SETTLED,
    ),
    {
        "asked": Deadline("expire", timedelta(days=14)),
        "checked": Deadline("expire", timedelta(days=21)),
        "accepted": DONE_AFTER,
        **TROUBLE,
    },
    holding=frozenset({"checked"}) | HELD,
    agreed=AGREED,
    told=CHECKED,
    talks_from="accepted",
    by_dates=True,
)  # fmt: skip

SWAP = put_together(
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
        LAPSE, *REOPENED, Move("miss", {"accepted", "unsaid"}, "missed", BOTH, _("Nobody came")),
        RECORD_UNSAID, ADMIT, CONTEST,
        replace(DISPUTE, sources=frozenset({"accepted", "half_done", "unsaid"})), *SETTLED,
    ),
    {
        "asked": ANSWER_WITHIN,
        "countered": ANSWER_WITHIN,
        "accepted": Deadline("lapse", timedelta(days=30)),
        "unsaid": SAY_WITHIN,
        "silent": REOPEN_WITHIN,
        "half_done": Deadline("finish", A_WEEK),
        **TROUBLE,
    },
    holding=frozenset({"half_done", "unsaid"}) | HELD,
    agreed=AGREED | {"half_done", "unsaid", "silent"},
    questions=awaited.SWAPPED_WELL,
    proposing=frozenset({"counter", "propose"}),
    told=SWAPPED | awaited.REOPENED,
    two_sided=True,
)  # fmt: skip

# What each gives is days at their own place; whoever comes home early frees no home in which the other household still is.
BOTH_WAYS = put_together(
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
        LAPSE, *REOPENED,
        Move("finish", {"half_done"}, "done", BOTH | {CLOCK}, _("We are home, and all went well")),
        Move("miss", {"accepted", "unsaid"}, "missed", BOTH, _("Nobody came")),
        RECORD_UNSAID, ADMIT, CONTEST,
        replace(DISPUTE, sources=frozenset({"accepted", "unsaid", "half_done"})), *SETTLED,
    ),
    {
        "asked": ANSWER_WITHIN,
        "countered": ANSWER_WITHIN,
        "accepted": Deadline("lapse", timedelta(days=2), since="end"),
        "unsaid": SAY_WITHIN,
        "silent": REOPEN_WITHIN,
        "half_done": Deadline("finish", A_WEEK, since="over"),
        **TROUBLE,
    },
    holding=frozenset({"unsaid", "half_done"}) | HELD,
    agreed=AGREED | {"unsaid", "silent", "half_done"},
    proposing=frozenset({"counter", "propose"}),
    questions=both_ways.QUESTIONS,
    meaning=both_ways.MEANING,
    told=both_ways.SENTENCES | awaited.REOPENED,
    two_sided=True, by_dates=True,
)  # fmt: skip

ALL = (BOOKING, MEETING, APPLICATION, HELP, DROP_IN, CLAIM, LOAN, STAY, SWAP, BOTH_WAYS, PAIRING, ACCOMPANIED)
