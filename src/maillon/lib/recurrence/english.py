"""Say a rule in English, as one would write it on a door: “every Tuesday, 9:00 – 11:00, until 30 June 2027”."""

from datetime import date, datetime, timedelta

from .pattern import from_rrule
from .rule import Rule

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
MOST_NAMED = 3


def describe_in_english(rule: Rule, *, since: date | None = None) -> str:
    """Return the rule in words; exceptions before the day `since`, when given, are no longer said."""
    end = rule.start + rule.duration
    said = f"{_rhythm(rule)}, {rule.start:%H:%M} – {end:%H:%M}" + (
        "" if _same_day(rule.start, end) else " the next day"
    )
    if rule.rrule and rule.parts.until:
        said += f", until {_day(rule.parts.until.date())}"
    elif rule.rrule and rule.parts.count:
        said += f", {rule.parts.count} times"
    left_out = sorted(key.date() for key in rule.exdates if since is None or key.date() >= since)
    if left_out:
        named = [_day(day) for day in left_out]
        said += f", except {_listed(named)}" if len(named) <= MOST_NAMED else f", except {len(named)} dates"
    for key, moved in sorted(rule.overrides.items()):
        if since is None or moved.start.date() >= since:
            said += f"; {_day(key.date())} moved to {_day(moved.start.date())}, {moved.start:%H:%M}"
    return said


def _rhythm(rule: Rule) -> str:
    pattern = from_rrule(rule.rrule, zone=rule.zone)
    if pattern is None:
        return "on chosen dates"
    if pattern.every == "once":
        return f"{DAYS[rule.start.weekday()]} {_day(rule.start.date())}"
    if pattern.every == "day":
        return "every day"
    days = _listed([DAYS[day] for day in sorted(pattern.days)])
    if pattern.every == "month":
        which = f"{NTH[pattern.nth]} {days}" if pattern.nth else _day_of_month(pattern.month_day)
        return f"the {which} of each month"
    return f"every {days}" if pattern.every == "week" else f"every other week on {days}"


def _day_of_month(number: int) -> str:
    return "last day" if number == -1 else f"day {number}"


def _same_day(start: datetime, end: datetime) -> bool:
    return (end - timedelta(seconds=1)).date() == start.date()


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
