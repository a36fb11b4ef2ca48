"""Whom whoever asks does not meet: what is theirs is left out of every answer, by the database where it is read.

>>> leave_out(those_apart)          # in search.py of the application that knows
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ImproperlyConfigured

from .which import ANY, Which


@dataclass(frozen=True)
class People:
    """The numbers of some people, as a constant question to the database with its named values."""

    question: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def are_not_its_author(self) -> Which:
        """The condition that a document is of none of them."""
        return Which(f"(d.author_id IS NULL OR d.author_id NOT IN ({self.question}))", self.values)


_known: list[Callable[..., People]] = []


def leave_out(function: Callable[..., People]) -> Callable[..., People]:
    """Declare, once, who knows whom a person, or a visitor for None, does not meet: function(person) gives People."""
    if _known:
        raise ImproperlyConfigured("Who is left out of the answers is declared twice.")
    _known.append(function)
    return function


def those_apart(person) -> People | None:
    """Return whom this person, or a visitor for None, does not meet; nothing where nobody knows."""
    return _known[0](person) if _known else None


def met(apart: People | None) -> Which:
    """Return the condition that a document is of nobody who is apart."""
    return apart.are_not_its_author if apart else ANY
