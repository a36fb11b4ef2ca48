"""How far somebody is known here: what they may do, and what waits for a moderator, depends on it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import IntEnum

from .attesting import Level, level

NEW_FOR = timedelta(days=7)
FINISHED_TO_BE_TRUSTED = 3

_finished: dict[str, Callable] = {}


class Trust(IntEnum):
    """Somebody new, somebody known, somebody trusted."""

    NEW = 0
    KNOWN = 1
    TRUSTED = 2


def register_trust(name: str, count: Callable) -> None:
    """Add count(person), the things somebody finished well with others, to what makes them known here."""
    _finished[name] = count


def trust_of(person, *, now: datetime) -> Trust:
    """Say how far somebody is known: by the age of the account, what was checked, and what went well."""
    checked = level(person, now=now)
    finished = 0 if checked >= Level.VERIFIED else sum(count(person) for count in _finished.values())
    if checked >= Level.VERIFIED or finished >= FINISHED_TO_BE_TRUSTED:
        return Trust.TRUSTED
    is_young = person.created_at > now - NEW_FOR
    if (is_young and not finished) or checked < Level.REACHED:
        return Trust.NEW
    return Trust.KNOWN


def is_new(person, *, now: datetime) -> bool:
    """Tell whether nobody knows this person here yet."""
    return trust_of(person, now=now) == Trust.NEW
