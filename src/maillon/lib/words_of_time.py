"""How long a wait is, in the one unit a person would use; the words themselves belong to the page."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["now", "minutes", "hours", "days"]


@dataclass(frozen=True)
class Wait:
    """A round number of one unit; "now" counts nothing."""

    unit: Unit
    count: int


def spell_wait(seconds: float) -> Wait:
    """Round a wait as one says it: minutes up to an hour and a half, hours up to a day and a half, then days."""
    minutes = _round(seconds / 60)
    if minutes <= 0:
        return Wait("now", 0)
    if minutes < 90:
        return Wait("minutes", minutes)
    hours = _round(minutes / 60)
    if hours < 36:
        return Wait("hours", hours)
    return Wait("days", _round(hours / 24))


def _round(number: float) -> int:
    return int(number + 0.5)
