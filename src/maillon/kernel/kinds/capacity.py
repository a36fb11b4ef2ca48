"""How much of something there is: what the database counts down, and never below zero."""

from dataclasses import dataclass

MOST = 10_000


@dataclass(frozen=True)
class Capacity:
    """So many units; `at_once` is the most that one answer may take."""

    usual: int = 1
    at_once: int = 1
    unit: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.usual <= MOST or not 1 <= self.at_once <= MOST:
            raise ValueError(f"A capacity goes from 1 to {MOST}.")

    @property
    def is_asked(self) -> bool:
        """Whether whoever publishes says how many there are."""
        return True


@dataclass(frozen=True)
class One(Capacity):
    """One thing, for one person."""

    @property
    def is_asked(self) -> bool:
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
