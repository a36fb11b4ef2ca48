"""The rhythms a form offers, to and from an RRULE: nobody should have to know what that is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from maillon.lib.refusal import Refused

from .reading import Parts, read
from .rule import Rule

Every = Literal["once", "day", "week", "two weeks", "month"]
LAST = -1
NTH = (1, 2, 3, 4, LAST)
MONTH_DAYS = (*range(1, 29), LAST)


@dataclass(frozen=True)
class Pattern:
    """What a form asks: every day; every week, or every two, on these days; the nth such weekday of a month, or its nth day.

    Days go from Monday = 0. `nth` is 1 to 4, or -1 for the last; `month_day` 1 to 28, or -1. It ends on a day, or after so
    many times, or never. Raises Refused("pattern_incomplete") when something is missing, ValueError for nonsense.
    """

    every: Every
    days: frozenset[int] = frozenset()
    nth: int = 0
    month_day: int = 0
    until: date | None = None
    times: int | None = None

    def __post_init__(self) -> None:
        if not self.days <= set(range(7)) or (self.nth and self.nth not in NTH) or (self.until and self.times):
            raise ValueError("These are no days, or two ends.")
        if self.month_day and self.month_day not in MONTH_DAYS:
            raise ValueError("Not every month has that day.")
        by_weekday = len(self.days) == 1 and self.nth != 0 and not self.month_day
        by_day = self.month_day != 0 and not self.days and not self.nth
        needed = {
            "once": not self.days and not self.nth and not self.month_day and not self.until and not self.times,
            "day": not self.days and not self.nth and not self.month_day,
            "week": bool(self.days) and not self.nth and not self.month_day,
            "two weeks": bool(self.days) and not self.nth and not self.month_day,
            "month": by_weekday or by_day,
        }
        if not needed[self.every]:
            raise Refused("pattern_incomplete")

    def rrule(self) -> str:
        """Write it as an RRULE, nothing for what comes once."""
        if self.every == "once":
            return ""
        rhythm = {"day": "DAILY", "month": "MONTHLY"}.get(self.every, "WEEKLY")
        return Parts(
            rhythm,
            interval=2 if self.every == "two weeks" else 1,
            count=self.times,
            until=datetime.combine(self.until, time(23, 59, 59)) if self.until else None,
            month_days=(self.month_day,) if self.month_day else (),
            days=tuple((day, self.nth) for day in sorted(self.days)),
        ).text()

    def rule(self, start: datetime, *, zone: str, duration: timedelta) -> Rule:
        """Return the rule that begins with its first date at or after a local time.

        The start is put on that date: one week in two is counted from it, and calendars ask for it.
        """
        if self.every == "two weeks":
            ahead = min((day - start.weekday()) % 7 for day in self.days)
            start += timedelta(days=ahead)
        made = Rule(start, zone, duration, self.rrule())
        assert made.first is not None
        return Rule(made.first, zone, duration, self.rrule())


def from_rrule(text: str, *, zone: str = "UTC") -> Pattern | None:
    """Return the pattern of an RRULE, or nothing when no form could say it; raises Refused for an unreadable one."""
    if not text.strip():
        return Pattern("once")
    parts = read(text, ZoneInfo(zone))
    if parts.months or parts.positions or parts.week_start or parts.rhythm == "YEARLY":
        return None
    whole_day = parts.until is None or parts.until.time() == time(23, 59, 59)
    rhythms: dict[tuple[str, int], Every] = {
        ("DAILY", 1): "day",
        ("WEEKLY", 1): "week",
        ("WEEKLY", 2): "two weeks",
        ("MONTHLY", 1): "month",
    }
    every = rhythms.get((parts.rhythm, parts.interval))
    numbers = {nth for _day, nth in parts.days}
    if every is None or not whole_day or len(parts.month_days) > 1 or len(numbers) > 1:
        return None
    try:
        return Pattern(
            every,
            frozenset(day for day, _nth in parts.days),
            nth=numbers.pop() if numbers else 0,
            month_day=parts.month_days[0] if parts.month_days else 0,
            until=parts.until.date() if parts.until else None,
            times=parts.count,
        )
    except (Refused, ValueError):
        return None
