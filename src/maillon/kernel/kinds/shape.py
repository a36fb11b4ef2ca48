"""The words a kind is declared with: sides, where, when, who, what it costs, who looks first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, StrEnum

from django.utils.translation import gettext_lazy as _

OFFER = "offer"
ASK = "ask"


@dataclass(frozen=True)
class Side:
    """One way to come: to offer, or to ask; `label` is what one says (“I offer a ride”), `answer` what the other presses.

    `group` titles the list of that side. `days` name the first and last day it asks for, in the calendars of the other side:
    nobody then finds it, and the coordination brings it together with one of the other.
    """

    name: str
    label: str
    group: str
    answer: str
    days: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if self.name not in {OFFER, ASK}:
            raise ValueError(f"A side is an offer or an ask, not “{self.name}”.")


class Where(Enum):
    """Where it takes place; AREA: anywhere around a commune, as far as its author says."""

    SITE = "site"
    REMOTE = "remote"
    SITE_OR_REMOTE = "site or remote"
    AREA = "area"
    ROUTE = "route"

    @property
    def is_located(self) -> bool:
        """Whether a commune must be said, unless the listing is remote."""
        return self is not Where.REMOTE


class When(Enum):
    """When it takes place.

    NONE: no time. SLOT: one moment. SLOTS: several moments, each with its own places. WINDOW: any time between two. DATES: days chosen by whoever answers, from one calendar. OPEN: from a day
    on. MOMENTS: whoever answers proposes three moments, one is accepted.
    """

    NONE = "none"
    SLOT = "slot"
    SLOTS = "slots"
    WINDOW = "window"
    DATES = "dates"
    OPEN = "open"
    MOMENTS = "moments"

    @property
    def has_slots(self) -> bool:
        """Whether one answers a moment that the listing names."""
        return self in {When.SLOT, When.SLOTS}

    @property
    def is_dated(self) -> bool:
        """Whether a listing says when it takes place, as a calendar shows it."""
        return self in {When.SLOT, When.SLOTS, When.WINDOW}

    @property
    def is_once(self) -> bool:
        """Whether a listing takes place at one time alone."""
        return self in {When.SLOT, When.WINDOW}


class Review(Enum):
    """Whether a coordinator of the territory reads a listing before everybody, or after."""

    BEFORE = "before"
    AFTER = "after"


class PublicPoint(Enum):
    """What everybody sees of the place: the very point, one moved by some hundred metres, or the commune only."""

    EXACT = "exact"
    BLURRED = "blurred"
    COMMUNE = "commune"


@dataclass(frozen=True)
class Who:
    """Who may publish, or answer: from 16 or 18 years, and `attestations` name what must have been checked (kernel/safety).

    `age_from` names a number that says, of each listing, from what age one may answer: above 16, one says one is 18.
    `open_to_minors` names a tick: with it, one may answer from 16 where no other age is said.
    From 16 to 18, `minors_need` names what must have been checked besides, as they may meet an adult alone.
    """

    organisations_only: bool = False
    minimum_age: int = 0
    attestations: tuple[str, ...] = ()
    age_from: str = ""
    open_to_minors: str = ""
    minors_need: tuple[str, ...] = ("guardian",)

    def for_listing(self, details: Mapping) -> "Who":
        """Say it of a listing that says this: its own age counts before that of its kind."""
        age = details.get(self.age_from) or 0
        if not age and details.get(self.open_to_minors):
            age = 16
        return replace(self, minimum_age=18 if age > 16 else 16) if age else self

    @property
    def takes_minors(self) -> bool:
        """Whether those of 16 and 17 may come, to some listings at least."""
        return self.minimum_age == 16 or bool(self.age_from or self.open_to_minors)

    @property
    def of_minors(self) -> tuple[str, ...]:
        """Name what must have been checked of those of 16 and 17, where they may come."""
        return self.minors_need if self.minimum_age and self.minimum_age < 18 else ()


@dataclass(frozen=True)
class Free:
    """Nothing is owed."""

    said: str = _("It is free")


@dataclass(frozen=True)
class Credits:
    """Time is counted where both belong to one community: so many minutes for an hour."""

    minutes_an_hour: int = 60
    said: str = _("Free, or time for time where you both belong to a community that counts it")

    def __post_init__(self) -> None:
        if self.minutes_an_hour < 1:
            raise ValueError("An hour counts for a minute at least.")


@dataclass(frozen=True)
class Barter:
    """Each gives one and receives one, and nothing is counted in money; it goes with a deal of two sides."""

    said: str = _("A thing for a thing, without money")


@dataclass(frozen=True)
class Shared:
    """Costs of a way may be shared, in euros for each seat asked by a detail; the way costs so many cents a kilometre.

    Whoever drives pays a part as well: all who come along pay together no more than the cost less that part, whatever the
    seats, so nobody earns. The way is counted as the crow flies, and a third more for the bends of roads.
    """

    detail: str
    cents_a_km: int
    said: str = _("Costs are shared, and nobody earns money")

    def __post_init__(self) -> None:
        if self.cents_a_km < 1:
            raise ValueError("A kilometre costs a cent at least, or there is nothing to share.")


# Each says in a sentence what is owed: read on its list, on each of its pages and in the reference.
Reciprocity = Free | Credits | Barter | Shared


@dataclass(frozen=True)
class Rhythm:
    """How often somebody comes in what goes on: `detail` asks a number of days.

    After so many days and `grace`, whoever comes is asked, gently; after `patience` more, the coordination is told.
    """

    detail: str
    grace: timedelta = timedelta(days=2)
    patience: timedelta = timedelta(days=2)

    def __post_init__(self) -> None:
        if self.grace < timedelta(0) or self.patience <= timedelta(0):
            raise ValueError("A rhythm leaves a little time before it asks, and before it tells.")


@dataclass(frozen=True)
class Words:
    """Sentences of a kind that replace the usual ones where these sound wrong."""

    title_help: str = ""
    words_help: str = ""
    answer_help: str = ""
    quantity: str = ""
    quantity_help: str = ""
    from_place: str = ""
    to_place: str = ""
    passage: str = ""
    passages: str = ""


class Visibility(StrEnum):
    """Who finds a listing: everybody, or those it is sent to by a coordinator."""

    PUBLIC = "public"
    COORDINATED = "coordinated"


A_YEAR = timedelta(days=365)
