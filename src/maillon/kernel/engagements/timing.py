"""How long it really took, where time is counted: one of them says it, the other reads it before saying so too."""

from django.utils.translation import gettext as _

from maillon.kernel.credits.words import time_words
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.lib.refusal import Refused

from .credits import announced, is_counted, is_less, is_paid, worth
from .models import LONGEST, Engagement

SAID_BY = ("say_done", "say_otherwise")
# What concerns how long it took is said next to where that is written.
OF_THE_TIME = frozenset({"took_wrong", "took_missing", "took_same", "more_than_held", "time_short", "time_full"})


def time_to_say(engagement: Engagement, name: str) -> int:
    """Return the minutes that are proposed to whoever makes this move, or none where it asks for no time.

    Whoever says so too has read how long it took, and says nothing else.
    """
    if name not in engagement.deal.timed or _is_confirming(engagement, name) or not is_counted(engagement):
        return 0
    return engagement.took or announced(engagement)


def time_help(engagement: Engagement, name: str) -> str:
    """Say what becomes of the time that is written."""
    if name == "settle_done":
        return _("No more than what was set aside may be paid.")
    if name == "finish":
        return _("If it is less than was announced, the other confirms it first. Otherwise it is counted at once.")
    return _("The other reads it, and confirms it or says another time.")


def check_took(engagement: Engagement, name: str, took: int | None) -> dict:
    """Return what changes with how long it took.

    Raises Refused("took_wrong") beyond a day, ("took_missing") and ("took_same") where it is said otherwise without being so.
    """
    if not time_to_say(engagement, name):
        return {}
    if name == "say_otherwise" and took is None:
        raise Refused("took_missing")
    if name == "say_otherwise" and took == (engagement.took or announced(engagement)):
        raise Refused("took_same")
    if took is not None and not 1 <= took <= LONGEST:
        raise Refused("took_wrong")
    return {"took": took} if took is not None else {}


def who_confirms(engagement: Engagement, name: str, *, role: str, took: int | None) -> str:
    """Name the move that is made: of less time than was agreed, said by whoever pays, the other says so too."""
    is_their_word = name == "finish" and role in {HOST, GUEST} and took is not None
    if is_their_word and time_to_say(engagement, name) and is_less(engagement, took):
        return "say_done"
    return name


def said_so(engagement: Engagement, person) -> str:
    """Say to one side, or to the coordination, how long one of them says it took, or nothing."""
    if engagement.took is None or not is_counted(engagement):
        return ""
    side = entries_of(engagement).filter(verb__in=SAID_BY).values_list("role", flat=True).last()
    if side not in {HOST, GUEST}:
        return ""
    who, other = engagement.host, engagement.guest
    if side == GUEST:
        who, other = other, who
    said = _("You say that it took %(time)s.") if who.pk == person.pk else _("%(name)s says that it took %(time)s.")
    words = [said % {"name": who, "time": time_words(engagement.took)}]
    if engagement.took != announced(engagement):
        words.append(_("It was announced as %(time)s.") % {"time": time_words(announced(engagement))})
    if engagement.state == "half_done" and is_paid(engagement, side) and _is_more(engagement):
        theirs = _("Without a word from %(name)s, no more than what was set aside is paid.")
        yours = _("Without a word from you, no more than what was set aside is paid.")
        words.append((yours if other.pk == person.pk else theirs) % {"name": other})
    return " ".join(words)


def confirmed_words(engagement: Engagement, name: str) -> str:
    """Say what whoever presses says yes to, or nothing where no time was said."""
    if engagement.took is None or not _is_confirming(engagement, name):
        return ""
    return _("Yes, it took %(time)s") % {"time": time_words(engagement.took)}


def _is_confirming(engagement: Engagement, name: str) -> bool:
    return engagement.state == "half_done" and name == "finish"


def _is_more(engagement: Engagement) -> bool:
    return worth(engagement, engagement.took) > worth(engagement, announced(engagement))
