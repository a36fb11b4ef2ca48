"""Nobody was there: said of what the clock alone ended as done, for some days; whoever is said so of answers as ever."""

from datetime import datetime, timedelta

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.kinds.deal import HOST
from maillon.kernel.safety.actions.references import has_written
from maillon.kernel.safety.queries import are_apart
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from .credits import was_paid
from .models import LIVE, Engagement, Hours

FOR_SOME_DAYS = timedelta(days=7)
ABOUT = "engagement"


def may_still_deny(engagement: Engagement, side: str, *, now: datetime) -> bool:
    """Tell whether the clock alone ended it, lately, and that side has not thanked for it since.

    Nobody who was kept apart from the other meanwhile writes to them in that way: they tell the coordination.
    """
    if engagement.ended_at is None or now > engagement.ended_at + FOR_SOME_DAYS:
        return False
    if are_apart(engagement.host, engagement.guest):
        return False
    ended = entries_of(engagement).filter(after__state=engagement.state).last()
    # Where somebody had said that it was done, the clock only said so too.
    if ended is None or ended.role != CLOCK or (ended.before or {}).get("state") != "accepted":
        return False
    writer = engagement.host_id if side == HOST else engagement.guest_id
    return not has_written(ABOUT, engagement.code, writer_id=writer)


def check_denied(engagement: Engagement, side: str, *, now: datetime) -> None:
    """Raise Refused("denied_too_late"), or where something followed that is not undone by a word.

    That is ("denied_certified") and ("denied_paid"), and ("denied_again") where both agreed on the same once more.
    """
    if not may_still_deny(engagement, side, now=now):
        raise Refused("denied_too_late")
    if Hours.objects.filter(engagement=engagement).exists():
        raise Refused("denied_certified")
    if was_paid(engagement):
        raise Refused("denied_paid")
    others = Engagement.objects.filter(slot_id=engagement.slot_id, guest_id=engagement.guest_id, state__in=LIVE)
    if engagement.during is None and others.exclude(pk=engagement.pk).exists():
        raise Refused("denied_again")
