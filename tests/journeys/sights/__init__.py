"""Every page of the site as those who use it see it, app by app.

A file here is named after an app, and declares of its addresses (those of `urls.py`, with their namespace):
`SIGHTS`, its pages and who looks at them · `BUTTONS`, the forms that show no page · `FRAGMENTS`, parts of pages
`FOR_MACHINES`, files and feeds · `SAME_PAGE`, addresses that lead to the page of another. A test refuses an address left out.
"""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver, get_resolver

from .shape import PEOPLE as PEOPLE
from .shape import Sight

_files = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.name != "shape"]


def _all(what: str) -> set[str]:
    return set().union(*(getattr(file, what, set()) for file in _files))


SIGHTS: list[Sight] = [sight for file in _files for sight in getattr(file, "SIGHTS", [])]
BUTTONS, FRAGMENTS, FOR_MACHINES, NOT_HERE = (
    _all(what) for what in ("BUTTONS", "FRAGMENTS", "FOR_MACHINES", "NOT_HERE")
)
SAME_PAGE = {name: other for file in _files for name, other in getattr(file, "SAME_PAGE", {}).items()}


def addresses() -> dict[str, bool]:
    """Return the name of every address of the site but its API, and whether it needs something to be filled in."""
    every = _named(get_resolver().url_patterns, "", False)
    return {name: needs for name, needs in every if not name.startswith("api-1:")}


def _named(patterns, prefix, filled):
    for entry in patterns:
        needs = filled or bool(entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _named(entry.url_patterns, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, needs)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}" if entry.name else f"{prefix}{entry.pattern}", needs
