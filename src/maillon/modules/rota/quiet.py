"""The hours at which nobody is disturbed for what can wait."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from .policy import QUIET_FROM, QUIET_UNTIL


def quiet_until(now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the morning to wait for, or None when one may write now."""
    local = now.astimezone(zone)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return None
    day = local.date() + timedelta(days=1 if local.time() >= QUIET_FROM else 0)
    return datetime.combine(day, QUIET_UNTIL, zone)
