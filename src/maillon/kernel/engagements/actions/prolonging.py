"""Another last day for what is lent: one of the two proposes it, the other says yes; it is held in the same transaction."""

from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from maillon.kernel import safety
from maillon.kernel.journal.actions import record
from maillon.kernel.safety.queries import is_away
from maillon.lib.refusal import Refused

from ..capacity import can_stretch, stretch
from ..models import Engagement, Reminder


def another_last_day(engagement: Engagement, name: str, *, last: datetime | None, now: datetime) -> dict:
    """Return what a move changes of the last day: one is proposed, agreed on, or no longer spoken of.

    Raises what `_proposed` refuses, and Refused("dates_past") where the day has passed before it was agreed on.
    """
    deal = engagement.deal
    if name in deal.prolonging:
        return {"proposed_end": _proposed(engagement, last, now=now)}
    if engagement.proposed_end is None:
        return {}
    if name not in deal.prolonged:
        return {"proposed_end": None}
    if engagement.proposed_end <= now:
        raise Refused("dates_past")
    during = DateTimeTZRange(engagement.during.lower, engagement.proposed_end, "[)")
    return {"proposed_end": None, "during": during, "stretched": engagement.stretched + 1}


def hold_longer(engagement: Engagement, *, before: datetime, by, role: str, now: datetime) -> None:
    """Hold it for the days that were agreed now, and remind of them anew; raises Refused("last_day_taken")."""
    stretch(engagement)
    until = {"after": {"until": engagement.ends_at.isoformat()}, "before": {"until": before.isoformat()}}
    record("stretch", engagement, by=by, role=role, at=now, **until)
    # Whoever was asked for it on the day it was is asked on the day it is.
    Reminder.objects.filter(engagement=engagement, what__in=["back", "late"]).delete()


def _proposed(engagement: Engagement, last: datetime | None, *, now: datetime) -> datetime:
    """Return the end of the day proposed; raises Refused where there is none, it passed, is too far, or somebody has it."""
    if safety.are_apart(engagement.host, engagement.guest) or is_away(engagement.host, engagement.guest):
        raise Refused("people_apart")
    if last is None:
        raise Refused("last_day_missing")
    if last <= engagement.ends_at:
        raise Refused("last_day_not_later")
    if last <= now:
        raise Refused("dates_past")
    longest = engagement.listing.kind.longest
    if longest is not None and last - max(engagement.ends_at, now) > longest:
        raise Refused("last_day_far", days=longest.days)
    if not can_stretch(engagement, last):
        raise Refused("last_day_taken")
    return last
