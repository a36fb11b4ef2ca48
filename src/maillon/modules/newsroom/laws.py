"""What an article needs before anybody reads it: pure, so that every case can be tried."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Standing:
    """Where one version of an article stands; `pictured` says, for each person shown, whether they consent."""

    author_says_yes: bool
    companion_says_yes: bool
    is_minor: bool
    parent_consents: bool
    shows_pictures: bool
    nobody_shown: bool
    pictured: tuple[bool, ...]
    publish_at: datetime | None


def missing(standing: Standing, *, now: datetime) -> tuple[str, ...]:
    """Return what is missing, in the order people see to it; nothing missing is the only way to publication."""
    waits = {
        "author": not standing.author_says_yes,
        "companion": not standing.companion_says_yes,
        "parent": standing.is_minor and not standing.parent_consents,
        "pictured": not all(standing.pictured),
        "who_is_shown": standing.shows_pictures and not standing.pictured and not standing.nobody_shown,
        "embargo": standing.publish_at is not None and now < standing.publish_at,
    }
    return tuple(name for name, is_missing in waits.items() if is_missing)
