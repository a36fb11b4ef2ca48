"""What a week should bring to a team: requests expected, their error, and the people wanted."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache

from maillon.kernel.access import Scope
from maillon.kernel.duty.demand import Contact, history
from maillon.kernel.duty.targets import Promise, promise_of
from maillon.kernel.schedule.opening import is_open
from maillon.kernel.territories.models import Hub
from maillon.lib.backtest import Backtest, backtest
from maillon.lib.demand import Demand, count_in, learn

from ...models import Rules, rules_of
from ...zones import zone_of_hub
from ..halves import Half, halves_between, local_midnight, local_time, open_halves
from ..models import Correction, Practice
from ..needs import Working, people_wanted, runs, without_valleys

LOOKED_BACK = timedelta(weeks=26)
# Nothing of it changes before midnight, but what is erased or merged; six months are long to read at each click.
REMEMBERED_SECONDS = 600
# What a call lasts when nothing was measured, and the bounds of what may be believed of a measure.
USUAL_HANDLING, LEAST_HANDLING, MOST_HANDLING = 15 * 60, 3 * 60, 120 * 60
USUAL_PATIENCE = 5 * 60
ENOUGH_MEASURES = 30


@dataclass
class Past:
    """What a team has known: half-hours counted, what was learnt of them, and how it is judged."""

    points: list[tuple[datetime, int]]
    demand: Demand
    trial: Backtest | None
    kinds: Counter = field(default_factory=Counter)
    handling_seconds: float | None = None

    def shares(self) -> dict[tuple[str, str], float]:
        """Return the share of each (theme, language) among all requests, the largest first."""
        total = sum(self.kinds.values())
        return {kind: number / total for kind, number in self.kinds.most_common()} if total else {}

    def share_of(self, theme: str) -> float:
        """Return the share of one theme, in any language."""
        return sum(share for (name, _language), share in self.shares().items() if name == theme)


@dataclass
class Expected:
    """One week to come, half-hour by half-hour of opening."""

    halves: list[Half]
    usual: list[float]
    low: list[int]
    high: list[int]
    expected: list[float]
    wanted: list[int]
    past: Past
    promise: Promise
    working: Working
    rules: Rules
    zone: str
    corrections: list[Correction]

    @property
    def wanted_at(self) -> dict[datetime, int]:
        """Return the people wanted by the start of each half-hour."""
        return {half.starts_at: people for half, people in zip(self.halves, self.wanted, strict=True)}

    def by_day(self) -> list[tuple[date, float, float]]:
        """Return (day, usually expected, expected once corrected) for each open day."""
        days: dict[date, list[float]] = {}
        for half, usual, mean in zip(self.halves, self.usual, self.expected, strict=True):
            sums = days.setdefault(half.day, [0.0, 0.0])
            sums[0] += usual
            sums[1] += mean
        return [(day, sums[0], sums[1]) for day, sums in days.items()]

    def wanted_for(self, theme: str) -> list[int]:
        """Return the people wanted for one theme, as if it stood alone."""
        share = self.past.share_of(theme)
        expected = [mean * share for mean in self.expected]
        wanted = people_wanted(expected, promise=self.promise, working=self.working, least=0)
        return _steady(self.halves, wanted, self.rules)


def expected_week(hub: Hub, week: date, *, now: datetime, past: Past | None = None) -> Expected:
    """Return what the week from that Monday should bring, and the people wanted to keep the promise."""
    zone = str(zone_of_hub(hub))
    rules, promise = rules_of(hub), promise_of(hub)
    past = past or past_of(hub, zone=zone, weekdays=rules.weekdays, now=now)
    halves = team_halves(week, zone=zone, weekdays=rules.weekdays)
    forecasts = past.demand.forecast(local_time(half.starts_at, zone) for half in halves)
    usual = [forecast.expected for forecast in forecasts]
    corrections = corrections_of(hub, halves)
    expected = [mean * factor(half, corrections) for half, mean in zip(halves, usual, strict=True)]
    working = working_of(hub, past)
    return Expected(
        halves=halves,
        usual=usual,
        low=[forecast.low for forecast in forecasts],
        high=[forecast.high for forecast in forecasts],
        expected=expected,
        wanted=_steady(halves, people_wanted(expected, promise=promise, working=working), rules),
        past=past,
        promise=promise,
        working=working,
        rules=rules,
        zone=zone,
        corrections=corrections,
    )


def past_of(hub: Hub, *, zone: str, weekdays: Sequence[int], now: datetime) -> Past:
    """Return what the team has known until last midnight, read again every few minutes at most."""
    today = local_time(now, zone).date()
    key = (hub.pk, today.isoformat(), zone, sorted(weekdays), settings.MAILLON_HELPLINE_HOURS)
    name = "planning.past." + sha256(repr(key).encode()).hexdigest()
    past = cache.get(name)
    if past is None:
        past = _read_past(hub, today, zone=zone, weekdays=weekdays)
        cache.set(name, past, REMEMBERED_SECONDS)
    return past


def _read_past(hub: Hub, today: date, *, zone: str, weekdays: Sequence[int]) -> Past:
    """Count what was asked; what came at night counts in the next open half-hour."""
    since, until = local_midnight(today, zone) - LOOKED_BACK, local_midnight(today, zone)
    scope = Scope(tuple(territory.path for territory in hub.territories.all()))
    contacts = history(scope, since=since, until=until) if scope else []
    if not contacts:
        return Past([], learn([]), None)
    first = max(since, local_midnight(local_time(contacts[0].at, zone).date(), zone))
    halves = [half for half in halves_between(first, until, zone) if _is_served(half, weekdays, zone)]
    starts = [half.starts_at for half in halves]
    local = [local_time(start, zone) for start in starts]
    days = {first.date() + timedelta(days=number) for number in range((until - first).days + 1)} | _days_ahead(today)
    holidays = _holidays(days, zone)
    open_days = {start.date() for start in local}
    # What came on a closed holiday says nothing of the usual day that followed.
    moments = [
        one.at for one in contacts if not _is_closed_holiday(local_time(one.at, zone).date(), holidays, open_days)
    ]
    points = count_in(_moved_to_opening(moments, starts), local)
    kinds = Counter((contact.theme, contact.language) for contact in contacts)
    return Past(
        points, learn(points, holidays=holidays), backtest(points, holidays=holidays), kinds, _handling(contacts)
    )


def team_halves(week: date, *, zone: str, weekdays: Sequence[int]) -> list[Half]:
    """Return the half-hours of the week in which this team answers: opening hours, on the days of its rules."""
    halves = open_halves(week, settings.MAILLON_HELPLINE_HOURS, zone)
    return [half for half in halves if half.day.weekday() in weekdays]


def corrections_of(hub: Hub, halves: Sequence[Half]) -> list[Correction]:
    """Return the corrections that touch these half-hours, oldest first."""
    if not halves:
        return []
    touched = Correction.objects.filter(hub=hub, starts_at__lt=halves[-1].ends_at, ends_at__gt=halves[0].starts_at)
    return list(touched.select_related("made_by").order_by("starts_at", "pk"))


def factor(half: Half, corrections: Iterable[Correction]) -> float:
    """Return by how much to multiply what is usual in a half-hour; corrections add up, and never go below nothing."""
    percent = sum(one.percent for one in corrections if one.starts_at <= half.starts_at < one.ends_at)
    return max(0.0, 1 + percent / 100)


def working_of(hub: Hub, past: Past) -> Working:
    """Return how the team works: what it said, else what was measured, else what is usual."""
    practice = Practice.objects.filter(hub=hub).first() or Practice(hub=hub)
    handling = practice.handling_minutes * 60 if practice.handling_minutes else past.handling_seconds
    return Working(
        handling_seconds=handling or USUAL_HANDLING,
        patience_seconds=practice.patience_minutes * 60 if practice.patience_minutes else USUAL_PATIENCE,
        calls_share=practice.calls_percent / 100,
        least_people=practice.least_people,
    )


def _steady(halves: Sequence[Half], wanted: Sequence[int], rules: Rules) -> list[int]:
    """Fill the dips shorter than a shift, one stretch of opening at a time."""
    steady, at = [], 0
    for run in runs(halves):
        steady += without_valleys(wanted[at : at + len(run)], width=max(1, rules.block_minutes // 30))
        at += len(run)
    return steady


def _is_served(half: Half, weekdays: Sequence[int], zone: str) -> bool:
    return (
        half.day.weekday() in weekdays
        and is_open(settings.MAILLON_HELPLINE_HOURS, at=half.starts_at, zone=zone) is not False
    )


def _moved_to_opening(moments: Iterable[datetime], starts: Sequence[datetime]) -> list[datetime]:
    """Return when each request could first be answered: at once when open, else at the next opening; the last night is left out."""
    moved = []
    for moment in moments:
        place = bisect_right(starts, moment) - 1
        if place >= 0 and moment < starts[place] + timedelta(minutes=30):
            moved.append(moment)
        elif place + 1 < len(starts):
            moved.append(starts[place + 1])
    return moved


def _is_closed_holiday(day: date, holidays: frozenset[date], open_days: set[date]) -> bool:
    return day in holidays and day not in open_days


def _holidays(days: Iterable[date], zone: str) -> frozenset[date]:
    noon = time(12)
    return frozenset(
        day for day in days if is_open("PH 00:00-24:00", at=datetime.combine(day, noon, ZoneInfo(zone)), zone=zone)
    )


def _days_ahead(today: date) -> set[date]:
    return {today + timedelta(days=number) for number in range(8 * 7)}


def _handling(contacts: Iterable[Contact]) -> float | None:
    """Return the mean seconds of help measured, within what may be believed; None when too few were measured."""
    known = [contact.seconds for contact in contacts if contact.seconds]
    if len(known) < ENOUGH_MEASURES:
        return None
    return min(MOST_HANDLING, max(LEAST_HANDLING, sum(known) / len(known)))
