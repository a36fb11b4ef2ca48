"""How much is held at the same time at most, of what each holds from one moment until another."""

from collections.abc import Iterable
from datetime import datetime

Held = tuple[datetime, datetime, int]


def peak(held: Iterable[Held], *, within: tuple[datetime, datetime] | None = None) -> int:
    """Return the most that is held at one moment of `within`, or ever; what ends as another begins is not held with it."""
    found = [(start, end, amount) for start, end, amount in held]
    if within is not None:
        found = [
            (max(start, within[0]), min(end, within[1]), amount)
            for start, end, amount in found
            if start < within[1] and within[0] < end
        ]
    # It only grows where somebody begins.
    return max(
        (sum(amount for begun, end, amount in found if begun <= at < end) for at, _end, _amount in found), default=0
    )
