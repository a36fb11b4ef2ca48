"""What a team's rules say of one more shift for somebody: pure, and the same for people and for the proposed rota."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

IN_A_ROW, A_DAY, A_WEEK, REST, APART = "in_a_row", "a_day", "a_week", "rest", "apart"


class Limits(Protocol):
    """The part of a team's rules that one more shift may pass."""

    most_a_day_minutes: int
    most_a_week_minutes: int
    rest_minutes: int
    must_be_consecutive: bool


@dataclass(frozen=True, order=True)
class Span:
    """A time somebody is or would be there."""

    starts_at: datetime
    ends_at: datetime

    @property
    def lasting(self) -> timedelta:
        """How long, in real time: the night the clocks change, local times would lie."""
        return self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)


def passed(wanted: Span, others: Iterable[Span], *, limits: Limits, zone: ZoneInfo) -> list[str]:
    """Return which limits one more span would pass, given the other spans of the same person; none overlaps it.

    A span belongs to the local day on which it starts. One long shift alone is what the team wanted.
    """
    others = sorted(others)
    day, week = _day(wanted, zone), _week(wanted, zone)
    same_day = [span for span in others if _day(span, zone) == day]
    row = _row(wanted, others)
    found = []
    most_a_day = timedelta(minutes=limits.most_a_day_minutes)
    if len(row) > 1 and _total(row) > most_a_day:
        found.append(IN_A_ROW)
    elif same_day and _total([*same_day, wanted]) > most_a_day:
        found.append(A_DAY)
    elif limits.must_be_consecutive and any(span not in row for span in same_day):
        found.append(APART)
    if _total([span for span in others if _week(span, zone) == week] + [wanted]) > timedelta(
        minutes=limits.most_a_week_minutes
    ):
        found.append(A_WEEK)
    if _rest(wanted, row, others, zone) < timedelta(minutes=limits.rest_minutes):
        found.append(REST)
    return found


def _row(wanted: Span, others: list[Span]) -> list[Span]:
    """The spans that follow each other without a break around the one wanted."""
    row = [wanted]
    for span in others:
        if span.starts_at == row[-1].ends_at:
            row.append(span)
    for span in reversed(others):
        if span.ends_at == row[0].starts_at:
            row.insert(0, span)
    return row


def _rest(wanted: Span, row: list[Span], others: list[Span], zone: ZoneInfo) -> timedelta:
    gaps = [timedelta.max]
    for span in others:
        if span in row or _day(span, zone) == _day(wanted, zone):
            continue
        apart = Span(span.ends_at, row[0].starts_at) if span < wanted else Span(row[-1].ends_at, span.starts_at)
        gaps.append(apart.lasting)
    return min(gaps)


def _total(spans: Iterable[Span]) -> timedelta:
    return sum((span.lasting for span in spans), timedelta())


def _day(span: Span, zone: ZoneInfo):
    return span.starts_at.astimezone(zone).date()


def _week(span: Span, zone: ZoneInfo):
    return _day(span, zone).isocalendar()[:2]
