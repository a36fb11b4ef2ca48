"""What each module lets people take away: pages of the offline copy, files, addresses for search engines.

>>> shelf("lieux", _("Places"), pages=every_page, edition=mark, icon="map-pin")      # in takeaway.py of a module
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

# Inside an offline copy, a link to another of its pages is written href="copy:path#anchor".
LINK = re.compile(r'(?<=\shref=")copy:([^"#]*)(#[^"]*)?(?=")')


@dataclass(frozen=True)
class Asset:
    """A file that pages show: a picture."""

    path: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Page:
    """One page of the offline copy: its path without ending, and its body in HTML that does no harm."""

    path: str
    title: str
    html: str
    summary: str = ""
    group: str = ""
    language: str = "fr"
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True)
class Shelf:
    """Pages that go together; the first leads to all the others."""

    slug: str
    title: str
    pages: Callable[[], Iterable[Page]]
    edition: Callable[[], str]
    order: int = 50


@dataclass(frozen=True)
class File:
    """A file made now and then: `write` fills it on a given day, `edition` is a mark that changes with its content.

    `contents` names the guides it holds: were one withdrawn, the file is no longer given. `pictures` tells the pictures it
    shows, each with a mark of what it shows now: were one blurred or hidden since, the file is no longer given either.
    """

    name: str
    title: str
    text: str
    media_type: str
    licence: str
    write: Callable[[Path, date], None]
    edition: Callable[[], str]
    contents: Callable[[], list[str]] = field(default=list)
    pictures: Callable[[], list[str]] = field(default=list)
    group: str = ""
    order: int = 50


@dataclass(frozen=True)
class Address:
    """A page that search engines may show, and the day it changed."""

    path: str
    changed_on: date | datetime | None = None


_shelves: dict[str, Shelf] = {}
_files: list[Callable[[], Iterable[File]]] = []
_addresses: dict[str, Callable[[], Iterable[Address]]] = {}


def shelf(slug: str, title, *, pages, edition, order: int = 50) -> None:
    """Put pages in the offline copy."""
    _shelves[slug] = Shelf(slug, title, pages, edition, order)


def files(function):
    """Offer files to take away: the function lists them."""
    _files.append(function)
    return function


def addresses(name: str):
    """Tell search engines of pages: the function lists their addresses; at most 50,000."""

    def register(function):
        _addresses[name] = function
        return function

    return register


def shelves() -> list[Shelf]:
    """Return what the offline copy is made of, in order."""
    return sorted(_shelves.values(), key=lambda shelf: (shelf.order, shelf.slug))


def every_file() -> list[File]:
    """Return every file on offer, in order."""
    return sorted((file for function in _files for file in function()), key=lambda file: (file.order, file.name))


def sections() -> dict[str, Callable[[], Iterable[Address]]]:
    """Return the parts of the site map."""
    return dict(sorted(_addresses.items()))
