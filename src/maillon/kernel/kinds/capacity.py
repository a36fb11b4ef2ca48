"""How much of something there is: what the database counts down, and never below zero."""

from dataclasses import dataclass

MOST = 10_000


@dataclass(frozen=True)
class Capacity:
    """So many units; `at_once` is the most that one answer may take, `side` the only one that says how many, if not both.

    `most` is how many somebody may say: no more than a neighbour has, or may give without a trade.
    """

    usual: int = 1
    at_once: int = 1
    unit: str = ""
    side: str = ""
    most: int = MOST

    def __post_init__(self) -> None:
        if not 1 <= self.usual <= self.most <= MOST or not 1 <= self.at_once <= MOST:
            raise ValueError(f"A capacity goes from 1 to {MOST}, and what is usual is no more than the most.")
        if self.most < self.at_once < MOST:
            raise ValueError("One answer takes no more than there may be.")

    @property
    def is_limited(self) -> bool:
        """Whether its kind says a most of its own."""
        return self.most < MOST

    def is_asked_of(self, side: str) -> bool:
        """Tell whether whoever publishes on that side says how many there are."""
        return self.side in {"", side}


@dataclass(frozen=True)
class One(Capacity):
    """One thing, for one person."""

    def is_asked_of(self, side: str) -> bool:
        return False


@dataclass(frozen=True)
class Seats(Capacity):
    """Places for people; one answer may take several."""

    usual: int = 3
    at_once: int = 4


@dataclass(frozen=True)
class Quantity(Capacity):
    """So many of a unit, such as kilograms or portions: each takes a part, what is not taken comes back."""

    usual: int = 10
    at_once: int = MOST
    unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.unit:
            raise ValueError("A quantity says its unit.")


@dataclass(frozen=True)
class Desks(Capacity):
    """Numbered units of one calendar: rooms, beds, desks, several of one tool."""
