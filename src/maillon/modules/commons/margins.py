"""What other parts of the commons show on the page of a guide, each at its place, and say first wherever it is followed.

>>> @margin("end", "courses/next_guide.html", order=10)
... def next_of_a_course(request, guide):
...     return {...} or None
>>> @said_first
... def trouble(request, guide):
...     return [Said("Ameli", "Ameli is down.", until=today)]
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .words import until_words

PLACES = ("top", "end")  # under the title; after the text, before the opinion


@dataclass(frozen=True)
class Margin:
    """A template, and what it shows of one guide."""

    template: str
    values: dict


@dataclass(frozen=True)
class _Declared:
    order: int
    template: str
    values: Callable


@dataclass(frozen=True)
class Said:
    """A few words said before the text of a guide, until a day."""

    title: str
    text: str
    until: date

    @property
    def dated_title(self) -> str:
        """The title, with the day after which whoever kept a copy lets it be."""
        return f"{self.title} ({until_words(self.until)})"


_declared: dict[str, list[_Declared]] = defaultdict(list)


_said: list[Callable] = []


def margin(place: str, template: str, *, order: int = 50):
    """Register a function of the request and the guide: what it returns is shown at that place, None shows nothing."""
    if place not in PLACES:
        raise ValueError(f"No margin of a guide is called {place!r}")

    def declare(values):
        _declared[place].append(_Declared(order, template, values))
        return values

    return declare


def said_first(words):
    """Register a function of the request and the guide: it lists what is said first on paper, as plain text, step by step."""
    _said.append(words)
    return words


def every_word_first(request, guide) -> list[Said]:
    """Return what is said before the text of this guide."""
    return [said for words in _said for said in words(request, guide)]


def margins(request, guide) -> dict[str, list[Margin]]:
    """Return what stands in each margin of this guide, in order."""
    return {place: list(_at(place, request, guide)) for place in PLACES}


def _at(place, request, guide):
    for declared in sorted(_declared[place], key=lambda one: one.order):
        values = declared.values(request, guide)
        if values is not None:
            yield Margin(declared.template, values)
