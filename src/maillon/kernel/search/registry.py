"""The kinds of things that can be found; each module registers its own in its search.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from .document import Document


@dataclass(frozen=True)
class Kind:
    """A kind of thing to be found, its words and icon, and where all its documents come from."""

    slug: str
    label: str
    icon: str
    source: Callable[[], Iterable[Document]]


_kinds: dict[str, Kind] = {}


def register(kind: str, label, icon: str, source: Callable[[], Iterable[Document]]) -> None:
    """Declare a kind, once; `source` gives every document of the kind, to rebuild the index from nothing."""
    if kind in _kinds:
        raise ImproperlyConfigured(f"The kind “{kind}” is registered twice for the search.")
    _kinds[kind] = Kind(kind, label, icon, source)


def kinds() -> dict[str, Kind]:
    """Return every registered kind by its slug."""
    return dict(_kinds)
