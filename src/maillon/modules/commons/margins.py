"""What other parts of the commons show on the page of a guide, each at its place.

>>> @margin("end", "courses/next_guide.html", order=10)
... def next_of_a_course(request, guide):
...     return {...} or None
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

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


_declared: dict[str, list[_Declared]] = defaultdict(list)


def margin(place: str, template: str, *, order: int = 50):
    """Register a function of the request and the guide: what it returns is shown at that place, None shows nothing."""
    if place not in PLACES:
        raise ValueError(f"No margin of a guide is called {place!r}")

    def declare(values):
        _declared[place].append(_Declared(order, template, values))
        return values

    return declare


def margins(request, guide) -> dict[str, list[Margin]]:
    """Return what stands in each margin of this guide, in order."""
    return {place: list(_at(place, request, guide)) for place in PLACES}


def _at(place, request, guide):
    for declared in sorted(_declared[place], key=lambda one: one.order):
        values = declared.values(request, guide)
        if values is not None:
            yield Margin(declared.template, values)
