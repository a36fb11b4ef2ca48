"""The forecast of demand: its laws, what it finds again of a truth that was drawn, and its honesty about errors."""

import math
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from maillon.lib.backtest import backtest
from maillon.lib.demand import count_in, half_hours, learn, quantile, shares

ZONE = "Europe/Paris"
MONDAY = date(2026, 1, 5)
HOLIDAYS = frozenset({date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25)})
WEEKDAYS = (1.4, 1.1, 1.0, 1.0, 0.8, 0.3, 0.2)


def truth(start: datetime, *, volume: float = 4.0, growth: float = 0.01) -> float:
    """A morning peak, a smaller one after lunch, quiet weekends, fewer on holidays, a slow growth."""
    hour = start.hour + start.minute / 60
    shape = math.exp(-(((hour - 10) / 2) ** 2)) + 0.6 * math.exp(-(((hour - 15) / 2) ** 2))
    weeks = (start.date() - MONDAY).days / 7
    holiday = 0.5 if start.date() in HOLIDAYS else 1.0
    return volume * shape * WEEKDAYS[start.weekday()] * math.exp(growth * weeks) * holiday


def opening(since: date, until: date) -> list[datetime]:
    return [start for start in half_hours(since, until, zone=ZONE) if 8 <= start.hour < 19]


def drawn(weeks: int, *, seed: int, volume: float = 4.0, growth: float = 0.01) -> list[tuple[datetime, int]]:
    chance = random.Random(seed)
    starts = opening(MONDAY, MONDAY + timedelta(weeks=weeks))
    return [(start, quantile(truth(start, volume=volume, growth=growth), 0, chance.random())) for start in starts]


def test_the_truth_is_found_again_within_the_weeks_ahead():
    demand = learn(drawn(26, seed=1), holidays=HOLIDAYS)
    week = opening(MONDAY + timedelta(weeks=26), MONDAY + timedelta(weeks=27))

    expected, true = [demand.expected(start) for start in week], [truth(start) for start in week]

    assert sum(expected) == pytest.approx(sum(true), rel=0.06)
    assert sum(abs(one - other) for one, other in zip(expected, true, strict=True)) / sum(true) < 0.15
    assert demand.holiday_factor == pytest.approx(0.5, abs=0.12)


def test_growth_is_seen_when_it_is_there_and_not_invented_when_it_is_not():
    rising = learn(drawn(20, seed=2, volume=20, growth=0.03), holidays=HOLIDAYS)
    steady = learn(drawn(20, seed=2, volume=20, growth=0.0), holidays=HOLIDAYS)

    assert rising.growth == pytest.approx(0.03, abs=0.012)
    assert abs(steady.growth) < 0.012


@pytest.mark.parametrize("volume", [0.3, 2, 12])
def test_it_errs_less_than_looking_at_last_week_and_its_interval_holds(volume):
    errors = backtest(drawn(20, seed=3, volume=volume), holidays=HOLIDAYS)

    assert errors is not None
    assert errors.weeks == 6
    assert errors.is_better
    assert errors.rmse < errors.naive_rmse * 0.85
    # Where hardly anybody calls, nothing beats saying “nobody” on this measure.
    assert volume < 1 or errors.mae < errors.naive_mae * 0.85
    assert errors.day_wape < errors.naive_day_wape
    assert 0.87 <= errors.covered <= 1


def test_the_trial_never_sees_the_week_it_is_tried_on():
    calm = drawn(10, seed=4)
    storm = [(start, count * 10 if start.date() >= MONDAY + timedelta(weeks=9) else count) for start, count in calm]

    last_only = backtest(storm, weeks=1)

    assert last_only is not None
    assert last_only.wape > 0.8


def test_little_history_is_said_and_stays_near_the_mean():
    one_day = [(start, 3 if start.hour == 10 else 1) for start in opening(MONDAY, MONDAY + timedelta(days=1))]

    demand = learn(one_day)
    ten = demand.expected(one_day[4][0] + timedelta(weeks=1))

    assert (one_day[4][0].hour, demand.is_enough, backtest(one_day)) == (10, False, None)
    assert 1 < ten < 3
    assert learn([]).expected(one_day[0][0]) == 0
    assert learn(drawn(5, seed=5)).is_enough


