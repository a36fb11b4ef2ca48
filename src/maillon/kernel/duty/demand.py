"""What people asked in the past, told by whichever modules answer them, for whoever plans the next weeks.

>>> register("helpline", contacts)          # front.py or queries of the module that answers
>>> history(Scope(("FR/R84/",)), since=…, until=…)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from maillon.kernel.access import Scope


@dataclass(frozen=True)
class Contact:
    """Somebody asked for help: when, about what, and the seconds of work it took when it is known."""

    at: datetime
    theme: str
    language: str = "fr"
    seconds: int | None = None


Source = Callable[[Scope, datetime, datetime], Iterable[Contact]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Declare who knows of past demand."""
    _sources[name] = source


def history(scope: Scope, *, since: datetime, until: datetime) -> list[Contact]:
    """Return every contact of these territories in the period, oldest first."""
    contacts = [contact for source in _sources.values() for contact in source(scope, since, until)]
    return sorted(contacts, key=lambda contact: contact.at)
