"""Who stands beside somebody who helps, told by whichever modules pair people, for whoever must let them know.

>>> stands_beside(mentors_beside)              # front.py of the module that pairs
>>> beside(karim, now=now)
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from .models import Person

Source = Callable[[Person, datetime], Iterable[Person]]

_sources: list[Source] = []


def stands_beside(source: Source) -> Source:
    """Declare a function (person, now) → the people beside them."""
    _sources.append(source)
    return source


def beside(person: Person, *, now: datetime) -> list[Person]:
    """Return everybody who stands beside somebody, each once, and never themselves."""
    found = {one.pk: one for source in _sources for one in source(person, now)}
    return [one for key, one in found.items() if key != person.pk]
