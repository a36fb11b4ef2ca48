"""The declaration of one form of exchange; it refuses nonsense when it is imported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from .capacity import Capacity, Desks, One
from .deal import GUEST, HOST, Deal
from .details import Choice, Day, Detail, Number, Several, Yes
from .feedback import Feedback
from .flows import BOOKING
from .moves import FINAL
from .ranking import Part, counts_soon, freshness, nearness
from .sentences import STATES
from .shape import (
    A_YEAR,
    Barter,
    Credits,
    Free,
    PublicPoint,
    Reciprocity,
    Review,
    Rhythm,
    Shared,
    Side,
    Visibility,
    When,
    Where,
    Who,
    Words,
)
from .skilled import Skills

_SLUG = re.compile(r"[a-z][a-z_]{1,19}")
_PATH = re.compile(r"[a-z][a-z-]{1,29}")
USUAL_RADIUS_KM = 15
MOST_ADDRESSES = 10
MOST_PICTURES = 6
FARTHEST_KM = 100


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """Everything that makes one form of exchange what it is.

    `slug` names it in the database, `path` in addresses (French). `reveal_place_on` names the state of the flow from
    which the exact place is shown to both. Of a way, `detour` names the detail that says how many minutes may be added;
    of an area, `reach` the one that says how many kilometres around it goes. `reminders` leave so
    long before the start. `recurring` lets its moments come again, every week or month. `certifies` lets an organisation
    certify the hours that were given. `addresses` is at how many a listing may take place. With a `rhythm`, each time it
    took place is noted, and silence is noticed. `pictures` is how many whoever publishes may show.
    `feedback` is what both are asked once it happened.
    `expires_after` counts from the publication, or from the last moment there is one.
    """

    slug: str
    path: str
    icon: str
    label: str
    label_plural: str
    pitch: str
    sides: tuple[Side, ...]
    where: Where
    when: When
    addresses: int = 1
    pictures: int = 0
    detour: str = ""
    reach: str = ""
    recurring: bool = False
    capacity: Capacity = field(default_factory=One)
    details: tuple[Detail, ...] = ()
    deal: Deal = BOOKING
    review: Review = Review.AFTER
    may_publish: Who = field(default_factory=Who)
    may_answer: Who = field(default_factory=lambda: Who(minimum_age=16))
    reciprocity: Reciprocity = field(default_factory=Free)
    point: PublicPoint = PublicPoint.BLURRED
    visibility: Visibility = Visibility.PUBLIC
    reveal_place_on: str = ""
    ranking: tuple[Part, ...] = (nearness(weight=3, half_at_km=5), freshness(weight=1))
    radius_km: int = USUAL_RADIUS_KM
    reminders: tuple[timedelta, ...] = (timedelta(days=1),)
    expires_after: timedelta = timedelta(days=60)
    longest: timedelta | None = None
    certifies: bool = False
    rhythm: Rhythm | None = None
    feedback: Feedback | None = field(default_factory=Feedback)
    safety: tuple[str, ...] = ()
    words: Words = field(default_factory=Words)
    order: int = 50

    def __post_init__(self) -> None:
        self._check(bool(_SLUG.fullmatch(self.slug)), "its slug is made of small letters")
        self._check(bool(_PATH.fullmatch(self.path)), "its path is made of small letters and hyphens")
        self._check(bool(self.label and self.label_plural and self.pitch), "it says what it is, in one and in many")
        self._check(
            isinstance(self.where, Where) and isinstance(self.when, When), "it says where and when in our words"
        )
        names = [side.name for side in self.sides]
        self._check(0 < len(names) == len(set(names)), "it has one or two sides, each once")
        details = [detail.name for detail in self.details]
        self._check(len(details) == len(set(details)), "no two details have one name")
        self._check(not set(details) & RESERVED, f"every form has a field {', '.join(sorted(set(details) & RESERVED))}")
        self._check(all(d.side in {"", *names} for d in self.details), "a detail is of one of its sides, or of all")
        self._check(all(not (d.answer and d.facet) for d in self.details), "what one answers is no filter of the list")
        self._check(
            all(self._bounds(d) for d in self.details if isinstance(d, Number) and d.at_most),
            "what one answers is at most a number that is asked of whoever publishes, and can be as small",
        )
        self._check(
            all({*d.sought_by} <= {*names} and d.facet for d in self.details if isinstance(d, Skills) and d.sought_by),
            "those who seek a skill are of its sides, and it is a filter of the list",
        )
        together = [d for d in self.details if isinstance(d, Number) and d.together]
        self._check(
            not together or (len(together) == 1 and self.when is When.DATES and together[0].required),
            "one number is added up, of those who are there on the same days of a calendar, and each says theirs",
        )
        self._check(
            all(self._fits(d) for d in self.details if isinstance(d, Number) and d.fits),
            "in a swap, what one says fits in a number that is asked of whoever publishes, and is needed",
        )
        self._check(
            all(self._asks_for_days(side) for side in self.sides if side.days),
            "days are asked for in the calendars of another side, which everybody finds",
        )
        self._check(
            all(self._offers(condition) for detail in self.details for condition in detail.conditions),
            "a day binds, and a tick is needed, when a choice that is asked has one of its values",
        )
        self._check(
            not any(d.once_agreed and (d.facet or d.answer) for d in self.details),
            "what is read once agreed is no filter of the list, and is asked of whoever publishes",
        )
        strange = sorted(
            name
            for name, state in self.deal.flow.states.items()
            if name not in STATES or state.final != (name in FINAL)
        )
        self._check(not strange, f"its flow speaks of states everybody knows, not of {', '.join(strange)}")
        self._check(
            self.deal.by_dates == (self.when is When.DATES), "a flow by dates goes with days chosen from a calendar"
        )
        self._check(
            isinstance(self.capacity, Desks | One) or self.when is not When.DATES, "a calendar counts numbered units"
        )
        self._check(
            not self.capacity.side or (self.capacity.side in names and self.capacity.usual == 1),
            "who says for how many is one of its sides, and the other is for one",
        )
        self._check(not isinstance(self.capacity, Desks) or self.when is When.DATES, "numbered units have a calendar")
        self._check(not self.deal.by_moments or self.when is When.MOMENTS, "other moments go with moments proposed")
        self._check(not self.deal.two_sided or isinstance(self.capacity, One), "what is swapped is one thing")
        self._check(
            isinstance(self.reciprocity, Barter) == self.deal.two_sided,
            "where each gives one it is a barter, and a barter is nothing else",
        )
        self._check(bool(self.reciprocity.said), "it says what is owed, or that nothing is")
        self._check(
            not self.certifies or self.may_publish.organisations_only,
            "only organisations certify hours that were given",
        )
        self._check(
            self.feedback is not None or self.certifies,
            "both are asked how it went, unless an organisation certifies it",
        )
        self._check(not self.recurring or self.when.has_slots, "only moments come again")
        self._check(self.reveal_place_on in {"", *self.deal.agreed}, "the place is shown once it is agreed")
        self._check(timedelta(0) < self.expires_after <= A_YEAR, "it ends by itself within a year")
        self._check(all(timedelta(0) < early for early in self.reminders), "a reminder comes before")
        self._check(
            not self.reminders or self.when not in {When.NONE, When.OPEN} or self.reminders == USUAL_REMINDERS,
            "what has no time has no reminder",
        )
        ages = {self.may_publish.minimum_age, self.may_answer.minimum_age}
        self._check(ages <= {0, 16, 18}, "an age is one that people say here: 16, 18, or none")
        self._check(
            self.may_answer.minimum_age > 0, "whoever answers may come to somebody’s door: they say how old they are"
        )
        self._check(
            all(who.minors_need or not who.takes_minors for who in (self.may_publish, self.may_answer))
            or self.may_publish.organisations_only
            or not self.where.is_located,
            "whoever is under 18 meets somebody alone once a parent agreed, unless an organisation receives them",
        )
        self._check(not self.may_publish.age_from, "from what age one answers is said, not from what age one publishes")
        ages = ((Number, self.may_answer.age_from), (Yes, self.may_answer.open_to_minors))
        self._check(
            all(not name or self._asks(shape, name) for shape, name in ages),
            "from what age one answers is a number, or a tick, that is asked of whoever publishes",
        )
        self._check(
            not isinstance(self.reciprocity, Shared)
            or (self.where is Where.ROUTE and self._asks(Number, self.reciprocity.detail)),
            "costs are shared for a way, and a number says how much",
        )
        self._check(
            not self.detour or (self.where is Where.ROUTE and self._asks(Number, self.detour)),
            "a detour is made on a way, and a number says how long",
        )
        self._check(
            self.where is not Where.AREA or bool(self.reach), "an area goes so many kilometres around: a number says it"
        )
        self._check(
            not self.reach or self._goes_around(self.reach),
            "what goes around is at one commune, and a number says how far",
        )
        self._check(
            not isinstance(self.reciprocity, Credits) or self.deal.flow.initial not in self.deal.agreed,
            "time is counted from the yes of somebody",
        )
        self._check(
            not isinstance(self.reciprocity, Credits) or "half_done" in self.deal.flow.states,
            "nobody is paid on their own word: where time is counted, one says it is done and the other confirms",
        )
        self._check(self.longest is None or self.longest > timedelta(0), "what it may last at most is a time")
        self._check(
            not counts_soon(self.ranking) or self.when.is_once, "what comes first because it is soon is at one time"
        )
        self._check(0 < self.radius_km <= FARTHEST_KM, "one looks around, up to a hundred kilometres")
        self._check(
            self.visibility is Visibility.PUBLIC
            or any(
                move.name == "accept" and {GUEST, HOST} <= move.who
                for move in self.deal.flow.moves_from(self.deal.flow.initial)
            ),
            "whom the coordination brings together may say yes",
        )
        self._check(0 <= self.pictures <= MOST_PICTURES, "it shows six pictures at most, or none")
        self._check(1 <= self.addresses <= MOST_ADDRESSES, "it takes place at ten addresses at most")
        if self.addresses > 1:
            self._check_addresses()
        if self.rhythm is not None:
            self._check_rhythm(self.rhythm)

    def side(self, name: str) -> Side:
        """Give one of its sides."""
        return next(side for side in self.sides if side.name == name)

    def detail(self, name: str) -> Detail:
        """Give one of its details."""
        return next(detail for detail in self.details if detail.name == name)

    def details_of(self, side: str) -> tuple[Detail, ...]:
        """List what is asked of whoever publishes on that side."""
        asked = (detail for detail in self.details if detail.side in {"", side})
        return tuple(detail for detail in asked if detail.side or not detail.answer)

    def answers_to(self, side: str) -> tuple[Detail, ...]:
        """List what is asked of whoever answers that side."""
        return tuple(detail for detail in self.details if detail.answer and detail.side != side)

    def is_public(self, side: str) -> bool:
        """Tell whether everybody finds what is published on that side."""
        return self.visibility is Visibility.PUBLIC and self.side(side).days is None

    def takes_questions(self, side: str) -> bool:
        """Tell whether one may ask about it before one answers: what everybody finds, where both may write before a third says yes."""
        return self.is_public(side) and not self.deal.talks_from

    @property
    def together(self) -> Number | None:
        """Give the number that is added up of all who are there on the same days, where there is one."""
        return next((d for d in self.details if isinstance(d, Number) and d.together), None)

    def who_answers(self, details: Mapping) -> Who:
        """Say who may answer a listing that says this: of its age, what is asked here."""
        return self.may_answer.for_listing(details)

    @property
    def facets(self) -> tuple[Detail, ...]:
        """List the details one may filter by."""
        return tuple(detail for detail in self.details if detail.facet)

    def __str__(self) -> str:
        return str(self.label)

    def _check_addresses(self) -> None:
        self._check(
            self.where in {Where.SITE, Where.SITE_OR_REMOTE}, "what is somewhere has addresses: no way, no area"
        )
        self._check(not isinstance(self.capacity, Desks), "numbered units are all at one address")
        self._check(not self.deal.two_sided, "what is swapped is at one address")
        self._check(
            self.rhythm is None and self.visibility is Visibility.PUBLIC,
            "whoever answers chooses the address: nobody else does, and nobody is visited at several",
        )

    def _check_rhythm(self, rhythm: Rhythm) -> None:
        asked = next((detail for detail in self.details if detail.name == rhythm.detail), None)
        self._check(
            isinstance(asked, Choice)
            and not isinstance(asked, Several)
            and asked.required
            and not asked.answer
            and asked.side in {"", *(side.name for side in self.sides)}
            and all(days.isdecimal() and 1 <= int(days) <= 366 for days in asked.options),
            f"its rhythm is a choice everybody makes, in days, unlike “{rhythm.detail}”",
        )
        self._check(bool(self.deal.lasting), "a rhythm goes with a flow that lasts")

    def _offers(self, chosen: tuple[str, str]) -> bool:
        name, value = chosen
        asked = (one for one in self.details if isinstance(one, Choice) and not isinstance(one, Several))
        return any(value in one.options for one in asked if one.name == name)

    def _bounds(self, asked: Number) -> bool:
        known = next((one for one in self.details if one.name == asked.at_most), None)
        return isinstance(known, Number) and not known.answer and known.minimum >= asked.minimum

    def _fits(self, said: Number) -> bool:
        room = next((one for one in self.details if one.name == said.fits), None)
        numbers = [one for one in (said, room) if isinstance(one, Number) and one.required and not one.answer]
        return len(numbers) == 2 and self.deal.two_sided

    def _asks_for_days(self, side: Side) -> bool:
        days = [one for one in self.details_of(side.name) if one.name in (side.days or ())]
        others = [other for other in self.sides if other is not side and other.days is None]
        return (
            len(days) == 2
            and all(isinstance(day, Day) and day.required and day.side == side.name for day in days)
            and self.deal.by_dates
            and self.visibility is Visibility.PUBLIC
            and len(others) == 1
        )

    def _goes_around(self, name: str) -> bool:
        asked = next((one for one in self.details if one.name == name), None)
        return (
            isinstance(asked, Number)
            and not asked.answer
            and 0 < asked.minimum <= asked.maximum <= FARTHEST_KM
            and (asked.required or self.where is not Where.AREA)
            and self.where in {Where.AREA, Where.SITE, Where.SITE_OR_REMOTE}
            and self.addresses == 1
        )

    def _asks(self, shape: type[Detail], name: str) -> bool:
        return any(isinstance(one, shape) and not one.answer for one in self.details if one.name == name)

    def _check(self, holds: bool, law: str) -> None:
        if not holds:
            raise ValueError(f"The kind {self.slug}: {law}.")


USUAL_REMINDERS = Kind.__dataclass_fields__["reminders"].default
# The names of the fields every form has.
RESERVED = {"title", "words", "side", "place", "to_place", "q", "near", "to", "far", "start", "end", "days", "hours", "total", "organisation", "remote",
            "address", "pictures", "quantity", "slot", "message", "moment", "repeats", "weekdays", "repeats_until", "where", "on", "first", "last", "every"}  # fmt: skip
