"""Letting go of somebody, and handing them what we know: each application says how, for what it keeps."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from maillon.kernel.events import publish

from .events import ErasureAsked

_erasers: list[Callable] = []
_exporters: dict[str, Callable] = {}


def on_erasure(function: Callable) -> Callable:
    """Call function(person, now=…) when somebody is erased: it empties what is theirs, and leaves the figures.

    It may raise Refused: nothing is erased then, and the person is told why.
    """
    _erasers.append(function)
    return function


def on_export(name: str, function: Callable) -> Callable:
    """Add function(person), plain values, under this name to what a person downloads."""
    _exporters[name] = function
    return function


def erase_all_of(person, *, now: datetime) -> None:
    """Run every eraser, in the transaction of the erasure: all of it happens, or nothing."""
    for eraser in _erasers:
        eraser(person, now=now)


@transaction.atomic
def ask_for_erasure(person, *, now: datetime) -> None:
    """Tell whoever refused the erasure for now that the person still wants it."""
    publish(ErasureAsked(person.pk, at=now.isoformat()))


def everything_about(person) -> dict:
    """Return all that each application knows of the person."""
    return {name: exporter(person) for name, exporter in sorted(_exporters.items())}
