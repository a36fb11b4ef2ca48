"""Erlang's formulas: the figures measured elsewhere, the laws of flow, and the same law computed by another road."""

import math

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.linalg import expm, null_space

from maillon.lib.erlang import erlang_a, erlang_b, erlang_c, people_needed, people_needed_if_nobody_hung_up

loads = {
    "people": some.integers(1, 60),
    "arrivals_per_hour": some.floats(0.5, 200),
    "handling_seconds": some.floats(60, 3000),
    "patience_seconds": some.floats(20, 3000),
}


def test_a_small_desk_behaves_as_four_million_simulated_calls_did():
    service = erlang_a(12, 40, handling_seconds=900, patience_seconds=300, within_seconds=20)

    assert round(service.abandoned * 100, 2) == 7.59
    assert round(service.mean_wait_seconds, 2) == 22.77
    assert round(service.answered_within * 100, 2) == 78.56


def test_forgetting_that_people_hang_up_asks_for_three_people_too_many():
    needed = people_needed(120, handling_seconds=900, patience_seconds=300, within_seconds=20)

    assert (needed, people_needed_if_nobody_hung_up(120, handling_seconds=900, within_seconds=20)) == (33, 36)


def test_one_person_and_two_people_done_by_hand():
    # One erlang offered: one person loses half of the calls, two lose (1/2) / (1 + 1 + 1/2) of them.
    assert erlang_b(1, 1.0) == 0.5
    assert erlang_b(2, 1.0) == pytest.approx(0.2)
    # Two people at one erlang: 2 * 0.2 / (2 - 0.8).
    assert erlang_c(2, 1.0) == pytest.approx(1 / 3)


@given(**loads)
def test_what_comes_in_goes_out_and_those_who_leave_were_waiting(
    people, arrivals_per_hour, handling_seconds, patience_seconds
):
    service = erlang_a(people, arrivals_per_hour, handling_seconds=handling_seconds, patience_seconds=patience_seconds)
    arrival = arrivals_per_hour / 3600

    # Answered calls keep people busy; those who abandon leave the queue at the pace of their patience.
    assert service.mean_busy == pytest.approx(arrival * (1 - service.abandoned) * handling_seconds, rel=1e-6, abs=1e-9)
    assert service.mean_wait_seconds == pytest.approx(service.abandoned * patience_seconds, rel=1e-9, abs=1e-12)
    assert 0 <= service.abandoned <= 1
    assert 0 <= service.answered_within <= 1 - service.abandoned + 1e-9


@given(**loads, within=some.floats(0, 900))
@settings(max_examples=40, deadline=None)
def test_the_share_answered_in_time_is_that_of_the_chain_itself(
    people, arrivals_per_hour, handling_seconds, patience_seconds, within
):
    people, arrivals_per_hour = min(people, 12), min(arrivals_per_hour, 60)
    service = erlang_a(
        people,
        arrivals_per_hour,
        handling_seconds=handling_seconds,
        patience_seconds=patience_seconds,
        within_seconds=within,
    )

    expected = _answered_within(people, arrivals_per_hour / 3600, 1 / handling_seconds, 1 / patience_seconds, within)
    assert service.answered_within == pytest.approx(expected, abs=1e-7)


@given(arrivals=some.floats(1, 300), handling=some.floats(100, 2000), patience=some.floats(30, 2000))
@settings(max_examples=40, deadline=None)
def test_the_people_needed_are_enough_and_one_fewer_is_not(arrivals, handling, patience):
    needed = people_needed(arrivals, handling_seconds=handling, patience_seconds=patience)

    def answered(people: int) -> float:
        return erlang_a(people, arrivals, handling_seconds=handling, patience_seconds=patience).answered_within

    assert answered(needed) >= 0.8 > answered(needed - 1)
    assert needed <= people_needed_if_nobody_hung_up(arrivals, handling_seconds=handling)


@given(**loads)
@settings(max_examples=40)
def test_the_unit_of_time_changes_nothing(people, arrivals_per_hour, handling_seconds, patience_seconds):
    one = erlang_a(people, arrivals_per_hour, handling_seconds=handling_seconds, patience_seconds=patience_seconds)
    slow = erlang_a(
        people,
        arrivals_per_hour / 2,
        handling_seconds=handling_seconds * 2,
        patience_seconds=patience_seconds * 2,
        within_seconds=120,
    )

    assert slow.abandoned == pytest.approx(one.abandoned, abs=1e-9)
    assert slow.answered_within == pytest.approx(one.answered_within, abs=1e-9)


def test_boundless_patience_is_erlang_c_and_none_is_erlang_b():
    patient = erlang_a(33, 120, handling_seconds=900, patience_seconds=2e6)
    hasty = erlang_a(33, 120, handling_seconds=900, patience_seconds=1e-6)

    assert patient.waited_at_all == pytest.approx(erlang_c(33, 30), rel=1e-3)
    assert hasty.abandoned == pytest.approx(erlang_b(33, 30), rel=1e-6)


def test_thousands_of_people_are_counted_without_overflow():
    service = erlang_a(2000, 8000, handling_seconds=900, patience_seconds=300)

    assert service.mean_busy == pytest.approx(8000 * 900 / 3600 * (1 - service.abandoned))
    # So many calls that answering four in five at once is enough for the promise: the others hang up.
    assert people_needed(8000, handling_seconds=900, patience_seconds=300) == 1736
    assert people_needed(8000, handling_seconds=900, patience_seconds=300, most_abandoned_percent=8) == 1841


def test_nobody_on_duty_answers_nobody_and_no_call_needs_nobody():
    alone = erlang_a(0, 40, handling_seconds=900, patience_seconds=300)

    assert (alone.abandoned, alone.answered_within, alone.occupancy) == (1.0, 0.0, 0.0)
    assert people_needed(0, handling_seconds=900, patience_seconds=300) == 0


def test_everybody_in_time_is_a_promise_nobody_can_keep():
    with pytest.raises(ValueError, match="nobody can promise"):
        people_needed(10, handling_seconds=900, patience_seconds=300, answered_percent=100)


def _answered_within(people, arrival, service, leaving, within):
    """Solve the chain as matrices: its stationary law, then the walk of one caller until answered, gone or late."""
    size = people + 120
    generator = numpy.zeros((size, size))
    for state in range(size):
        if state + 1 < size:
            generator[state, state + 1] = arrival
        if state:
            generator[state, state - 1] = min(state, people) * service + max(0, state - people) * leaving
        generator[state, state] = -generator[state].sum()
    kernel = null_space(generator.T, rcond=1e-13)[:, 0]
    law = kernel / kernel.sum()
    walk = numpy.zeros((size - people + 2, size - people + 2))
    answered = size - people
    for ahead in range(size - people):
        walk[ahead, ahead - 1 if ahead else answered] = people * service + ahead * leaving
        walk[ahead, answered + 1] = leaving
        walk[ahead, ahead] = -(people * service + (ahead + 1) * leaving)
    reached = expm(walk * within)[: size - people, answered]
    return math.fsum(law[:people]) + float(law[people:] @ reached)
