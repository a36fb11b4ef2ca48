"""Whether two people are kept apart, and who writes to no stranger for a time. Whoever knows it says so here."""

from collections.abc import Callable, Iterable
from datetime import datetime

_known_by: list[Callable[[object, object], bool]] = []
_asked: list[Callable[..., None]] = []


def keep_apart(predicate: Callable[[object, object], bool]) -> None:
    """Add somebody who knows: `predicate(a, b)` tells whether these two no longer exchange, whoever wanted it."""
    if predicate not in _known_by:
        _known_by.append(predicate)


def are_apart(one, other) -> bool:
    """Tell whether these two people no longer write to each other."""
    return any(predicate(one, other) for predicate in _known_by)


def ask_before_writing(check: Callable[..., None]) -> None:
    """Add somebody who knows: `check(person, now=now)` raises Refused where this person writes to no stranger."""
    if check not in _asked:
        _asked.append(check)


def require_may_write(person, *, now: datetime) -> None:
    """Raise Refused, in the words of whoever knows, where this person may not write to strangers now."""
    for check in _asked:
        check(person, now=now)


def apart_from(person, others: Iterable) -> bool:
    """Tell whether the person is kept apart from one of these at least."""
    return any(other.pk != person.pk and are_apart(person, other) for other in others)
