"""When a rule comes: its occurrences between two moments, on the clock of its place."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from maillon.lib.refusal import Refused

from .rule import Rule, on_the_clock

# More than any offset and any clock change, so that no occurrence near an end of the window is missed.
SLACK = timedelta(days=1)
LONGEST_WINDOW = timedelta(days=5 * 366)


class Slot(NamedTuple):
    """One occurrence: its moments, in the zone of the rule, and its key, the local start the rule gave it."""

    start: datetime
    end: datetime
    key: datetime


def occurrences(rule: Rule, between: tuple[datetime, datetime]) -> list[tuple[datetime, datetime]]:
    """Return (start, end) of what starts from the first moment on and before the second, in order.

    Windows side by side never share nor lose one. Raises Refused("recurrence_window") beyond five years.
    """
    return [(slot.start, slot.end) for slot in slots(rule, between)]


def slots(rule: Rule, between: tuple[datetime, datetime]) -> list[Slot]:
    """Return the same with their keys, by which one is skipped or moved, and known again once the rule has changed."""
    after, before = (moment.astimezone(UTC) for moment in between)
    if before - after > LONGEST_WINDOW:
        raise Refused("recurrence_window")
    zone = ZoneInfo(rule.zone)
    local_after, local_before = (moment.astimezone(zone).replace(tzinfo=None) for moment in (after, before))
    keys = [
        key
        for key in rule.keys(local_after - SLACK, local_before + SLACK)
        if key not in rule.exdates and key not in rule.overrides
    ]
    found = [_slot(key, rule.lasting(key), key, zone) for key in keys]
    found += [_slot(moved.start, moved.duration, key, zone) for key, moved in rule.overrides.items()]
    # Compared in UTC: two times of one zone are compared by their figures, which lie on the night clocks change.
    inside = [slot for slot in found if after <= slot.start.astimezone(UTC) < before]
    return sorted(inside, key=lambda slot: (slot.start.astimezone(UTC), slot.key))


def has_any(rule: Rule, after: datetime) -> bool:
    """Tell whether anything comes from that moment on, within five years."""
    return bool(slots(rule, (after, after + LONGEST_WINDOW)))


def _slot(local: datetime, duration: timedelta, key: datetime, zone: ZoneInfo) -> Slot:
    """It ends when the local clock says so, unless that clock skipped its very start: then it lasts what it lasts."""
    start = on_the_clock(local, zone)
    if start.replace(tzinfo=None, fold=0) != local:
        return Slot(start, (start.astimezone(UTC) + duration).astimezone(zone), key)
    return Slot(start, on_the_clock(local + duration, zone), key)
