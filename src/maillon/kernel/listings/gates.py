"""What may stop somebody, or have a listing read first: trust and safety register here, and listings need not know them."""

from collections.abc import Callable

_gates: dict[str, list[Callable]] = {"publish": [], "answer": []}
_readings: list[Callable] = []


def guard(act: str, check: Callable) -> None:
    """Ask `check(person, listing, now=)` before somebody publishes or answers; it raises Refused."""
    _gates[act].append(check)


def read_first(doubt: Callable) -> None:
    """Have a coordinator read a listing before everybody where `doubt(listing)` is true."""
    _readings.append(doubt)


def check(act: str, person, listing, *, now) -> None:
    """Raise Refused if anything stops that person."""
    for gate in _gates[act]:
        gate(person, listing, now=now)


def wants_reading(listing) -> bool:
    """Tell whether anything in it asks for a reader."""
    return any(doubt(listing) for doubt in _readings)
