"""How wrong a forecast would have been: learn from what was known then, compare with what came, week after week."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .demand import WEEK, Counts, Demand, learn

_LEAST_WEEKS = 2


@dataclass(frozen=True)
class Backtest:
    """The errors of the forecast and, on the very same half-hours, of “as many as the same half-hour of last week”.

    `mae` is in people a half-hour; `wape` is the sum of errors over the sum of people (0.3: 30 %), by half-hour or by whole `day`;
    `rmse` weighs large errors more, and is what a mean is judged by: where calls are rare, always saying “nobody” has the best `mae`.
    `covered` is the share of counts that fell within their interval, which promises nine in ten.
    """

    weeks: int
    half_hours: int
    mae: float
    rmse: float
    wape: float
    day_wape: float
    naive_mae: float
    naive_rmse: float
    naive_wape: float
    naive_day_wape: float
    covered: float

    @property
    def is_better(self) -> bool:
        """Tell whether the forecast was worth more than looking at last week."""
        return self.rmse <= self.naive_rmse


def backtest(history: Counts, *, holidays: Collection[date] = frozenset(), weeks: int = 6) -> Backtest | None:
    """Forecast each of the last weeks from what came before it only; None when there is too little to try on."""
    if not history:
        return None
    by_start = {start.replace(tzinfo=None, fold=0): count for start, count in history}
    first = min(start.date() for start, _count in history)
    after = max(start.date() for start, _count in history) + timedelta(days=1)
    origins = [after - WEEK * back for back in range(weeks, 0, -1) if after - WEEK * (back + _LEAST_WEEKS) >= first]
    trials: list[_Trial] = []
    for origin in origins:
        known = learn([(start, count) for start, count in history if start.date() < origin], holidays=holidays)
        coming = [(start, count) for start, count in history if origin <= start.date() < origin + WEEK]
        trials.extend(_tried(known, coming, by_start))
    if not sum(trial.count for trial in trials):
        return None
    return _errors(trials, len(origins))


@dataclass(frozen=True)
class _Trial:
    day: date
    count: int
    expected: float
    naive: int
    is_covered: bool


def _tried(known: Demand, coming: Counts, by_start: dict[datetime, int]) -> list[_Trial]:
    trials = []
    for said, (start, count) in zip(known.forecast(start for start, _count in coming), coming, strict=True):
        last_week = by_start.get(start.replace(tzinfo=None, fold=0) - WEEK)
        # Where last week was closed there is nothing to compare with.
        if last_week is not None:
            trials.append(_Trial(start.date(), count, said.expected, last_week, said.low <= count <= said.high))
    return trials


def _errors(trials: list[_Trial], weeks: int) -> Backtest:
    total = sum(trial.count for trial in trials)
    error = sum(abs(trial.count - trial.expected) for trial in trials)
    naive = sum(abs(trial.count - trial.naive) for trial in trials)
    days: dict[date, list[float]] = {}
    for trial in trials:
        sums = days.setdefault(trial.day, [0.0, 0.0])
        sums[0] += trial.count - trial.expected
        sums[1] += trial.count - trial.naive
    return Backtest(
        weeks=weeks,
        half_hours=len(trials),
        mae=error / len(trials),
        rmse=_root_mean_square(trial.count - trial.expected for trial in trials),
        wape=error / total,
        day_wape=sum(abs(sums[0]) for sums in days.values()) / total,
        naive_mae=naive / len(trials),
        naive_rmse=_root_mean_square(trial.count - trial.naive for trial in trials),
        naive_wape=naive / total,
        naive_day_wape=sum(abs(sums[1]) for sums in days.values()) / total,
        covered=sum(trial.is_covered for trial in trials) / len(trials),
    )


def _root_mean_square(errors: Iterable[float]) -> float:
    squares = [error * error for error in errors]
    return math.sqrt(math.fsum(squares) / len(squares))
