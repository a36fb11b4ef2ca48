"""What happens to the personal data we keep."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ErasureAsked(Event):
    """Somebody asked to be erased, and something holds it for now: whoever holds it keeps the wish."""

    person_id: int
    at: str
