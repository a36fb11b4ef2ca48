"""The kinds of things that can be found; each module registers its own in its search.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from .document import Document


@dataclass(frozen=True)
class Kind:
    """A kind of thing to be found, its words and icon, and where all its documents come from.

    Of a `welcoming` kind, the nearest ones are worth showing whatever was asked: somebody there can help.
    """

    slug: str
    label: str
    icon: str
    source: Callable[[], Iterable[Document]]
    located: bool = True
    welcoming: bool = False


_kinds: dict[str, Kind] = {}


def register(
    kind: str,
    label,
    icon: str,
    source: Callable[[], Iterable[Document]],
    *,
    located: bool = True,
    welcoming: bool = False,
) -> None:
    """Declare a kind, once; `source` gives every document, to rebuild the index; not `located`, it is nowhere."""
    if kind in _kinds:
        raise ImproperlyConfigured(f"The kind “{kind}” is registered twice for the search.")
    _kinds[kind] = Kind(kind, label, icon, source, located, welcoming)


def kinds() -> dict[str, Kind]:
    """Return every registered kind by its slug."""
    return dict(_kinds)


def is_located(kind: str) -> bool:
    """Tell whether things of that kind may be somewhere."""
    return kind not in _kinds or _kinds[kind].located
