"""Read the text of an RRULE (RFC 5545): the parts we understand, each checked, and nothing that could run for ever."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from dateutil import rrule as dateutil

from maillon.lib.refusal import Refused

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RHYTHMS = {"DAILY": dateutil.DAILY, "WEEKLY": dateutil.WEEKLY, "MONTHLY": dateutil.MONTHLY, "YEARLY": dateutil.YEARLY}
TOO_OFTEN = {"HOURLY", "MINUTELY", "SECONDLY"}
ORDER = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST")
MOST_INTERVAL, MOST_TIMES = 366, 1_000
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")


@dataclass(frozen=True)
class Parts:
    """An RRULE as read: days are (weekday from Monday = 0, which one of the month or 0), `until` is local and included."""

    rhythm: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    def text(self) -> str:
        """Write it again, each part in one order, an end in local time."""
        days = ",".join(f"{nth or ''}{DAYS[day]}" for day, nth in self.days)
        values = {
            "FREQ": self.rhythm,
            "INTERVAL": "" if self.interval == 1 else str(self.interval),
            "COUNT": str(self.count or ""),
            "UNTIL": f"{self.until:%Y%m%dT%H%M%S}" if self.until else "",
            "BYMONTH": ",".join(map(str, self.months)),
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "BYDAY": days,
            "BYSETPOS": ",".join(map(str, self.positions)),
            "WKST": DAYS[self.week_start] if self.week_start else "",
        }
        return ";".join(f"{name}={values[name]}" for name in ORDER if values[name])

    def series(self, start: datetime, *, until: datetime | None = None) -> dateutil.rrule:
        """Return the local times it gives from `start` on, at most until then when nothing else ends it."""
        days = [dateutil.weekdays[day](nth) if nth else dateutil.weekdays[day] for day, nth in self.days]
        given = [end for end in (self.until, until if self.count is None else None) if end is not None]
        return dateutil.rrule(
            RHYTHMS[self.rhythm],
            dtstart=start,
            interval=self.interval,
            count=self.count,
            until=min(given, default=None),
            bymonth=self.months or None,
            bymonthday=self.month_days or None,
            byweekday=days or None,
            bysetpos=self.positions or None,
            wkst=self.week_start,
        )


def read(text: str, zone: ZoneInfo) -> Parts:
    """Read an RRULE, with or without its name.

    Raises Refused("recurrence_too_often") for what comes several times a day, and Refused("recurrence_unreadable") for
    what we do not understand: never half of it.
    """
    given: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").strip(";").split(";"):
        name, sign, value = part.strip().partition("=")
        if not sign or not value or name in given:
            raise Refused("recurrence_unreadable", part=part[:40])
        given[name] = value
    rhythm = given.pop("FREQ", "")
    if rhythm in TOO_OFTEN:
        raise Refused("recurrence_too_often")
    if rhythm not in RHYTHMS or not set(given) <= set(ORDER) or {"COUNT", "UNTIL"} <= set(given):
        raise Refused("recurrence_unreadable", part=text[:40])
    days = _days(given.get("BYDAY", ""))
    if any(nth for _day, nth in days) and rhythm not in ("MONTHLY", "YEARLY"):
        raise Refused("recurrence_unreadable", part=text[:40])
    return Parts(
        rhythm,
        _number(given.get("INTERVAL", "1"), most=MOST_INTERVAL),
        _number(given["COUNT"], most=MOST_TIMES) if "COUNT" in given else None,
        _until(given["UNTIL"], zone) if "UNTIL" in given else None,
        _numbers(given.get("BYMONTH", ""), most=12, least=1),
        _numbers(given.get("BYMONTHDAY", ""), most=31, least=-31),
        days,
        _numbers(given.get("BYSETPOS", ""), most=366, least=-366),
        DAYS.index(given["WKST"]) if given.get("WKST", "MO") in DAYS and "WKST" in given else 0,
    )


def _days(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for day in filter(None, text.split(",")):
        match = _BYDAY.fullmatch(day)
        if match is None or (match[1] and not 1 <= abs(int(match[1])) <= 53):
            raise Refused("recurrence_unreadable", part=day[:40])
        found.append((DAYS.index(match[2]), int(match[1] or 0)))
    return tuple(sorted(set(found)))


def _number(text: str, *, most: int) -> int:
    if not re.fullmatch(r"\d{1,4}", text) or not 1 <= int(text) <= most:
        raise Refused("recurrence_unreadable", part=text[:40])
    return int(text)


def _numbers(text: str, *, most: int, least: int) -> tuple[int, ...]:
    found = []
    for one in filter(None, text.split(",")):
        if not re.fullmatch(r"[+-]?\d{1,3}", one) or not least <= int(one) <= most or int(one) == 0:
            raise Refused("recurrence_unreadable", part=one[:40])
        found.append(int(one))
    return tuple(sorted(set(found)))


def _until(text: str, zone: ZoneInfo) -> datetime:
    """A day is included to its last second; a time in UTC is put on the local clock."""
    match = _UNTIL.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        day = datetime.strptime(match[1], "%Y%m%d")
        if match[2] is None:
            return datetime.combine(day, time(23, 59, 59))
        at = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")
        return at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if match[3] else at
    except (ValueError, OverflowError):
        raise Refused("recurrence_unreadable", part=text[:40]) from None
