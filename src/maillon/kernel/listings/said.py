"""What a person says of a listing, read from a form and ready to be written."""

from dataclasses import dataclass, field
from datetime import datetime

from maillon.lib.recurrence import Rule


@dataclass(frozen=True)
class Moment:
    """One moment and how many places it has; aware times. `place` is the number of the address it is at, from one."""

    starts_at: datetime
    ends_at: datetime
    total: int | None = None
    place: int | None = None


@dataclass(frozen=True)
class PlaceSaid:
    """One of several places, as its author says it; `code` names the one it was before."""

    territory: object = None
    label: str = ""
    address: str = ""
    point: tuple[float, float] | None = None
    code: str = ""


@dataclass(frozen=True)
class Said:
    """A listing as its author says it; `point` is (latitude, longitude) where a device gave one.

    `rule` says when it comes again, instead of moments. Whoever saw only the moments up to `seen_until` takes away none
    of those after it. `places` are all of several, of which the first is the listing's own;
    without a word of them, they stay as they are.
    """

    title: str
    words: str = ""
    territory: object = None
    point: tuple[float, float] | None = None
    address: str = ""
    places: tuple[PlaceSaid, ...] | None = None
    remote: bool = False
    to_territory: object = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    moments: tuple[Moment, ...] = ()
    seen_until: datetime | None = None
    rule: Rule | None = None
    total: int | None = None
    details: dict = field(default_factory=dict)
    organisation: object = None
