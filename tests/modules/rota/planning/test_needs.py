"""People wanted, and shifts cut to fit: the laws they obey."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.kernel.duty.targets import Promise
from maillon.modules.rota.planning.halves import open_halves
from maillon.modules.rota.planning.needs import Working, cut, people_wanted, reserved, runs, without_valleys

PROMISE = Promise()
OFFICE = open_halves(date(2026, 11, 23), "Mo-Fr 09:00-12:00,13:30-18:00", "Europe/Paris")
counts = st.lists(st.integers(0, 9), max_size=30)


def test_three_requests_each_half_hour_rung_back_take_two_people():
    # 3 x 20 minutes of work in 30: two people, with something left for chance.
    wanted = people_wanted([3.0] * 18, promise=PROMISE, working=Working(handling_seconds=1200))

    assert set(wanted) <= {2, 3}


def test_live_calls_ask_for_more_people_than_call_backs():
    busy = [5.0] * 18

    rung_back = people_wanted(busy, promise=PROMISE, working=Working(calls_share=0))
    live = people_wanted(busy, promise=PROMISE, working=Working(calls_share=1))

    assert sum(live) > sum(rung_back)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(0, 8), min_size=1, max_size=18), st.floats(0, 1), st.integers(0, 3))
def test_the_least_number_is_always_there_and_more_requests_never_ask_for_fewer_calls_people(expected, share, least):
    working = Working(calls_share=share, least_people=least)

    wanted = people_wanted(expected, promise=PROMISE, working=working)

    assert len(wanted) == len(expected)
    assert min(wanted) >= least


@given(counts, st.integers(1, 8))
def test_valleys_are_filled_up_to_their_edges_and_never_beyond(wanted, width):
    filled = without_valleys(wanted, width=width)

    assert all(after >= before for before, after in zip(wanted, filled, strict=True))
    assert max(filled, default=0) == max(wanted, default=0)
    assert without_valleys(sorted(wanted), width=width) == sorted(wanted)


@given(
    st.integers(0, 40), st.dictionaries(st.tuples(st.text(max_size=3), st.just("fr")), st.floats(0, 0.2), max_size=5)
)
def test_what_is_reserved_for_themes_never_exceeds_the_people(people, shares):
    assert sum(reserved(people, shares).values()) <= people


@given(st.integers(1, 12))
def test_shifts_hold_each_open_half_hour_once_and_only_the_last_differs_in_length(each):
    for run in runs(OFFICE):
        pieces = cut(run, halves_each=each)

        assert [half for piece in pieces for half in piece] == run
        assert all(len(piece) == each for piece in pieces[:-1])
        assert len(pieces[-1]) < 2 * each


def test_a_lunch_break_cuts_the_day_in_two():
    monday = [run for run in runs(OFFICE) if run[0].day == date(2026, 11, 23)]

    assert [(str(run[0].clock)[:5], len(run)) for run in monday] == [("09:00", 6), ("13:30", 9)]


@pytest.mark.parametrize(("length", "pieces"), [(18, [4, 4, 4, 4, 2]), (9, [4, 5]), (3, [3]), (1, [1])])
def test_a_tiny_rest_joins_the_last_shift(length, pieces):
    assert [len(piece) for piece in cut(OFFICE[:length], halves_each=4)] == pieces
