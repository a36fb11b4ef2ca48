"""How much is held at the same time, of what each holds from one moment until another: at most, and when it is all."""

from collections import defaultdict
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


def full(held: Iterable[Held], *, most: int) -> list[tuple[datetime, datetime]]:
    """Return from when until when so much is held, or more, in order; what ends as another begins leaves nothing between."""
    changes: defaultdict[datetime, int] = defaultdict(int)
    for start, end, amount in held:
        changes[start] += amount
        changes[end] -= amount
    spans: list[tuple[datetime, datetime]] = []
    together, since = 0, None
    for at in sorted(changes):
        together += changes[at]
        if since is None and together >= most:
            since = at
        elif since is not None and together < most:
            spans.append((since, at))
            since = None
    return spans
