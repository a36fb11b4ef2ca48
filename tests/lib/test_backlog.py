"""Call-backs promised within opening hours: the promise holds when people and chance are played."""

import math
import random
from collections import deque
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from maillon.lib.backlog import people_for_callbacks, taut_string

DAY = [1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("volume", "half_hours", "percent"), [(0.3, 4, 80), (1, 4, 80), (5, 2, 80), (5, 4, 95), (25, 2, 80)]
)
def test_the_promise_is_kept_when_requests_come_by_chance(volume, half_hours, percent):
    arrivals = [volume * weight for weight in DAY * 5]

    people = people_for_callbacks(
        arrivals, handling_seconds=1200, within_half_hours=half_hours, answered_percent=percent
    )

    kept, total = 0, 0
    for seed in range(12):
        in_time, asked = _play(arrivals, people, 1200, half_hours, random.Random(seed))
        kept, total = kept + in_time, total + asked
    assert kept / total * 100 >= percent - 1


def test_waiting_two_hours_spares_people_at_the_peak():
    arrivals = [25.0 * weight for weight in DAY]

    at_once = people_for_callbacks(arrivals, handling_seconds=1200, within_half_hours=1)
    later = people_for_callbacks(arrivals, handling_seconds=1200, within_half_hours=8)

    assert max(later) < max(at_once)
    assert sum(later) < sum(at_once)


def test_those_already_waiting_are_called_as_well():
    arrivals = [1.0] * 16

    after_a_bad_day = people_for_callbacks(arrivals, handling_seconds=1800, within_half_hours=4, backlog=30)

    assert sum(after_a_bad_day) >= 46
    assert sum(after_a_bad_day[:4]) >= 30


def test_no_demand_needs_nobody():
    assert people_for_callbacks([0.0] * 6, handling_seconds=900, within_half_hours=4) == [0] * 6


@given(arrivals=some.lists(some.floats(0, 30), min_size=1, max_size=60), half_hours=some.integers(1, 10))
def test_all_the_expected_work_is_done_by_the_end(arrivals, half_hours):
    people = people_for_callbacks(arrivals, handling_seconds=900, within_half_hours=half_hours, answered_percent=0)

    assert len(people) == len(arrivals)
    assert sum(people) * 2 >= math.fsum(arrivals) - 1e-6


@given(steps=some.lists(some.tuples(some.floats(0, 10), some.floats(0, 10)), min_size=2, max_size=30))
def test_the_taut_string_stays_between_its_curves_and_no_other_path_has_a_lower_peak(steps):
    low, high = [0.0], [0.0]
    for rise, room in steps:
        low.append(low[-1] + rise)
        high.append(max(high[-1], low[-1] + room))
    low[-1] = high[-1]

    path = taut_string(low, high)

    assert all(floor - 1e-6 <= value <= ceiling + 1e-6 for floor, value, ceiling in zip(low, path, high, strict=True))
    # Between any two moments, every path climbs at least from the ceiling of the first to the floor of the second.
    unavoidable = max(
        (low[end] - high[start]) / (end - start) for start in range(len(low)) for end in range(start + 1, len(low))
    )
    peak = max(after - before for before, after in pairwise(path))
    assert peak == pytest.approx(max(0.0, unavoidable), abs=1e-6)


def _play(arrivals, people, handling_seconds, half_hours, chance):
    """Play one week by steps of half a minute; return the calls made in time, and all requests."""
    asked = []
    for place, mean in enumerate(arrivals):
        moment = chance.expovariate(mean)
        while moment < 1:
            asked.append(place + moment)
            moment += chance.expovariate(mean)
    coming, waiting, ends, in_time = deque(asked), deque(), [], 0
    for step in range(len(arrivals) * 60):
        now = step / 60
        while coming and coming[0] <= now:
            waiting.append(coming.popleft())
        ends = [end for end in ends if end > now]
        while waiting and len(ends) < people[int(now)]:
            in_time += now - waiting.popleft() <= half_hours
            ends.append(now + chance.expovariate(1800 / handling_seconds))
    return in_time, len(asked)
