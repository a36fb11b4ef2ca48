"""What a conversation may be about: each kind says where its page is, and when contact details are no longer masked."""

from collections.abc import Callable

Reveal = Callable[[str, object], bool]
Home = Callable[[str], str]

_reveals: dict[str, Reveal] = {}
_homes: dict[str, Home] = {}


def set_reveal(about_kind: str, reveal: Reveal) -> None:
    """Say when a reader may see the numbers and the addresses that the others wrote: `reveal(about_code, reader)`.

    Until a kind says so they are masked; what one wrote oneself never is.
    """
    _reveals[about_kind] = reveal


def set_home(about_kind: str, home: Home) -> None:
    """Say at which address a thing of that kind is: `home(about_code)`, empty where there is none."""
    _homes[about_kind] = home


def is_revealed(thread, reader) -> bool:
    """Tell whether this reader sees the contact details that others wrote in the thread; teams always do."""
    from .audiences import get

    if not get(thread.audience).strangers:
        return True
    reveal = _reveals.get(thread.about_kind)
    return bool(reveal and reveal(thread.about_code, reader))


def home_of(thread) -> str:
    """Return the page of what the thread is about, if it has one."""
    home = _homes.get(thread.about_kind)
    return home(thread.about_code) if home else ""
