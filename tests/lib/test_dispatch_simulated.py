"""The dispatcher in imagined time: it behaves as the formulas say, and shares the work as promised.

Short and always the same draw; `run.py bench routing` lives through a hundred times more.
"""

import statistics

import pytest

from bench.routing.policies import POLICIES
from bench.routing.scenes import one_skill, several_skills
from bench.routing.simulator import Call, Duty, simulate
from maillon.lib.dispatch import WIDENING, Mediator
from maillon.lib.erlang import erlang_a


@pytest.mark.parametrize(
    ("per_hour", "people", "handling", "patience"), [(40, 12, 900, 300), (30, 4, 480, 240), (10, 5, 1200, 600)]
)
def test_one_skill_behaves_as_erlang_a_says(per_hour, people, handling, patience):
    queue = {"people": people, "per_hour": per_hour, "handling": handling, "patience": patience}
    calls, duties = one_skill(7, calls=20_000, **queue)
    service = erlang_a(people, per_hour, handling_seconds=handling, patience_seconds=patience, within_seconds=60)

    outcome = simulate(calls, duties, forget_first=500)

    # Twenty thousand calls are too few for the 3 % of the bench: chance alone makes a few percent.
    assert outcome.mean_wait == pytest.approx(service.mean_wait_seconds, rel=0.08)
    assert outcome.answered_within(60) == pytest.approx(service.answered_within, abs=0.02)
    assert 1 - sum(outcome.answered) / len(outcome.answered) == pytest.approx(service.abandoned, abs=0.02)


def test_people_wait_less_and_share_more_evenly_than_in_turn_or_at_random():
    waits, ginis = {name: [] for name in POLICIES}, {name: [] for name in POLICIES}
    for day in range(6):
        calls, duties = several_skills(day, at_once=30, load=0.75)
        for name, chooser in POLICIES.items():
            outcome = simulate(calls, duties, chooser=chooser)
            waits[name].append(outcome.mean_wait)
            ginis[name].append(outcome.gini)

    wait = {name: statistics.mean(values) for name, values in waits.items()}
    gini = {name: statistics.mean(values) for name, values in ginis.items()}
    for other in ("round robin", "random"):
        assert wait["Maillon"] < wait[other]
        assert gini["Maillon"] < gini[other]
    assert wait["Maillon"] < wait["longest idle"]
    assert gini["Maillon"] < gini["longest idle"] + 0.005
    assert gini["Maillon"] < gini["fewest competences"]


def person(who, theme):
    """Somebody of one theme who answers for an hour."""
    duties = several_skills(1, at_once=1, load=1)[1]
    facts = {**vars(duties[0].person), "id": who, "themes": frozenset({theme})}
    return Duty(Mediator(**facts), 0.0, 3600.0)


def test_whoever_is_on_the_line_is_reached_by_another_theme_after_a_minute():
    calls = [Call(10.0, "santé", 300.0, 900.0), Call(20.0, "santé", 300.0, 30.0)]

    outcome = simulate(calls, [person(1, "école")], widening=WIDENING)

    assert outcome.waits == [60.0, 30.0]
    assert outcome.answered == [True, False]