@given(count=some.integers(0, 40), weeks=some.integers(1, 8))
@settings(deadline=None, max_examples=20)
def test_what_never_changes_is_forecast_as_it_is(count, weeks):
    history = [(start, count) for start in opening(MONDAY, MONDAY + timedelta(weeks=weeks))]

    demand = learn(history)

    assert [demand.expected(start + timedelta(weeks=weeks)) for start, _count in history[:22]] == pytest.approx(
        [count] * 22
    )
    assert demand.growth == pytest.approx(0, abs=1e-9)


@given(seed=some.integers(0, 1000))
@settings(deadline=None, max_examples=10)
def test_neither_the_order_of_the_history_nor_a_shift_by_whole_weeks_changes_anything(seed):
    history = drawn(6, seed=seed)
    shuffled = random.Random(seed).sample(history, len(history))
    later = [(start + timedelta(weeks=4), count) for start, count in history]
    ahead = opening(MONDAY + timedelta(weeks=6), MONDAY + timedelta(weeks=7))

    learnt, otherwise, afterwards = learn(history), learn(shuffled), learn(later)
    plain = [learnt.expected(start) for start in ahead]

    assert [otherwise.expected(start) for start in ahead] == pytest.approx(plain)
    assert [afterwards.expected(start + timedelta(weeks=4)) for start in ahead] == pytest.approx(plain)


def test_ten_times_as_many_people_is_ten_times_the_forecast_once_there_are_many():
    history = drawn(12, seed=6, volume=60)
    ahead = opening(MONDAY + timedelta(weeks=12), MONDAY + timedelta(weeks=12, days=5))

    once = [learn(history).expected(start) for start in ahead]
    tenfold = [learn([(start, count * 10) for start, count in history]).expected(start) for start in ahead]

    # Where hardly anybody calls, one leans on belief the first time and less the second.
    assert sum(tenfold) == pytest.approx(sum(once) * 10, rel=0.01)
    busy = [(many, one) for many, one in zip(tenfold, once, strict=True) if one > 20]
    assert all(many == pytest.approx(one * 10, rel=0.08) for many, one in busy)


def test_days_when_the_clock_changes_have_their_true_number_of_half_hours():
    spring, ordinary, autumn = date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25)
    lengths = [len(half_hours(day, day + timedelta(days=1), zone=ZONE)) for day in (spring, ordinary, autumn)]

    assert lengths == [46, 48, 50]


def test_somebody_who_calls_in_the_hour_played_twice_is_counted_once():
    twice = [datetime(2026, 10, 25, 0, 40, tzinfo=UTC), datetime(2026, 10, 25, 1, 40, tzinfo=UTC)]
    starts = half_hours(date(2026, 10, 25), date(2026, 10, 26), zone=ZONE)

    counts = count_in(twice, starts)

    assert [(start.hour, start.minute, start.fold, count) for start, count in counts if count] == [
        (2, 30, 0, 1),
        (2, 30, 1, 1),
    ]


def test_a_night_service_learns_across_the_change_of_clocks():
    starts = half_hours(date(2026, 10, 5), date(2026, 10, 26), zone=ZONE)

    demand = learn([(start, 2) for start in starts])
    ahead = half_hours(date(2026, 10, 26), date(2026, 10, 27), zone=ZONE)

    assert [demand.expected(start) for start in ahead] == pytest.approx([2.0] * 48)


@given(mean=some.floats(0.05, 200), spread=some.floats(0, 1), share=some.floats(0.02, 0.98))
def test_the_quantile_is_that_of_the_counts_themselves(mean, spread, share):
    from scipy.stats import nbinom, poisson

    law = nbinom(1 / spread, 1 / (1 + spread * mean)) if spread > 1e-9 else poisson(mean)
    found = quantile(mean, spread, share)

    assert law.cdf(found) >= share - 1e-9
    assert found == 0 or law.cdf(found - 1) < share + 1e-9


@given(counts=some.dictionaries(some.sampled_from("abcdef"), some.integers(0, 1000), min_size=1))
def test_shares_are_a_whole_and_never_forget_a_theme(counts):
    split = shares(counts)

    assert sum(split.values()) == pytest.approx(1)
    assert all(share > 0 for share in split.values())
