"""What happens to pictures."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class PictureChanged(Event):
    """A picture shows something else than before, or is hidden, or is seen again."""

    code: str
