"""What happens to listings."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class ListingPublished(Event):
    """A listing can be found from now on."""

    listing_id: int
    kind: str


@dataclass(frozen=True)
class ListingChanged(Event):
    """What a listing says has changed since it was a draft; `moved` when it is the time or the place.

    `is_nearby` when it is only the exact place: another door, in the same commune. `is_said_otherwise` when it is its
    title, its text or its details.
    """

    listing_id: int
    version: int
    moved: bool
    is_nearby: bool = False
    is_said_otherwise: bool = False


@dataclass(frozen=True)
class SlotCancelled(Event):
    """One date of a listing does not take place: whoever was expected then is told, with the reason of its author."""

    slot_id: int
    reason: str


@dataclass(frozen=True)
class SlotMoved(Event):
    """One date of a listing takes place at another moment; `version` is what the listing says from then on."""

    listing_id: int
    slot_id: int
    version: int


@dataclass(frozen=True)
class SlotGrew(Event):
    """There is more to take of a slot: whoever waits for it may have it."""

    slot_id: int


@dataclass(frozen=True)
class PlaceMoved(Event):
    """One of several places of a listing is now elsewhere; `version` is what the listing says from then on.

    `is_nearby` when it is only another door, in the same commune.
    """

    listing_id: int
    place_id: int
    version: int
    is_nearby: bool = False


@dataclass(frozen=True)
class ListingEnded(Event):
    """A listing can no longer be answered."""

    listing_id: int
    state: str


@dataclass(frozen=True)
class ListingTakenOver(Event):
    """Somebody else of the same organisation writes it and answers from now on."""

    listing_id: int
    former_id: int
    author_id: int


@dataclass(frozen=True)
class ListingHidden(Event):
    """A listing is shown to nobody, while a report is read or after it."""

    listing_id: int


@dataclass(frozen=True)
class ListingShownAgain(Event):
    """A listing is back that was hidden since then: what was decided of it was undone."""

    listing_id: int
    since: str


@dataclass(frozen=True)
class ListingToRead(Event):
    """A listing waits for a coordinator to read it."""

    listing_id: int
