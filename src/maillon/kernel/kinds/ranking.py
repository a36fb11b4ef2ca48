"""What brings a listing up its list, as data: each gives a part between 0 and 1, weighed and summed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

NEAR, NEW, SOON, ROOM = "near", "new", "soon", "room"


@dataclass(frozen=True)
class Facts:
    """What ranking knows of one listing and one reader: hours and kilometres, None where unknown, and the part that is left.

    `due_at` is until when one may still come: a moment begins, a window closes.
    """

    now: datetime
    published_at: datetime
    due_at: datetime | None
    distance_km: float | None
    room: float


@dataclass(frozen=True)
class Part:
    """One reason to come first, with its weight; `name` tells it apart."""

    name: str
    weight: float
    worth: Callable[[Facts], float]

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ValueError(f"The reason {self.name} weighs nothing.")


def nearness(*, weight: float, half_at_km: float) -> Part:
    """Count being near: half as much at that many kilometres; what has no place counts half."""
    if not half_at_km > 0:
        raise ValueError("A half-way is farther than zero.")
    return Part(NEAR, weight, lambda facts: 0.5 if facts.distance_km is None else _half(facts.distance_km, half_at_km))


def freshness(*, weight: float, half_at_days: float = 14) -> Part:
    """Count being new: half as much after so many days."""
    return Part(NEW, weight, lambda facts: _half(_hours(facts.now, facts.published_at) / 24, half_at_days))


def soon(*, weight: float, half_at_days: float = 7) -> Part:
    """Count being soon: half as much in so many days; what has no time counts half, and what is over nothing."""
    return Part(SOON, weight, lambda facts: _soon(facts, half_at_days))


def room_left(*, weight: float) -> Part:
    """Count having room: the part that is left."""
    return Part(ROOM, weight, lambda facts: facts.room)


def counts_room(parts: tuple[Part, ...]) -> bool:
    """Tell whether what is left has to be known."""
    return ROOM in _names(parts)


def counts_soon(parts: tuple[Part, ...]) -> bool:
    """Tell whether the soonest comes first, where nobody says from where they look."""
    return SOON in _names(parts)


def is_settled_by_time(parts: tuple[Part, ...]) -> bool:
    """Tell whether one date orders all of them where nobody says from where they look: as far for all, being near tells nothing."""
    return len(_names(parts) - {NEAR}) <= 1 and not counts_room(parts)


def score(parts: tuple[Part, ...], facts: Facts) -> float:
    """Give the weighed sum, between 0 and 1."""
    total = sum(part.weight for part in parts)
    return sum(part.weight * min(1.0, max(0.0, part.worth(facts))) for part in parts) / total if total else 0.0


def _names(parts: tuple[Part, ...]) -> set[str]:
    return {part.name for part in parts}


def _soon(facts: Facts, half_at_days: float) -> float:
    if facts.due_at is None:
        return 0.5
    return _half(_hours(facts.due_at, facts.now) / 24, half_at_days) if facts.due_at > facts.now else 0.0


def _half(value: float, at: float) -> float:
    return at / (at + max(0.0, value))


def _hours(later: datetime, earlier: datetime) -> float:
    return (later - earlier).total_seconds() / 3600
