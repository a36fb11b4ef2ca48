"""Where nobody says whether it goes on: both are asked again after a month, and the coordination is told again every month."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.events import in_turn
from maillon.kernel.kinds import all_kinds

from .asking import A_MINUTE, ask
from .models import Engagement, Reminder
from .returning import WITH, have_parted, is_day
from .telling import tell_the_coordination

EVERY = timedelta(days=30)
DOUBT = "doubt"


def remind_of_doubts(*, now: datetime) -> int:
    """Ask again, or tell the coordination again, what is due; return of how many."""
    doubted = sorted({state for kind in all_kinds() for state in kind.deal.doubted})
    long_ago = Engagement.objects.of_known_kinds().filter(
        state__in=doubted, entered_at__lte=now - EVERY, deadline_at__gt=now
    )
    by_day = [one for one in long_ago.select_related(*WITH).order_by("entered_at", "pk") if is_day(one, now=now)]
    return in_turn(by_day, lambda engagement: _once(engagement, now=now))


@transaction.atomic
def _once(engagement: Engagement, *, now: datetime) -> int:
    # Of those that passed unseen, the last month only.
    month = (now - engagement.entered_at) // EVERY
    number = int(engagement.entered_at.timestamp()) // A_MINUTE + month
    _reminder, is_new = Reminder.objects.get_or_create(engagement=engagement, what=DOUBT, minutes_before=number)
    if not is_new:
        return 0
    if engagement.state in engagement.deal.awaiting_coordination:
        tell_the_coordination(engagement, "exchange-unheard", now=now)
    elif not have_parted(engagement):
        ask(engagement, brought_by="", now=now)
    return 1
