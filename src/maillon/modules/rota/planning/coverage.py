"""Needed, there and short, half-hour by half-hour: the table of a week and its holes, pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from .halves import HALF, Half


@dataclass(frozen=True)
class Cell:
    """One open half-hour: people wanted, people expected there, and people only proposed so far."""

    half: Half
    wanted: int
    there: int
    proposed: int = 0

    @property
    def short(self) -> int:
        """How many are still to be found."""
        return max(0, self.wanted - self.there - self.proposed)

    @property
    def tone(self) -> str:
        """What the colour repeats: nobody, short, enough, more than wanted."""
        if self.wanted and not self.there + self.proposed:
            return "nobody"
        if self.short:
            return "short"
        return "more" if self.there + self.proposed > self.wanted + 1 else "enough"


@dataclass(frozen=True)
class Line:
    """One row of the table: an hour by the clock, with a cell for each day, or none where it is closed."""

    clock: time
    again: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Hole:
    """People missing for a while: half-hours that follow each other on one day, and at most how many are missing."""

    starts_at: datetime
    ends_at: datetime
    day: date
    missing: int
    shift: object | None = None


def cells_of(
    halves: Sequence[Half],
    wanted: Mapping[datetime, int],
    there: Mapping[datetime, int],
    proposed: Mapping[datetime, int],
) -> list[Cell]:
    """Return one cell for each half-hour."""
    return [
        Cell(half, wanted.get(half.starts_at, 0), there.get(half.starts_at, 0), proposed.get(half.starts_at, 0))
        for half in halves
    ]


def table_of(cells: Iterable[Cell], days: Sequence[date]) -> list[Line]:
    """Return the rows of the week, in the order of the clock; the hour that comes twice has two rows."""
    by_place = {(cell.half.row, cell.half.day): cell for cell in cells}
    rows = sorted({row for row, _day in by_place})
    return [Line(*row, tuple(by_place.get((row, day)) for day in days)) for row in rows]


def holes_of(cells: Iterable[Cell], shifts: Iterable) -> list[Hole]:
    """Return the holes in order, cut where the shift that could fill them changes."""
    shifts = sorted(shifts, key=lambda shift: (shift.starts_at, shift.pk))
    found: list[Hole] = []
    for cell in cells:
        if not cell.short:
            continue
        start = cell.half.starts_at
        shift = next((one for one in shifts if one.starts_at <= start and cell.half.ends_at <= one.ends_at), None)
        last = found[-1] if found else None
        if last and last.ends_at == start and last.day == cell.half.day and last.shift == shift:
            found[-1] = Hole(last.starts_at, start + HALF, last.day, max(last.missing, cell.short), shift)
        else:
            found.append(Hole(start, start + HALF, cell.half.day, cell.short, shift))
    return found


def count_there(spans: Iterable[tuple[datetime, datetime]], halves: Sequence[Half]) -> dict[datetime, int]:
    """Count, for each half-hour, the spans that hold the whole of it."""
    spans = list(spans)
    return {
        half.starts_at: sum(start <= half.starts_at and half.ends_at <= end for start, end in spans) for half in halves
    }
