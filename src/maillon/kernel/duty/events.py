"""What happens to people's presence."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class DutyChanged(Event):
    """Somebody came, paused, resumed or left, or can help with other things; `is_available` tells what holds now."""

    person_id: int
    is_available: bool
    at: str
