"""When somebody is expected, told by whichever module plans, for the page where they say they are there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Planned:
    """A booked time of presence, and the page that shows it."""

    starts_at: datetime
    ends_at: datetime
    url: str


_planners: list[Callable[[object, datetime], Planned | None]] = []


def planner(function):
    """Declare a function (person, now) → Planned or None: their shift under way or about to begin."""
    _planners.append(function)
    return function


def planned_for(person, *, now: datetime) -> Planned | None:
    """Return the shift under way or about to begin of that person, the first to start."""
    found = [planned for planned in (ask(person, now) for ask in _planners) if planned]
    return min(found, key=lambda planned: planned.starts_at, default=None)
