"""In which order requests are served: by arrival, less a head start that is bounded, so that nobody waits for ever.

A request is overtaken only by those that arrived at most `MOST_HEAD_START` after it, whatever their priority.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .facts import Waiting

MOST_HEAD_START = timedelta(hours=2)
HEAD_STARTS = {
    "alone": timedelta(minutes=30),
    "today": timedelta(minutes=60),
    "raised": timedelta(hours=2),
}


def head_start(*reasons: str) -> timedelta:
    """Add up what reasons are worth ("alone" elderly and alone, "today" a deadline, "raised" by a coordinator), bounded."""
    return min(sum((HEAD_STARTS[reason] for reason in set(reasons)), timedelta()), MOST_HEAD_START)


def rank(request: Waiting) -> tuple[datetime, bool, datetime, int]:
    """Return the place of a request in the one queue: the smaller, the sooner; on a tie, who is on the line first."""
    ahead = min(max(request.head_start, timedelta()), MOST_HEAD_START)
    return request.arrived_at - ahead, not request.is_live, request.arrived_at, request.id


def in_order(requests: Iterable[Waiting]) -> list[Waiting]:
    """Merge calls and call-backs in the order in which they are to be served."""
    return sorted(requests, key=rank)
