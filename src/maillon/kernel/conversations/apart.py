"""Whether two people are kept apart: one of them wanted no more of the other. Whoever knows it says so here."""

from collections.abc import Callable, Iterable

_known_by: list[Callable[[object, object], bool]] = []


def keep_apart(predicate: Callable[[object, object], bool]) -> None:
    """Add somebody who knows: `predicate(a, b)` tells whether these two no longer exchange, whoever wanted it."""
    if predicate not in _known_by:
        _known_by.append(predicate)


def are_apart(one, other) -> bool:
    """Tell whether these two people no longer write to each other."""
    return any(predicate(one, other) for predicate in _known_by)


def apart_from(person, others: Iterable) -> bool:
    """Tell whether the person is kept apart from one of these at least."""
    return any(other.pk != person.pk and are_apart(person, other) for other in others)
