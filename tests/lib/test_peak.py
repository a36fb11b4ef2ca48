"""How much is held at once: counted by hand, and against every day."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.peak import full, peak

DAY = timedelta(days=1)
ORIGIN = datetime(2026, 3, 1, tzinfo=UTC)
STAYS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10), st.integers(1, 5)), max_size=8)


def held(*stays):
    return [(ORIGIN + first * DAY, ORIGIN + (first + days) * DAY, amount) for first, days, amount in stays]


def test_one_who_leaves_makes_room_for_one_who_comes_that_day():
    assert peak(held((0, 5, 2), (5, 5, 2))) == 2


def test_those_who_are_there_on_the_same_days_are_counted_together():
    assert peak(held((0, 5, 2), (5, 5, 2), (4, 3, 1))) == 3
    assert peak(held((0, 5, 2), (5, 5, 2), (4, 3, 1)), within=(ORIGIN, ORIGIN + 2 * DAY)) == 2
    assert peak([]) == 0


@given(STAYS, st.integers(0, 30), st.integers(1, 15))
def test_it_is_the_fullest_day(stays, first, days):
    fullest = max(
        sum(amount for begins, lasts, amount in stays if begins <= day < begins + lasts)
        for day in range(first, first + days)
    )

    assert peak(held(*stays), within=(ORIGIN + first * DAY, ORIGIN + (first + days) * DAY)) == fullest


def test_what_is_taken_by_two_one_after_the_other_is_taken_without_a_gap():
    assert full(held((0, 5, 1), (5, 5, 1), (20, 2, 1)), most=1) == [
        (ORIGIN, ORIGIN + 10 * DAY),
        (ORIGIN + 20 * DAY, ORIGIN + 22 * DAY),
    ]
    assert full(held((0, 5, 1), (4, 5, 1)), most=2) == [(ORIGIN + 4 * DAY, ORIGIN + 5 * DAY)]


@given(STAYS, st.integers(1, 12))
def test_a_day_is_full_when_so_many_are_held_on_it(stays, most):
    spans = full(held(*stays), most=most)

    for day in range(45):
        together = sum(amount for begins, lasts, amount in stays if begins <= day < begins + lasts)
        assert any(start <= ORIGIN + day * DAY < end for start, end in spans) == (together >= most)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
