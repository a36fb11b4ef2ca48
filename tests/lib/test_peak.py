"""How much is held at once: counted by hand, and against every day."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.peak import peak

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
