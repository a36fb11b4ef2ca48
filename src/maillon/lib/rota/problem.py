"""What a rota is asked and what it answers, in plain values: half-hours, people needed, people willing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class Slot:
    """Half an hour of service; `day` is the local day it is counted in, which a night shift may choose."""

    starts_at: datetime
    day: date


@dataclass(frozen=True)
class Need:
    """So many people wanted during one slot (an index) who can speak of a theme, in a language.

    Each person missing costs `shortage_cost`; leaving nobody at all costs `Rules.nobody_costs` times as much for the last one.
    """

    slot: int
    theme: str
    people: int
    language: str = "fr"
    shortage_cost: float = 1.0


@dataclass(frozen=True)
class Volunteer:
    """Somebody willing: the slots (indices) they can give, what they can do, and how many shifts at most.

    `themes=None` means every theme. `already` counts recent shifts, so that who served most rests first.
    """

    id: int
    available: frozenset[int]
    themes: frozenset[str] | None = None
    languages: frozenset[str] = frozenset({"fr"})
    most_shifts: int = 5
    already: int = 0


@dataclass(frozen=True)
class Rules:
    """What every shift obeys: its length in half-hours, its weekdays (Monday is 0), the rest before the next one.

    Nobody is given two shifts in one day. `fairness` is the price of giving a shift to somebody who has k already: `fairness * (k + 1/2)`,
    small beside a shortage, so that it only decides between rotas that cover as much.
    """

    shortest: int = 4
    longest: int = 4
    weekdays: frozenset[int] = frozenset(range(7))
    rest: timedelta = timedelta(hours=11)
    fairness: float = 0.01
    nobody_costs: float = 3.0


@dataclass(frozen=True, order=True)
class Block:
    """Consecutive slots that one person may be given: `first` and how many."""

    first: int
    slots: int

    @property
    def span(self) -> range:
        """Return the indices of its slots."""
        return range(self.first, self.first + self.slots)


@dataclass(frozen=True, order=True)
class Shift:
    """One person on duty during one block; a fixed one was confirmed before and never moves."""

    volunteer_id: int
    block: Block
    is_fixed: bool = False


@dataclass(frozen=True)
class Problem:
    """Everything a rota is made from, over one week (`most_shifts` is counted over all the slots given).

    `fixed` are shifts people confirmed: they stay, whatever the rules say. `blocks` restricts shifts to these very ones
    (a grid of shifts published beforehand); None means every run of consecutive slots the rules allow.
    """

    slots: tuple[Slot, ...]
    needs: tuple[Need, ...]
    volunteers: tuple[Volunteer, ...]
    rules: Rules = field(default_factory=Rules)
    fixed: tuple[Shift, ...] = ()
    blocks: tuple[Block, ...] | None = None


class Reason(StrEnum):
    """Why somebody is missing: the first that is true, in this order."""

    NOBODY_COMPETENT = "nobody_competent"  # nobody at all has the theme and the language
    NOBODY_AVAILABLE = "nobody_available"  # none of them can at that time
    ALL_ON_DUTY = "all_on_duty"  # all who can are there already, and still too few
    ALL_AT_LIMIT = "all_at_limit"  # the others have as many shifts as they accept
    RULE = "rule"  # some have room, but no shift the rules allow would include this half-hour
    DEARER = "dearer"  # somebody could come, but is more useful at another time


@dataclass(frozen=True)
class Shortage:
    """So many people missing at a slot for a theme and a language, and why; the counts are of people, to be shown.

    competent ≥ available ≥ on_duty + at_limit + ruled_out; what remains could come, at a higher price elsewhere.
    """

    slot: int
    theme: str
    language: str
    missing: int
    reason: Reason
    competent: int
    available: int
    on_duty: int
    at_limit: int
    ruled_out: int


@dataclass(frozen=True)
class Rota:
    """A rota and its certificate: no rota can cost less than `bound`, this one costs `objective`.

    `covered` counts the people serving each (slot, theme, language); nobody is counted twice in a slot.
    """

    shifts: tuple[Shift, ...]
    shortages: tuple[Shortage, ...]
    covered: Mapping[tuple[int, str, str], int]
    objective: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """Return how far from the bound at most, as a share of it: 0.01 is one per cent."""
        return 0.0 if self.objective <= self.bound else (self.objective - self.bound) / max(abs(self.bound), 1e-9)
