"""Take a break in what goes on: until when nobody is expected."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused

from ..models import Engagement, Expectation
from ..talking import say_line
from ..telling import tell_pause
from .expecting import locked
from .living_on import live_on

LONGEST_PAUSE = timedelta(days=183)


@transaction.atomic
def pause(engagement: Engagement, *, until: date | None, by, now: datetime) -> Expectation:
    """Expect nobody until that day, or expect somebody again; the other side is told. Whoever comes back says that it goes on.

    Raises Refused("pause_wrong") or ("not_under_way").
    """
    require(by, "note", engagement)
    live_on(engagement, by=by, now=now)
    expectation, _others = locked(engagement)
    zone = engagement.listing.zone
    today = now.astimezone(zone).date()
    if until is not None and not today < until <= today + LONGEST_PAUSE:
        raise Refused("pause_wrong")
    if until == expectation.paused_until:
        return expectation
    begins = datetime.combine(until, time(12), zone) if until else now
    expectation.paused_until, expectation.expected_at = until, begins + timedelta(days=expectation.days)
    expectation.asked_at = expectation.alerted_at = None
    expectation.save(update_fields=["paused_until", "expected_at", "asked_at", "alerted_at"])
    record("pause", engagement, by=by, at=now, after={"until": until.isoformat() if until else None})
    if until:
        say_line(engagement, "engagements.paused", by=by, now=now, until=until.strftime("%d/%m/%Y"))
    else:
        say_line(engagement, "engagements.unpaused", by=by, now=now)
    tell_pause(engagement, until=until, by=by, now=now)
    signal(f"engagement:{engagement.code}")
    return expectation
