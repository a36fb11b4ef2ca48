"""What the clock does to engagements: deadlines and reminders."""

from datetime import UTC, datetime

from maillon.kernel.events import every, in_turn

from .actions.moving import fire_deadline
from .actions.moving_dates import fire_deadlines_of_dates
from .doubts import remind_of_doubts
from .models import LIVE, Engagement
from .reminding import remind_all
from .silence import notice_silence

AT_ONCE = 500


@every("* * * * *", name="engagements.deadlines")
def fire_deadlines(timestamp: int) -> None:
    """Move what nobody moved in time, and remind those who are expected soon."""
    now = datetime.fromtimestamp(timestamp, UTC)
    in_turn((_fire_late, remind_all), lambda part: part(now=now))


def _fire_late(*, now: datetime) -> None:
    late = (
        Engagement.objects.of_known_kinds()
        .filter(state__in=LIVE, deadline_at__lte=now)
        .select_related("listing")
        .order_by("deadline_at")
    )
    # One is refused where somebody was quicker, or the flow no longer has this move.
    in_turn(late[:AT_ONCE], lambda engagement: _fire(engagement, now=now))


def _fire(engagement: Engagement, *, now: datetime) -> None:
    """Move it, and the dates that were asked for at once with it and are late too: both are told once."""
    if engagement.series_id is not None:
        fire_deadlines_of_dates(engagement, now=now)
    else:
        fire_deadline(engagement, now=now)


@every("12 * * * *", name="engagements.silence")
def notice_silences(timestamp: int) -> None:
    """Ask those who were expected, then tell the coordination; ask again where nobody said whether it goes on."""
    now = datetime.fromtimestamp(timestamp, UTC)
    in_turn((notice_silence, remind_of_doubts), lambda part: part(now=now))
