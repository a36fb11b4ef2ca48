"""What a set of shifts is worth: who is covered, who is missing and why, and what it costs."""

from collections.abc import Mapping, Sequence

from .blocks import Timetable
from .formulation import Formulation, cover, present_of
from .groups import Kind, able, kinds_of, shifts_by_person
from .problem import Problem, Reason, Shift, Shortage


def assess(
    problem: Problem, shifts: Sequence[Shift]
) -> tuple[float, dict[tuple[int, str, str], int], tuple[Shortage, ...]]:
    """Return (cost, people serving each need, shortages) of these shifts, edited by hand or not."""
    cost, covered, missing, _idle = serve(problem, shifts)
    return cost + unfairness(problem, shifts), covered, _explain(problem, shifts, missing)


def unfairness(problem: Problem, shifts: Sequence[Shift]) -> float:
    """Return the price of how shifts not fixed yet are spread: one more for somebody costs more than the one before."""
    already = {volunteer.id: volunteer.already for volunteer in problem.volunteers}
    price = 0.0
    for person, mine in shifts_by_person(shifts).items():
        fixed = sum(shift.is_fixed for shift in mine)
        served = already[person] + fixed
        price += sum(served + rank + 0.5 for rank in range(len(mine) - fixed))
    return problem.rules.fairness * price


def serve(
    problem: Problem, shifts: Sequence[Shift]
) -> tuple[float, dict[tuple[int, str, str], int], dict[tuple[int, Kind], int], dict[tuple[frozenset[Kind], int], int]]:
    """Share those on duty between the needs; return (price of who is missing, covered, missing, idle by ability and slot)."""
    made, present = Formulation(), present_of(problem, shifts)
    cover(made, problem, present, {})
    covered = {(need.slot, need.theme, need.language): 0 for need in problem.needs}
    if not made.missing:
        return 0.0, covered, {}, dict(present)
    # A network again: the corner HiGHS returns is made of whole people.
    answer = made.program.relaxed()
    missing = {key: sum(round(answer.x[column]) for column in columns) for key, columns in made.missing.items()}
    for need in problem.needs:
        kind = (need.theme, need.language)
        covered[need.slot, need.theme, need.language] = max(0, need.people - missing.get((need.slot, kind), 0))
    idle = dict(present)
    for (kinds, slot, _kind), column in made.serving.items():
        idle[kinds, slot] -= round(answer.x[column])
    return float(answer.fun), covered, {key: number for key, number in missing.items() if number}, idle


def _explain(
    problem: Problem, shifts: Sequence[Shift], missing: Mapping[tuple[int, Kind], int]
) -> tuple[Shortage, ...]:
    if not missing:
        return ()
    timetable = Timetable(problem)
    kinds, by_person = kinds_of(problem), shifts_by_person(shifts)
    abilities, present, reachable = {}, {}, {}
    for volunteer in problem.volunteers:
        mine = by_person.get(volunteer.id, [])
        abilities[volunteer.id] = able(volunteer, kinds)
        present[volunteer.id] = {slot for shift in mine for slot in shift.block.span}
        reachable[volunteer.id] = {
            slot for blocks in timetable.open_to(volunteer, mine).values() for block in blocks for slot in block.span
        }
    found = []
    for (slot, kind), number in sorted(missing.items()):
        competent = [volunteer for volunteer in problem.volunteers if kind in abilities[volunteer.id]]
        there = [volunteer for volunteer in competent if slot in present[volunteer.id]]
        absent = [
            volunteer for volunteer in competent if slot in volunteer.available and slot not in present[volunteer.id]
        ]
        full = [volunteer for volunteer in absent if len(by_person.get(volunteer.id, ())) >= volunteer.most_shifts]
        barred = sum(
            len(by_person.get(volunteer.id, ())) < volunteer.most_shifts and slot not in reachable[volunteer.id]
            for volunteer in absent
        )
        counts = (len(competent), len(there) + len(absent), len(there), len(full), barred)
        found.append(Shortage(slot, *kind, number, _reason(*counts), *counts))
    return tuple(found)


def _reason(competent: int, available: int, on_duty: int, at_limit: int, ruled_out: int) -> Reason:
    if not competent:
        return Reason.NOBODY_COMPETENT
    if not available:
        return Reason.NOBODY_AVAILABLE
    if on_duty == available:
        return Reason.ALL_ON_DUTY
    if on_duty + at_limit == available:
        return Reason.ALL_AT_LIMIT
    return Reason.RULE if on_duty + at_limit + ruled_out == available else Reason.DEARER
