"""From numbers of people to people: each block goes to somebody, the work of people alike being shared in turn."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from .blocks import Timetable
from .groups import Class, Pool
from .problem import Block, Shift
from .program import Program


def name(
    taken: Mapping[tuple[Pool, Block], int], people: Sequence[Class], timetable: Timetable, *, fairness: float
) -> list[Shift]:
    """Return a shift for each block taken.

    Within a class, days are dealt in a circle: as nobody is reached twice in a day and turns differ by one at most, everybody keeps
    within their limit: the deal is exact. Where rest ties days together, each block goes to whoever is free and served least;
    a block that nobody may take then (it can only happen there, and among people alike) is dropped, and counted as such.
    """
    blocks: dict[Pool, list[Block]] = defaultdict(list)
    for (pool, block), number in sorted(taken.items(), key=lambda item: item[0][1]):
        blocks[pool].extend([block] * number)
    days = _who_works(blocks, people, fairness)
    shifts: list[Shift] = []
    for number, alike in enumerate(people):
        mine = []
        for pool in sorted(alike.pools, key=lambda pool: pool.day):
            count = days.get((number, pool), 0)
            mine.append([blocks[pool].pop() for _turn in range(min(count, len(blocks[pool])))])
        shifts.extend(_deal_by_rest(alike, mine, timetable) if alike.is_tied else _deal_in_turn(alike, mine))
    return sorted(shifts)


def _who_works(
    blocks: Mapping[Pool, Sequence[Block]], people: Sequence[Class], fairness: float
) -> dict[tuple[int, Pool], int]:
    """Say how many of each class work each day: a flow of least unfairness, whole because its corners are."""
    program, working = Program(), {}
    served: dict[Pool, list[int]] = defaultdict(list)
    for number, alike in enumerate(people):
        pools = [pool for pool in alike.pools if blocks.get(pool)]
        for pool in pools:
            working[number, pool] = program.column(high=len(alike.people))
            served[pool].append(working[number, pool])
        ranks = [
            program.column(cost=max(fairness, 1e-6) * (alike.served + rank + 0.5), high=len(alike.people))
            for rank in range(min(alike.room, len(pools)))
        ]
        if pools:
            days = [(working[number, pool], 1.0) for pool in pools]
            program.row(days + [(column, -1.0) for column in ranks], low=0, high=0)
    for pool, columns in served.items():
        program.row([(column, 1.0) for column in columns], low=len(blocks[pool]), high=len(blocks[pool]))
    if not working:
        return {}
    answer = program.relaxed()
    return {key: round(answer.x[column]) for key, column in working.items()}


def _deal_in_turn(alike: Class, days: Sequence[Sequence[Block]]) -> list[Shift]:
    circle = deque(alike.people)
    shifts = []
    for blocks in days:
        for block in blocks:
            shifts.append(Shift(circle[0], block))
            circle.rotate(-1)
    return shifts


def _deal_by_rest(alike: Class, days: Sequence[Sequence[Block]], timetable: Timetable) -> list[Shift]:
    mine: dict[int, list[Block]] = {person: [] for person in alike.people}
    for block in sorted((block for blocks in days for block in blocks), key=timetable.starts):
        free = [
            person
            for person, had in mine.items()
            if len(had) < alike.room and not any(timetable.clash(block, other) for other in had)
        ]
        if free:
            mine[min(free, key=lambda person: (len(mine[person]), person))].append(block)
    return [Shift(person, block) for person, had in mine.items() for block in had]
