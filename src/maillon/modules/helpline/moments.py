"""The moments a person may choose to be rung: as soon as possible, or the next open half-days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillon.kernel.schedule.opening import spans_on

NOON = time(13, 0)
SOON = "soon"


@dataclass(frozen=True)
class Moment:
    """A half-day in which somebody may ring; `value` is what the form sends back, such as 2026-11-18-morning."""

    value: str
    day: date
    is_morning: bool
    starts_at: datetime
    ends_at: datetime


def next_moments(hours: str, *, now: datetime, zone: str, most: int = 5) -> list[Moment]:
    """Return the next open half-days, the one under way included while it lasts."""
    local = now.astimezone(ZoneInfo(zone))
    found: list[Moment] = []
    for ahead in range(15):
        day = local.date() + timedelta(days=ahead)
        for is_morning in (True, False):
            moment = _half_day(hours, day, is_morning, zone)
            if moment and moment.ends_at - local > timedelta(minutes=30):
                found.append(moment)
        if len(found) >= most:
            break
    return found[:most]


def find_moment(value: str, hours: str, *, now: datetime, zone: str) -> Moment | None:
    """Return the moment of that value if it can still be chosen."""
    return next((moment for moment in next_moments(hours, now=now, zone=zone, most=12) if moment.value == value), None)


def _half_day(hours: str, day: date, is_morning: bool, zone: str) -> Moment | None:
    spans = spans_on(hours, day=day, zone=zone)
    if spans is None:  # hours that cannot be read: office hours
        spans = [(time(9), time(18))] if day.weekday() < 5 else []
    lower, upper = (time(0), NOON) if is_morning else (NOON, time(23, 59))
    inside = [(max(begins, lower), min(ends, upper)) for begins, ends in spans if begins < upper and ends > lower]
    if not inside:
        return None
    local = ZoneInfo(zone)
    return Moment(
        f"{day.isoformat()}-{'morning' if is_morning else 'afternoon'}",
        day,
        is_morning,
        datetime.combine(day, inside[0][0], local),
        datetime.combine(day, inside[-1][1], local),
    )
