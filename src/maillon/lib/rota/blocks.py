"""Which shifts are possible at all, and which of them each volunteer could take."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime

from .problem import HALF_HOUR, Block, Problem, Shift, Volunteer


class Timetable:
    """The slots of a problem as moments of one clock, and the blocks that may become shifts."""

    def __init__(self, problem: Problem):
        self.problem = problem
        # Local times an hour apart are not an hour apart the night the clocks change.
        self._starts = [slot.starts_at.astimezone(UTC) for slot in problem.slots]
        self.blocks = tuple(problem.blocks if problem.blocks is not None else self._allowed())
        self.by_day: dict[date, list[Block]] = defaultdict(list)
        for block in sorted(set(self.blocks)):
            self.by_day[self.day(block)].append(block)

    def day(self, block: Block) -> date:
        """Return the day a block is counted in: that of its first slot."""
        return self.problem.slots[block.first].day

    def starts(self, block: Block) -> datetime:
        """Return when a block begins."""
        return self._starts[block.first]

    def ends(self, block: Block) -> datetime:
        """Return when a block ends."""
        return self._starts[block.first + block.slots - 1] + HALF_HOUR

    def clash(self, one: Block, other: Block) -> bool:
        """Tell whether nobody may have both: same day, or too little rest between them."""
        if self.day(one) == self.day(other):
            return True
        rest = self.problem.rules.rest
        return self.starts(one) < self.ends(other) + rest and self.starts(other) < self.ends(one) + rest

    def open_to(self, volunteer: Volunteer, shifts: Iterable[Shift]) -> dict[date, tuple[Block, ...]]:
        """Return, by day, the blocks somebody could take besides the shifts they have."""
        mine = [shift.block for shift in shifts]
        taken = {self.day(block) for block in mine}
        choices = {}
        for day, blocks in self.by_day.items():
            if day in taken:
                continue
            possible = tuple(
                block
                for block in blocks
                if volunteer.available.issuperset(block.span) and not any(self.clash(block, other) for other in mine)
            )
            if possible:
                choices[day] = possible
        return choices

    def _allowed(self) -> Iterable[Block]:
        rules, slots = self.problem.rules, self.problem.slots
        for first, slot in enumerate(slots):
            if slot.day.weekday() not in rules.weekdays:
                continue
            for length in range(1, min(rules.longest, len(slots) - first) + 1):
                last = first + length - 1
                if last > first and self._starts[last] - self._starts[last - 1] != HALF_HOUR:
                    break
                if length >= rules.shortest:
                    yield Block(first, length)
