"""The rota as a program in whole numbers of people alike, small enough for twelve hundred of them.

For each pool (people of one ability who could take the same blocks of a day), how many take each block: only these are whole numbers.
Who of the pool works that day is a flow from people to days; who serves which theme is a flow from abilities to needs in each slot. Once
blocks are whole, both are networks, whose corners are whole as well: so that nothing is lost by leaving them continuous.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .blocks import Timetable
from .groups import Class, Kind, Pool, able, kinds_of
from .problem import Block, Problem, Shift
from .program import Program


@dataclass
class Formulation:
    """A program, and the meaning of its columns."""

    program: Program = field(default_factory=Program)
    taken: dict[tuple[Pool, Block], int] = field(default_factory=dict)
    working: dict[tuple[int, Pool], int] = field(default_factory=dict)
    serving: dict[tuple[frozenset[Kind], int, Kind], int] = field(default_factory=dict)
    missing: dict[tuple[int, Kind], list[int]] = field(default_factory=dict)


def formulate(problem: Problem, timetable: Timetable, people: Sequence[Class]) -> Formulation:
    """Write the program: blocks for people not fixed yet, needs for everybody."""
    made = Formulation()
    pools: dict[Pool, list[int]] = defaultdict(list)
    for number, alike in enumerate(people):
        for pool in alike.pools:
            pools[pool].append(number)
        _share_fairly(made, problem, number, alike)
    for pool, members in pools.items():
        _take_blocks(made, people, pool, members)
    for alike in people:
        if alike.is_tied:
            _let_rest(made, timetable, alike)
    supply: dict[tuple[frozenset[Kind], int], list[int]] = defaultdict(list)
    for (pool, block), column in made.taken.items():
        for slot in block.span:
            supply[pool.kinds, slot].append(column)
    cover(made, problem, present_of(problem, problem.fixed), supply)
    return made


def present_of(problem: Problem, shifts: Sequence[Shift]) -> dict[tuple[frozenset[Kind], int], int]:
    """Count who is there, by ability and slot."""
    kinds = kinds_of(problem)
    abilities = {volunteer.id: able(volunteer, kinds) for volunteer in problem.volunteers}
    present: dict[tuple[frozenset[Kind], int], int] = defaultdict(int)
    for person, slot in {(shift.volunteer_id, slot) for shift in shifts for slot in shift.block.span}:
        present[abilities[person], slot] += 1
    return present


def cover(
    made: Formulation,
    problem: Problem,
    present: dict[tuple[frozenset[Kind], int], int],
    supply: dict[tuple[frozenset[Kind], int], list[int]],
) -> None:
    """Share those on duty in each slot between the needs they can serve, and count who is missing."""
    needs: dict[int, dict[Kind, int]] = defaultdict(dict)
    for need in problem.needs:
        kind = (need.theme, need.language)
        if kind in needs[need.slot]:
            raise ValueError(f"slot {need.slot} asks twice for {kind}")
        needs[need.slot][kind] = need.people
        if need.people > 0:
            made.missing[need.slot, kind] = [
                made.program.column(cost=need.shortage_cost, high=need.people - 1),
                made.program.column(cost=need.shortage_cost * problem.rules.nobody_costs, high=1),
            ]
    offered: dict[tuple[int, Kind], list[int]] = defaultdict(list)
    for kinds, slot in sorted(present.keys() | supply.keys(), key=lambda key: (key[1], sorted(key[0]))):
        useful = [kind for kind in sorted(kinds) if needs.get(slot, {}).get(kind, 0) > 0]
        for kind in useful:
            column = made.serving[kinds, slot, kind] = made.program.column(high=needs[slot][kind])
            offered[slot, kind].append(column)
        if useful:
            terms = [(made.serving[kinds, slot, kind], 1.0) for kind in useful]
            terms += [(column, -1.0) for column in supply.get((kinds, slot), [])]
            made.program.row(terms, high=present.get((kinds, slot), 0))
    for (slot, kind), columns in made.missing.items():
        terms = [(column, 1.0) for column in [*columns, *offered[slot, kind]]]
        made.program.row(terms, low=needs[slot][kind])


def _share_fairly(made: Formulation, problem: Problem, number: int, alike: Class) -> None:
    """Say how many of them work each day, the second shift of somebody costing more than the first of another."""
    heads = len(alike.people)
    days = [made.program.column(high=heads) for _pool in alike.pools]
    made.working.update(((number, pool), column) for pool, column in zip(alike.pools, days, strict=True))
    ranks = [
        made.program.column(cost=problem.rules.fairness * (alike.served + rank + 0.5), high=heads)
        for rank in range(alike.room)
    ]
    made.program.row([(column, 1.0) for column in days] + [(column, -1.0) for column in ranks], low=0, high=0)


def _take_blocks(made: Formulation, people: Sequence[Class], pool: Pool, members: Sequence[int]) -> None:
    """Give each of those of the pool who work that day one of its blocks."""
    heads = sum(len(people[number].people) for number in members)
    columns = [made.program.column(high=heads, whole=True) for _block in pool.blocks]
    made.taken.update(((pool, block), column) for block, column in zip(pool.blocks, columns, strict=True))
    terms = [(column, 1.0) for column in columns]
    made.program.row(terms + [(made.working[number, pool], -1.0) for number in members], low=0, high=0)


def _let_rest(made: Formulation, timetable: Timetable, alike: Class) -> None:
    """At the start of each block, count those in it or still at rest: intervals, so that no more than all is enough."""
    rest = timetable.problem.rules.rest
    spans = [
        (timetable.starts(block), timetable.ends(block) + rest, pool.day, made.taken[pool, block])
        for pool in alike.pools
        for block in pool.blocks
    ]
    moments: set[tuple[datetime, object]] = {(starts, day) for starts, _rested, day, _column in spans}
    for moment, today in sorted(moments, key=str):
        terms = [
            (column, 1.0)
            for starts, rested, day, column in spans
            if starts <= moment and (moment < rested or day == today)
        ]
        made.program.row(terms, high=len(alike.people))
