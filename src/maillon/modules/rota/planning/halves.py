"""The half-hours of a week during which a team answers, as they follow each other for real."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillon.kernel.schedule.opening import is_open, spans_on

HALF = timedelta(minutes=30)


@dataclass(frozen=True, order=True)
class Half:
    """Half an hour: its start in UTC, and the day and the hour people say there."""

    starts_at: datetime
    day: date
    clock: time
    # True for the second 2 o'clock of the night when the clocks go back.
    again: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + HALF

    @property
    def row(self) -> tuple[time, bool]:
        """Its line in the table of a week."""
        return self.clock, self.again


def monday_of(day: date) -> date:
    """Return the Monday of that week."""
    return day - timedelta(days=day.weekday())


def local_midnight(day: date, zone: str) -> datetime:
    """Return the start of that day there, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def bounds(week: date, zone: str) -> tuple[datetime, datetime]:
    """Return the start and the end of the seven days from that Monday, in UTC."""
    return local_midnight(week, zone), local_midnight(week + timedelta(days=7), zone)


def half_at(starts_at: datetime, zone: str) -> Half:
    """Return the half-hour that starts then."""
    local = starts_at.astimezone(ZoneInfo(zone))
    return Half(starts_at.astimezone(UTC), local.date(), local.time().replace(fold=0), again=bool(local.fold))


def halves_between(since: datetime, until: datetime, zone: str) -> list[Half]:
    """Return every half-hour from one time to another, open or not."""
    count = int((until - since) / HALF)
    return [half_at(since + number * HALF, zone) for number in range(count)]


def open_halves(week: date, hours: str, zone: str) -> list[Half]:
    """Return the half-hours of the week in which the team answers; hours nobody can read count as always open.

    A week when the clocks change has 334 or 338 half-hours in all: what is counted is time that passes.
    """
    since, until = bounds(week, zone)
    return [
        half for half in halves_between(since, until, zone) if is_open(hours, at=half.starts_at, zone=zone) is not False
    ]


def closed_days(week: date, hours: str, zone: str, *, usual: set[int]) -> list[date]:
    """Return the days of that week that are usually worked (Monday = 0) and are not this time: public holidays."""
    days = [week + timedelta(days=number) for number in range(7)]
    return [day for day in days if day.weekday() in usual and spans_on(hours, day=day, zone=zone) == []]


def local_time(moment: datetime, zone: str) -> datetime:
    """Return that moment by the clock there."""
    return moment.astimezone(ZoneInfo(zone))


def same_hour(moment: datetime, zone: str, *, days: int) -> datetime:
    """Return the same hour by the clock there, so many days later, whatever the clocks did between; in UTC."""
    return (moment.astimezone(ZoneInfo(zone)) + timedelta(days=days)).astimezone(UTC)
