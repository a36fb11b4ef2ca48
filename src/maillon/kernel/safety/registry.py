"""What can be reported: each application declares its kinds of things, in its safety.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.timezone import localdate


@dataclass(frozen=True)
class Subject:
    """A kind of thing that anyone may report.

    `find(code)` gives the thing, hidden or not. `hide(obj, *, by, why, now)` takes it away from everywhere, and
    `show(obj, *, by, now)` brings it back; without `hide`, nobody may decide to hide one. `may_see(obj, person)` says
    to whom its title may be shown, and `context(obj)` gives moderators a few (label, text) pairs more.
    """

    kind: str
    label: str
    find: Callable[[str], Any]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    owner: Callable[[Any], Any] = lambda obj: None
    territory: Callable[[Any], str | None] = lambda obj: None
    hide: Callable[..., Any] | None = None
    show: Callable[..., Any] | None = None
    may_see: Callable[[Any, Any], bool] = lambda obj, person: True
    context: Callable[[Any], Sequence[tuple[str, str]]] = lambda obj: ()


_subjects: dict[str, Subject] = {}
_homes: list[Callable] = []


def register(kind: str, *, find, label, title, url, **functions) -> Subject:
    """Declare a kind of thing that can be reported, once."""
    if kind in _subjects:
        raise ImproperlyConfigured(f"What can be reported as “{kind}” is declared twice.")
    subject = Subject(kind, label, find, title, url, **functions)
    if (subject.hide is None) != (subject.show is None):
        raise ImproperlyConfigured(f"“{kind}” must be able to come back when it can be hidden.")
    _subjects[kind] = subject
    return subject


def get(kind: str) -> Subject | None:
    """Return that kind, or nothing when the module that brought it was taken away."""
    return _subjects.get(kind)


def declared() -> dict[str, Subject]:
    """Return every kind, for the reference pages and the laws."""
    return dict(sorted(_subjects.items()))


def register_home(function: Callable) -> Callable:
    """Ask function(person) for the path of the territory where somebody is active, when their roles do not say."""
    _homes.append(function)
    return function


def home_of(person) -> str:
    """Return the path of the territory whose coordinators look after this person, empty when nobody knows."""
    paths = (path for role in person.roles_on(localdate()) for path in role.paths if path)
    found = next(paths, "")
    return found or next(filter(None, (home(person) for home in _homes)), "")
