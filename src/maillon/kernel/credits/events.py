"""What happens to time that was set aside."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class TimeSettled(Event):
    """Time that was set aside was paid: these minutes, about that thing."""

    hold_id: int
    about_kind: str
    about_code: str
    minutes: int


@dataclass(frozen=True)
class TimeLetGo(Event):
    """Time that was set aside was let go, by somebody or because it lasted too long."""

    hold_id: int
    about_kind: str
    about_code: str
