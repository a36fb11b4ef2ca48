"""Propose a rota: the linear relaxation gives the bound, its neighbourhood a rota at once, the whole program the rest."""

import math
import time
from collections.abc import Mapping
from typing import Any

from .assess import assess
from .blocks import Timetable
from .formulation import Formulation, formulate
from .groups import Pool, classes
from .naming import name
from .problem import Block, Problem, Rota
from .trimming import shorten

_LONGEST_BOUND = 120.0  # seconds


def propose(problem: Problem, *, seconds: float = 20.0, gap: float = 0.002) -> Rota:
    """Return a rota within `gap` of the linear bound, or the best found in that time.

    The bound is the optimum of the linear relaxation: no rota whatever costs less. Fixed shifts are kept as they are.
    On a busy machine the bound alone may take that long: the search then has as much again, and the first look three times that.
    """
    started = time.monotonic()
    _check(problem)
    timetable = Timetable(problem)
    people = classes(problem, timetable)
    made = formulate(problem, timetable, people)
    bound, taken = _solve(made, deadline=started + seconds, gap=gap)
    fixed = [shift for shift in problem.fixed if shift.is_fixed]
    shifts = [*fixed, *name(taken, people, timetable, fairness=problem.rules.fairness)]
    shifts = shorten(problem, shifts, timetable)
    cost, covered, shortages = assess(problem, shifts)
    return Rota(tuple(sorted(shifts)), shortages, covered, cost, bound, time.monotonic() - started)


def _solve(made: Formulation, *, deadline: float, gap: float) -> tuple[float, Mapping[tuple[Pool, Block], int]]:
    if not made.program.costs:
        return 0.0, {}
    seconds = deadline - time.monotonic()
    relaxed = made.program.relaxed(seconds=max(_LONGEST_BOUND, seconds))
    if time.monotonic() > deadline - seconds / 2:
        deadline = time.monotonic() + seconds
    # No cost is negative: without a relaxation, zero is still a bound, if a poor one.
    bound, best = (float(relaxed.fun), math.inf) if relaxed.x is not None else (0.0, math.inf)
    values = dict.fromkeys(made.taken, 0)
    # First only between the whole numbers around the relaxation: few choices remain, and they are good ones. That is a few
    # seconds of work: on a busy machine it is worth waiting for, where the whole program keeps to its time.
    trials = [(_around(made, relaxed.x), seconds * 3)] if relaxed.x is not None else []
    for bounds, most in [*trials, (None, 0.0)]:
        left = max(most, deadline - time.monotonic())
        if best <= bound + gap * abs(bound) or left <= 0:
            break
        answer = made.program.solve(seconds=left, gap=gap / 2, bounds=bounds)
        if answer.x is not None and answer.fun < best:
            best = float(answer.fun)
            values = {key: round(answer.x[column]) for key, column in made.taken.items()}
    return bound, {key: number for key, number in values.items() if number}


def _around(made: Formulation, relaxed: Any) -> tuple[list[float], list[float]]:
    low, high = list(made.program.low), list(made.program.high)
    for column in made.taken.values():
        low[column] = max(low[column], math.floor(relaxed[column] + 1e-7))
        high[column] = min(high[column], math.ceil(relaxed[column] - 1e-7))
    return low, high


def _check(problem: Problem) -> None:
    known = {volunteer.id for volunteer in problem.volunteers}
    if len(known) < len(problem.volunteers):
        raise ValueError("a volunteer is listed twice")
    if any(shift.volunteer_id not in known or not shift.is_fixed for shift in problem.fixed):
        raise ValueError("a fixed shift says so, and belongs to a volunteer who is listed")
    slots = range(len(problem.slots))
    if any(need.slot not in slots for need in problem.needs):
        raise ValueError("a need speaks of a slot that is not there")
