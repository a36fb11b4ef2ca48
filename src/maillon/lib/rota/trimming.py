"""Give people back the half-hours where they would only sit idle."""

from collections.abc import Sequence

from .assess import serve
from .blocks import Timetable
from .groups import able, kinds_of
from .problem import Block, Problem, Shift


def shorten(problem: Problem, shifts: Sequence[Shift], timetable: Timetable) -> list[Shift]:
    """Shorten shifts, or leave them out, where those of the same ability are more than are served: nothing is covered less."""
    kinds, allowed = kinds_of(problem), set(timetable.blocks)
    abilities = {volunteer.id: able(volunteer, kinds) for volunteer in problem.volunteers}
    *_served, idle = serve(problem, shifts)
    kept = []
    for shift in shifts:
        ability = abilities[shift.volunteer_id]
        if shift.is_fixed:
            kept.append(shift)
            continue
        spare = {slot for slot in shift.block.span if idle.get((ability, slot), 0) > 0}
        block = _shortest_around(shift.block, spare, allowed)
        for slot in set(shift.block.span) - set(block.span if block else ()):
            idle[ability, slot] -= 1
        if block:
            kept.append(Shift(shift.volunteer_id, block))
    return kept


def _shortest_around(block: Block, spare: set[int], allowed: set[Block]) -> Block | None:
    """Return the shortest allowed part of a block that keeps every slot which is not spare; None when all are."""
    needed = [slot for slot in block.span if slot not in spare]
    if not needed:
        return None
    parts = [
        part
        for length in range(1, block.slots + 1)
        for part in (Block(first, length) for first in range(block.first, block.span.stop - length + 1))
        if part in allowed and part.first <= needed[0] and needed[-1] < part.span.stop
    ]
    return min(parts, key=lambda part: (part.slots, part.first), default=block)
