"""What a conversation may be about: each kind says where its page is, when contact details are no longer masked, and a word of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Aside:
    """What the page of a conversation says beside it of what it is about: words, or a link where there is an address."""

    words: str
    url: str = ""
    icon: str = "arrow-right"


Reveal = Callable[[object, object], bool]
Home = Callable[[object, object], str]
Asides = Callable[..., list[Aside]]

_reveals: dict[str, Reveal] = {}
_homes: dict[str, Home] = {}
_asides: dict[str, list[Asides]] = {}


def set_reveal(about_kind: str, reveal: Reveal) -> None:
    """Say when a reader may see the numbers and the addresses that the others wrote: `reveal(thread, reader)`.

    Until a kind says so they are masked; what one wrote oneself never is.
    """
    _reveals[about_kind] = reveal


def set_home(about_kind: str, home: Home) -> None:
    """Say at which address a thing of that kind is for a reader: `home(thread, reader)`, empty where there is none."""
    _homes[about_kind] = home


def add_asides(about_kind: str, asides: Asides) -> None:
    """Add to the page of conversations about things of that kind: `asides(thread, reader, now=now)`."""
    _asides.setdefault(about_kind, []).append(asides)


def is_revealed(thread, reader) -> bool:
    """Tell whether this reader sees the contact details that others wrote in the thread; teams always do."""
    from .audiences import get

    if not get(thread.audience).strangers:
        return True
    reveal = _reveals.get(thread.about_kind)
    return bool(reveal and reveal(thread, reader))


def home_of(thread, reader) -> str:
    """Return the page of what the thread is about, if it has one for that reader."""
    home = _homes.get(thread.about_kind)
    return home(thread, reader) if home else ""


def asides_of(thread, reader, *, now: datetime) -> list[Aside]:
    """List what is said beside a thread of what it is about."""
    return [aside for asides in _asides.get(thread.about_kind, ()) for aside in asides(thread, reader, now=now)]
