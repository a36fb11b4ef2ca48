"""When the clock moves an engagement if nobody does."""

from datetime import datetime, timedelta

from maillon.kernel.kinds import When

from .circle import shared_with
from .models import IN_LINE, Engagement

SOONEST = timedelta(minutes=1)
THE_MORNING_AFTER = timedelta(hours=9)
WITHOUT_A_TIME = timedelta(days=30)
BEFORE_IT_STARTS = frozenset({"asked", "waiting", "welcomed", "offered", "countered", "checked"})


def deadline_of(engagement: Engagement, state: str, *, now: datetime) -> datetime | None:
    """Return when the clock acts in `state`, entered now; an answer is awaited no longer than until it starts.

    What is taken at any time between two is still asked for until the second.
    """
    deadline = engagement.deal.deadlines.get(state)
    if deadline is None:
        return None
    start, end = engagement.starts_at, engagement.ends_at
    if state in BEFORE_IT_STARTS and engagement.listing.kind.when is When.WINDOW:
        start = end
    if (
        state in {"asked", "countered"}
        and engagement.deal.by_moments
        and [shared_with(engagement)] != engagement.moments
    ):
        # Of moments that have passed, others may be proposed.
        start = None
    since = {"entered": now, "start": start or now + WITHOUT_A_TIME, "end": end or start or now + WITHOUT_A_TIME}
    since["over"] = max(now, end or now)
    due = since[deadline.since] + deadline.after
    if state in BEFORE_IT_STARTS and start is not None:
        due = min(due, start)
    if engagement.kept_until is not None and state in engagement.deal.kept:
        due = engagement.kept_until + THE_MORNING_AFTER
    if engagement.proposed_end is not None:
        # Nobody says yes to a day that has passed.
        due = min(due, engagement.proposed_end)
    if deadline.awaited is not None and is_awaited(engagement):
        due = min(due, now + deadline.awaited)
    if due <= now and state not in BEFORE_IT_STARTS:
        # Entered once its time was over, such as what is asked for again: it has as long from now.
        due = now + deadline.after
    return max(due, now + SOONEST)


def is_awaited(engagement: Engagement) -> bool:
    """Tell whether somebody waits in line for what it holds."""
    return Engagement.objects.filter(slot_id=engagement.slot_id, state__in=IN_LINE).exists()
