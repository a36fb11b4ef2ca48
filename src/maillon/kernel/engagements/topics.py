"""What the messages of an exchange are about: the few names by which people choose how each reaches them."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds.deal import HOST

ANSWERS = _("Somebody answers your listing")
NEWS = _("Your exchange moves on: yes, no, cancelled")
REMINDERS = _("Reminder before an exchange")
AFTERWARDS = _("After an exchange: say how it went, thank")
TROUBLE = _("Somebody did not come, or sees it otherwise")

_TO_A_LISTING = frozenset({"withdraw", "propose", "confirm", "expire", "fall_through"})
_AFTERWARDS = frozenset(
    {
        "finish",
        "say_done",
        "say_otherwise",
        "hand_in",
        "take_in",
        "ask_again",
        "hand_over",
        "bring_back",
        "give_back",
        "collect",
    }
    | {"come_home", "lapse", "close", "seal", "reopen", "let_be"}
)
_TROUBLE = frozenset(
    {
        "miss",
        "not_there",
        "deny",
        "admit",
        "record_absence",
        "contest",
        "dispute",
        "settle_done",
        "settle_cancelled",
        "resume",
        "not_back",
    }
)
_ANSWERED = frozenset(
    {
        "answer-asked",
        "answer-joined",
        "answer-dates",
        "joined-dates",
        "answer-in-line",
        "joined-in-line",
        "free-again",
        "pair-host",
        "pair-expired-host",
    }
)
# What is asked while it is still under way, before the clock decides.
_UNDER_WAY = frozenset({"longer", "unsure", "unheard"})


def of_answer(slug: str) -> str:
    """Name what a message of an answer, or of two people brought together, is about."""
    return ANSWERS if slug in _ANSWERED else NEWS


def of_move(move: str, side: str) -> str:
    """Name what a message of a move to a side is about."""
    if move in _TROUBLE:
        return TROUBLE
    if move in _AFTERWARDS:
        return AFTERWARDS
    return ANSWERS if side == HOST and move in _TO_A_LISTING else NEWS


def of_question(state: str) -> str:
    """Name what a question is about that is asked before the clock decides."""
    return NEWS if state in _UNDER_WAY else AFTERWARDS
