"""How to write to something that was found: asked of the module that keeps it, never stored in the index.

>>> reached_by("place", reach_of)          # in search.py of a module
>>> reach("place", code).email
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Reach:
    """The e-mail address and the telephone number of a place; each may be empty."""

    email: str = ""
    phone: str = ""


_reaches: dict[str, Callable[[str], Reach]] = {}


def reached_by(kind: str, function: Callable[[str], Reach]) -> None:
    """Declare, once, who knows how to reach things of that kind: function(code) gives a Reach."""
    if kind in _reaches:
        raise ImproperlyConfigured(f"Who knows how to reach a “{kind}” is declared twice.")
    _reaches[kind] = function


def reach(kind: str, code: str) -> Reach:
    """Return how to reach the thing of that kind and code; nothing when nobody knows."""
    return _reaches[kind](code) if kind in _reaches else Reach()
