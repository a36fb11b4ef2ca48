"""How many people will ask for help, half-hour by half-hour: what the past weeks say, and how far to believe it.

expected = pace of the moment * usual (weekday, half-hour) * holiday factor. Each part is the mean of a gamma law: with little history it
stays near what is known more broadly (this hour on other days, all hours together), with much it follows the counts.
Half-hours are those of the wall clock: a day of clock change has 46 or 50 of them, each forecast like its namesakes.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HALF_HOUR = timedelta(minutes=30)
WEEK = timedelta(days=7)

Counts = Sequence[tuple[datetime, int]]
Cell = tuple[int, int]

# How much each belief weighs, in people counted: the larger, the more counts it takes to leave it.
_HOUR_WEIGHT, _WEEKDAY_WEIGHT, _CELL_WEIGHT, _PACE_WEIGHT, _HOLIDAY_WEIGHT = 2.0, 10.0, 12.0, 20.0, 5.0
# Before a first holiday is counted, one is believed to bring so much of an ordinary day.
_HOLIDAY_BELIEF = 0.6
_SHAPE_HALF_LIFE, _PACE_HALF_LIFE = 16.0, 4.0  # weeks after which a week counts half
_MOST_GROWTH = 0.05  # a week, in logarithm
_DAMPING = 0.8  # what remains of the growth, each week ahead
_ENOUGH_WEEKS, _ENOUGH_PEOPLE = 4, 100


@dataclass(frozen=True)
class Forecast:
    """People expected in a half-hour; nine times in ten the count will be between `low` and `high`, both included."""

    starts_at: datetime
    expected: float
    low: int
    high: int


@dataclass(frozen=True)
class Demand:
    """What was learnt: rates an hour are people a half-hour at the pace of the last week."""

    weeks: int
    people: int
    holidays: Collection[date]
    ends_on: date
    holiday_factor: float
    growth: float
    dispersion: float
    _usual: dict[Cell, tuple[float, float]] = field(repr=False)

    @property
    def is_enough(self) -> bool:
        """Tell whether there is enough history to plan with: four weeks and a hundred people."""
        return self.weeks >= _ENOUGH_WEEKS and self.people >= _ENOUGH_PEOPLE

    def expected(self, starts_at: datetime) -> float:
        """Return the people expected in a local half-hour; 0 where the service was never open."""
        rate, _weight = self._usual.get(_cell(starts_at), (0.0, 0.0))
        return (
            rate * self._ahead(starts_at.date()) * (self.holiday_factor if starts_at.date() in self.holidays else 1.0)
        )

    def forecast(self, starts: Iterable[datetime]) -> list[Forecast]:
        """Return what to expect in each of these half-hours, with its interval."""
        return [self._one(starts_at) for starts_at in starts]

    def _one(self, starts_at: datetime) -> Forecast:
        mean = self.expected(starts_at)
        _rate, weight = self._usual.get(_cell(starts_at), (0.0, 0.0))
        # Chance, days that differ from one another, and what few counts leave unknown of the mean.
        spread = self.dispersion + (1 / weight if weight else 0.0)
        return Forecast(starts_at, mean, quantile(mean, spread, 0.05), quantile(mean, spread, 0.95))

    def _ahead(self, day: date) -> float:
        weeks = max(0.0, (day - self.ends_on).days / 7)
        return math.exp(self.growth * _DAMPING * (1 - _DAMPING**weeks) / (1 - _DAMPING))


def half_hours(since: date, until: date, *, zone: str) -> list[datetime]:
    """Return the local half-hours from one day to another (excluded): 48 a day, 46 or 50 when the clock changes."""
    local = ZoneInfo(zone)
    moment = datetime.combine(since, time(), local).astimezone(UTC)
    end = datetime.combine(until, time(), local).astimezone(UTC)
    starts = []
    while moment < end:
        starts.append(moment.astimezone(local))
        moment += HALF_HOUR
    return starts


def count_in(moments: Iterable[datetime], starts: Sequence[datetime]) -> list[tuple[datetime, int]]:
    """Count moments in each of these half-hours, those where nobody asked included; other moments are left out."""
    found: dict[datetime, int] = defaultdict(int)
    for moment in moments:
        found[_floor(moment)] += 1
    return [(start, found[_floor(start)]) for start in starts]


def learn(history: Counts, *, holidays: Collection[date] = frozenset()) -> Demand:
    """Learn from (local half-hour, people), in any order, with the half-hours that were open and brought nobody.

    `holidays` are the days of both the past and the time to come.
    """
    if not history:
        return Demand(0, 0, holidays, date.min, _HOLIDAY_BELIEF, 0.0, 0.0, {})
    ends_on = max(start.date() for start, _count in history)
    ordinary = [(start, count) for start, count in history if start.date() not in holidays]
    ages = {(ends_on - start.date()).days // 7 for start, _count in history}
    paces, growth = dict.fromkeys(ages, 1.0), 0.0
    usual: dict[Cell, tuple[float, float]] = {}
    # The shape of the week and the pace of each week explain each other: three passes are enough to settle.
    for _pass in range(3):
        usual = _usual_week(ordinary, ends_on, paces)
        paces, growth = _paces(ordinary, ends_on, usual, ages)
    usual = {cell: (rate * paces[0], weight) for cell, (rate, weight) in usual.items()}
    paces = {age: pace / paces[0] for age, pace in paces.items()}
    means = [(count, usual[_cell(start)][0] * paces[_age(start, ends_on)]) for start, count in ordinary]
    return Demand(
        weeks=_full_weeks(history),
        people=sum(count for _start, count in history),
        holidays=holidays,
        ends_on=ends_on,
        holiday_factor=_holiday_factor(history, holidays, ends_on, usual, paces),
        growth=growth,
        dispersion=_dispersion(means),
        _usual=usual,
    )


def shares(counts: dict[str, int], *, beliefs: dict[str, float] | None = None) -> dict[str, float]:
    """Split a whole between themes as the past did, leaning on what is believed (all alike) while few were counted."""
    believed = beliefs or dict.fromkeys(counts, 1.0)
    total, weight = sum(counts.values()), sum(believed.values()) or 1.0
    return {
        theme: (count + _CELL_WEIGHT * believed.get(theme, 0.0) / weight) / (total + _CELL_WEIGHT)
        for theme, count in counts.items()
    }


def quantile(mean: float, spread: float, share: float) -> int:
    """Return the least count that is not exceeded with that chance; variance = mean + spread * mean² (0 is Poisson)."""
    if mean <= 0:
        return 0
    size = 1 / spread if spread > 1e-9 else math.inf
    logarithm = -mean if math.isinf(size) else -size * math.log1p(mean / size)
    below, count = 0.0, 0
    while True:
        below += math.exp(logarithm)
        if below >= share or count > 20 * mean + 1000:
            return count
        more = mean if math.isinf(size) else (size + count) * mean / (size + mean)
        count += 1
        logarithm += math.log(more / count)


def _usual_week(history: Counts, ends_on: date, paces: dict[int, float]) -> dict[Cell, tuple[float, float]]:
    """Return (rate, people it rests on) of each (weekday, half-hour), leaning on weekday factor * hour profile."""
    seen: dict[Cell, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for start, count in history:
        age = _age(start, ends_on)
        weight = 0.5 ** (age / _SHAPE_HALF_LIFE)
        sums = seen[_cell(start)]
        sums[0] += weight * count
        sums[1] += weight * paces[age]
    mean = _ratio(sum(sums[0] for sums in seen.values()), sum(sums[1] for sums in seen.values()))
    hours = _grouped(seen, 1)
    profile = {hour: _lean(total, exposure, mean, _HOUR_WEIGHT) for hour, (total, exposure) in hours.items()}
    against: dict[Cell, list[float]] = {
        cell: [total, exposure * profile[cell[1]]] for cell, (total, exposure) in seen.items()
    }
    weekdays = {day: _lean(total, usual, 1.0, _WEEKDAY_WEIGHT) for day, (total, usual) in _grouped(against, 0).items()}
    return {
        cell: (
            _lean(total, exposure, profile[cell[1]] * weekdays[cell[0]], _CELL_WEIGHT),
            _CELL_WEIGHT + total,
        )
        for cell, (total, exposure) in seen.items()
    }


def _paces(
    history: Counts, ends_on: date, usual: dict[Cell, tuple[float, float]], ages: Collection[int]
) -> tuple[dict[int, float], float]:
    """Return the pace of each week of the past (a straight line in logarithm, the recent weeks weighing more) and its growth."""
    sums: dict[int, list[float]] = {age: [0.0, 0.0] for age in ages}
    for start, count in history:
        week = sums[_age(start, ends_on)]
        week[0] += count
        week[1] += usual[_cell(start)][0]
    points = [
        (-age, math.log(_lean(total, expected, 1.0, _PACE_WEIGHT)), (expected + 1e-9) * 0.5 ** (age / _PACE_HALF_LIFE))
        for age, (total, expected) in sums.items()
    ]
    weight = math.fsum(heft for _x, _y, heft in points)
    centre = math.fsum(x * heft for x, _y, heft in points) / weight
    level = math.fsum(y * heft for _x, y, heft in points) / weight
    spread = math.fsum(heft * (x - centre) ** 2 for x, _y, heft in points)
    slope = math.fsum(heft * (x - centre) * (y - level) for x, y, heft in points) / spread if spread else 0.0
    # A slope read in few people is mostly chance: it must outweigh its own uncertainty.
    slope *= spread / (spread + _PACE_WEIGHT * 10)
    slope = max(-_MOST_GROWTH, min(_MOST_GROWTH, slope)) if len(points) >= _ENOUGH_WEEKS else 0.0
    return {age: math.exp(level + slope * (-age - centre)) for age in ages}, slope


def _holiday_factor(
    history: Counts,
    holidays: Collection[date],
    ends_on: date,
    usual: dict[Cell, tuple[float, float]],
    paces: dict[int, float],
) -> float:
    past = [(start, count) for start, count in history if start.date() in holidays and _cell(start) in usual]
    expected = math.fsum(usual[_cell(start)][0] * paces[_age(start, ends_on)] for start, _count in past)
    return _lean(sum(count for _start, count in past), expected, _HOLIDAY_BELIEF, _HOLIDAY_WEIGHT)


def _dispersion(means: Sequence[tuple[int, float]]) -> float:
    """Return how much more counts vary than chance alone would: variance = mean + dispersion * mean²."""
    beyond = math.fsum((count - mean) ** 2 - mean for count, mean in means)
    return max(0.0, _ratio(beyond, math.fsum(mean**2 for _count, mean in means)))


def _lean(total: float, exposure: float, belief: float, weight: float) -> float:
    """Return the mean of the gamma law: `belief` before any count, total/exposure after many."""
    return belief * (weight + total) / (weight + belief * exposure) if belief else 0.0


def _grouped(cells: dict[Cell, list[float]], axis: int) -> dict[int, tuple[float, float]]:
    sums: dict[int, tuple[float, float]] = {}
    for cell, (total, exposure) in cells.items():
        before = sums.get(cell[axis], (0.0, 0.0))
        sums[cell[axis]] = before[0] + total, before[1] + exposure
    return sums


def _ratio(total: float, exposure: float) -> float:
    return total / exposure if exposure else 0.0


def _full_weeks(history: Counts) -> int:
    days = {start.date() for start, _count in history}
    return ((max(days) - min(days)).days + 1) // 7


def _age(start: datetime, ends_on: date) -> int:
    return (ends_on - start.date()).days // 7


def _cell(start: datetime) -> Cell:
    return start.weekday(), start.hour * 2 + start.minute // 30


def _floor(moment: datetime) -> datetime:
    moment = moment.astimezone(UTC)
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
