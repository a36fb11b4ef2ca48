"""The kinds of texts, and who may do what with each: modules declare theirs in their texts.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q

VERBS = ("read", "write", "proofread", "publish", "withdraw")


def needed_by_setting() -> int:
    """Return how many approvals a text needs here."""
    return settings.MAILLON_APPROVALS_NEEDED


def _nothing(*given) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """A kind of text.

    `check(content)` and `fits(text, content)` raise Refused for what may not be published, as it stands or in the place of
    this text; `title(content)` and `licence(content)` read an unfinished text too, and answer "" where it does not say.
    `authors(content)` are those it names. `relicense(content, licence)` writes another licence in it. `renewed_on(content)` is the day it says it was checked, and
    `renew(content, day)` writes another one. `url(text)` is where it is read once published.
    """

    name: str
    label: Any
    check: Callable[[str], object] = _nothing
    fits: Callable[[Any, str], object] = _nothing
    url: Callable[[Any], str] = _nothing
    approvals: Callable[[], int] = needed_by_setting
    title: Callable[[str], str] = _nothing
    licence: Callable[[str], str] = _nothing
    authors: Callable[[str], list[str]] = lambda content: []
    relicense: Callable[[str, str], str] = lambda content, licence: content
    renewed_on: Callable[[str], date | None] = lambda content: None
    renew: Callable[[str, date], str] = lambda content, day: content


_kinds: dict[str, Kind] = {}
_rights: dict[tuple[str, str], list[Callable]] = {}


def register(name: str, **facts) -> Kind:
    """Declare a kind of text, once."""
    if name in _kinds:
        raise ImproperlyConfigured(f"The kind of text “{name}” is declared twice.")
    _kinds[name] = Kind(name, **facts)
    return _kinds[name]


def kind(name: str) -> Kind:
    """Return the kind of that name."""
    try:
        return _kinds[name]
    except KeyError:
        raise ImproperlyConfigured(f"No kind of text is called “{name}”.") from None


def declared() -> dict[str, Kind]:
    """Return every kind, by name."""
    return dict(sorted(_kinds.items()))


def rights(name: str, verb: str, function: Callable[[Any], Q]) -> None:
    """Let more people do `verb` on the texts of a kind: function(person) is a condition on Text, joined to the others."""
    if verb not in VERBS:
        raise ImproperlyConfigured(f"Nobody “{verb}”s a text: it is one of {', '.join(VERBS)}.")
    _rights.setdefault((name, verb), []).append(function)


def condition(person, verb: str) -> Q:
    """Return the condition “a text on which `person` may do that”; whoever may do anything with a text may read it."""
    if not person.is_authenticated:
        return Q(pk__in=[])
    verbs = VERBS if verb == "read" else (verb,)
    allowed = Q(pk__in=[])
    for name in _kinds:
        for one in verbs:
            for function in _rights.get((name, one), ()):
                allowed |= Q(kind=name) & function(person)
    return allowed
