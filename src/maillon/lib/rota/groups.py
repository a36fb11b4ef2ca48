"""People alike are counted together: who can do the same things, and who is free at the same times."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .blocks import Timetable
from .problem import Block, Problem, Shift, Volunteer

Kind = tuple[str, str]


@dataclass(frozen=True)
class Pool:
    """People of one ability who could take the very same blocks of one day; `only` sets a class apart from all others."""

    kinds: frozenset[Kind]
    day: date
    blocks: tuple[Block, ...]
    only: int = -1


@dataclass(frozen=True)
class Class:
    """People whom nothing tells apart: same abilities, same choices, same room left, as many shifts already."""

    kinds: frozenset[Kind]
    pools: tuple[Pool, ...]
    room: int
    served: int
    people: tuple[int, ...]

    @property
    def is_tied(self) -> bool:
        """Tell whether what they do one day restricts another day, beyond the number of shifts."""
        return any(pool.only >= 0 for pool in self.pools)


def kinds_of(problem: Problem) -> list[Kind]:
    """Return what is asked somewhere: (theme, language)."""
    return sorted({(need.theme, need.language) for need in problem.needs})


def able(volunteer: Volunteer, kinds: Sequence[Kind]) -> frozenset[Kind]:
    """Return what somebody can do of what is asked."""
    return frozenset(
        (theme, language)
        for theme, language in kinds
        if (volunteer.themes is None or theme in volunteer.themes) and language in volunteer.languages
    )


def shifts_by_person(shifts: Sequence[Shift]) -> dict[int, list[Shift]]:
    """Return the shifts of each person."""
    mine: dict[int, list[Shift]] = defaultdict(list)
    for shift in shifts:
        mine[shift.volunteer_id].append(shift)
    return mine


def classes(problem: Problem, timetable: Timetable) -> list[Class]:
    """Put together the people who may still be given shifts."""
    kinds = kinds_of(problem)
    fixed = shifts_by_person(problem.fixed)
    alike: dict[_Likeness, list[int]] = defaultdict(list)
    for volunteer in problem.volunteers:
        mine = fixed.get(volunteer.id, [])
        room = volunteer.most_shifts - len(mine)
        can = able(volunteer, kinds)
        choices = timetable.open_to(volunteer, mine) if can and room > 0 else {}
        if choices:
            likeness = can, tuple(sorted(choices.items())), min(room, len(choices)), volunteer.already + len(mine)
            alike[likeness].append(volunteer.id)
    return [_class(number, likeness, people, timetable) for number, (likeness, people) in enumerate(alike.items())]


_Choices = tuple[tuple[date, tuple[Block, ...]], ...]
_Likeness = tuple[frozenset[Kind], _Choices, int, int]


def _class(number: int, likeness: _Likeness, people: Sequence[int], timetable: Timetable) -> Class:
    can, choices, room, served = likeness
    if _restrict_each_other(timetable, choices):
        pools = [Pool(can, day, _useful(timetable, day, choices), only=number) for day, _blocks in choices]
    else:
        pools = [Pool(can, day, longest(blocks)) for day, blocks in choices]
    return Class(can, tuple(pools), room, served, tuple(people))


def longest(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Leave out the blocks that lie inside another: it covers as much for the same price, and is shortened afterwards."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.first, -block.slots)):
        if not kept or block.span.stop > kept[-1].span.stop:
            kept.append(block)
    return tuple(kept)


def _useful(timetable: Timetable, day: date, choices: _Choices) -> tuple[Block, ...]:
    """Leave out the blocks that lie inside another of the same day which leaves as many choices on the other days."""
    rest = timetable.problem.rules.rest
    others = [block for other, blocks in choices if other != day for block in blocks]
    starts, ends = sorted(map(timetable.starts, others)), sorted(map(timetable.ends, others))
    alike: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in dict(choices)[day]:
        before = bisect_left(starts, timetable.ends(block) + rest)
        alike[before, bisect_right(ends, timetable.starts(block) - rest)].append(block)
    return tuple(sorted(block for blocks in alike.values() for block in longest(blocks)))


def _restrict_each_other(timetable: Timetable, choices: _Choices) -> bool:
    """Tell whether some block of one day leaves too little rest before some block of another."""
    rest = timetable.problem.rules.rest
    latest = None
    for _day, blocks in choices:
        if latest is not None and min(map(timetable.starts, blocks)) < latest + rest:
            return True
        ends = max(map(timetable.ends, blocks))
        latest = ends if latest is None else max(latest, ends)
    return False
