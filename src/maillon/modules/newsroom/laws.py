"""What an article needs before anybody reads it: pure, so that every case can be tried."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Pictured:
    """One picture of a version: whether each person named in it consents, and whether it was said that nobody shows."""

    consents: tuple[bool, ...] = ()
    nobody_shown: bool = False


@dataclass(frozen=True)
class Standing:
    """Where one version of an article stands."""

    author_says_yes: bool
    companion_says_yes: bool
    is_minor: bool
    parent_consents: bool
    pictures: tuple[Pictured, ...]
    publish_at: datetime | None


def needs(standing: Standing, *, now: datetime) -> dict[str, bool]:
    """Return all that a version needs, in the order people see to it, and whether each is there."""
    found = {"author": standing.author_says_yes, "companion": standing.companion_says_yes}
    if standing.is_minor:
        found["parent"] = standing.parent_consents
    if standing.pictures:
        found["who_is_shown"] = all(one.consents or one.nobody_shown for one in standing.pictures)
    if any(one.consents for one in standing.pictures):
        found["pictured"] = all(all(one.consents) for one in standing.pictures)
    if standing.publish_at is not None:
        found["embargo"] = now >= standing.publish_at
    return found


def missing(standing: Standing, *, now: datetime) -> tuple[str, ...]:
    """Return what is missing: nothing missing is the only way to publication."""
    return tuple(name for name, is_there in needs(standing, now=now).items() if not is_there)
