"""Opening hours in the OpenStreetMap grammar: open now, this day, the whole week, in the zone of the place."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError, State

Span = tuple[time, time]

# A week without any public holiday in France, so that it shows the usual hours.
USUAL_MONDAY = date(2026, 3, 9)


@lru_cache(maxsize=20_000)
def read(hours: str, zone: str = "Europe/Paris") -> OpeningHours | None:
    """Return these hours, with the public holidays of France, or None when they cannot be read."""
    text = hours.strip(" ;")
    if not text:
        return None
    try:
        # Closed on public holidays unless the text itself speaks of them: what a closed door tells nearly everywhere.
        text = text if "PH" in text or text == "24/7" else f"{text}; PH off"
        return OpeningHours(text, timezone=ZoneInfo(zone), country="FR", auto_country=False, max_interval_days=60)
    except (ParserError, ValueError):
        return None


def is_open(hours: str, *, at: datetime, zone: str = "Europe/Paris") -> bool | None:
    """Tell whether it is open at that time; None when nobody knows."""
    known = read(hours, zone)
    return None if known is None else known.is_open(at.astimezone(ZoneInfo(zone)))


def spans_on(hours: str, *, day: date, zone: str = "Europe/Paris") -> list[Span] | None:
    """Return when it is open on that day, in local time; an empty list is a closed day, None is unknown."""
    known = read(hours, zone)
    if known is None:
        return None
    start = datetime.combine(day, time(), ZoneInfo(zone))
    end = start + timedelta(days=1)
    spans = []
    for begins, ends, state, _comments in known.intervals(start, end):
        if state == State.OPEN:
            begins, ends = max(begins, start), min(ends or end, end)
            spans.append((begins.time(), time(23, 59) if ends >= end else ends.time()))
    return spans


def usual_week(hours: str) -> list[tuple[int, list[Span]]] | None:
    """Return (weekday from Monday = 0, spans) for an ordinary week, or None when the hours cannot be read."""
    if read(hours) is None:
        return None
    return [(day, spans_on(hours, day=USUAL_MONDAY + timedelta(days=day)) or []) for day in range(7)]


def next_opening(hours: str, *, after: datetime, zone: str = "Europe/Paris") -> datetime | None:
    """Return when it is next open at or after that time (at once if it is open), or None within two months."""
    known = read(hours, zone)
    if known is None:
        return None
    local = after.astimezone(ZoneInfo(zone))
    for begins, _ends, state, _comments in known.intervals(local, local + timedelta(days=60)):
        if state == State.OPEN:
            return max(begins, local)
    return None


def after_open_time(hours: str, *, start: datetime, lasting: timedelta, zone: str = "Europe/Paris") -> datetime:
    """Return when `lasting` of open time has passed since `start`; unknown hours count as always open."""
    known = read(hours, zone)
    if known is None:
        return start + lasting
    local = start.astimezone(ZoneInfo(zone))
    left = lasting
    for opens, closes, state, _comments in known.intervals(local, local + timedelta(days=60)):
        if state != State.OPEN:
            continue
        # Told apart in UTC: the night the clocks change, local times an hour apart are not an hour apart.
        begins = max(opens.astimezone(UTC), start.astimezone(UTC))
        ends = closes and closes.astimezone(UTC)
        if ends is None or ends - begins >= left:
            return (begins + left).astimezone(ZoneInfo(zone))
        left -= ends - begins
    return start + lasting
