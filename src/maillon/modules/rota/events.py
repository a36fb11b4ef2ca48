"""What happens to shifts."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ShiftBooked(Event):
    """Somebody is expected at a shift: chosen, proposed, in place of somebody or by exchange (`origin`)."""

    booking_id: int
    shift_id: int
    person_id: int
    origin: str


@dataclass(frozen=True)
class BookingEnded(Event):
    """A booking came to its one end, told by `state`."""

    booking_id: int
    shift_id: int
    person_id: int
    state: str


@dataclass(frozen=True)
class VolunteerReleased(Event):
    """Somebody no longer helps a team, and the places they still had there were freed at that moment."""

    person_id: int
    hub_id: int
    at: str


@dataclass(frozen=True)
class CheckedIn(Event):
    """Somebody who was expected is there; `late_seconds` after the start, nothing when in time."""

    booking_id: int
    person_id: int
    late_seconds: int


@dataclass(frozen=True)
class CoverOpened(Event):
    """Somebody is looked for."""

    call_id: int
    shift_id: int


@dataclass(frozen=True)
class CoverEnded(Event):
    """A search came to its end: found, not needed, or over without anybody."""

    call_id: int
    shift_id: int
    state: str
