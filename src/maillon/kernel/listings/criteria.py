"""What one looks for among the listings of a kind, and what is found."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Q, QuerySet

from maillon.kernel import search
from maillon.kernel.kinds import Kind
from maillon.kernel.kinds.ranking import counts_soon, is_settled_by_time
from maillon.kernel.prepared import ANYBODY, Prepared

from .days import Days, is_read_in_part, on_days, which_on
from .documents import KIND
from .models import Listing
from .places import nearest_of, with_places
from .room import with_room
from .standing import best_of, best_of_hits, due_of
from .trust import without_those_apart

MOST = 1_000
RANKED = 100
LEAST = 0.25  # of what one asks, for a listing to be an answer, however many others there are


@dataclass(frozen=True)
class Criteria:
    """Words, a place, a side, and facets: each entry of `facets` holds when any of its tokens does.

    One looks as far as the kind says, and `far` as the search does. With `to`, what goes there, or by both ends when
    whoever drives can make the detour. On `days`, what is free on every one of them, or takes place on some of them.
    """

    q: str = ""
    near: search.Near | None = None
    side: str = ""
    facets: tuple[tuple[str, ...], ...] = field(default=())
    far: bool = False
    to: search.Near | None = None
    days: Days | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything at all is asked."""
        return bool(self.q or self.near or self.to or self.side or self.facets or self.days)

    def around(self, kind: Kind) -> search.Near | None:
        """Give where one looks, and how far: as the kind says, or as the search does."""
        return self._reached(self.near, kind)

    def toward(self, kind: Kind) -> search.Near | None:
        """Give where one goes, and how far from it one may arrive."""
        return self._reached(self.to, kind)

    def _reached(self, near: search.Near | None, kind: Kind) -> search.Near | None:
        return near if near is None or self.far else replace(near, reach_km=kind.radius_km)


class Found(Sequence):
    """The listings found, read one page at a time, so that a list of a million costs what its page costs."""

    def __init__(self, kind: Kind, criteria: Criteria, *, person, now: datetime):
        criteria = replace(criteria, near=criteria.around(kind), to=criteria.toward(kind))
        self.kind, self.criteria, self.person, self.now = kind, criteria, person, now
        self._is_browsed = not (criteria.q or criteria.near or criteria.to)
        is_narrowed = criteria.side or criteria.facets or criteria.days or person.is_authenticated
        self._is_whole = self._is_browsed and not is_narrowed
        self._all = self._narrowed = None
        if self._is_browsed and not self._is_whole:
            self._all = self._narrowed = _narrowed(kind, criteria, person, now)
            if criteria.days is not None:
                self._narrowed = on_days(self._all, kind, criteria.days, now=now)
        self._total: int | None = None

    def __len__(self) -> int:
        if self._total is None:
            self._total = self._count()
        return self._total

    def __getitem__(self, place):
        start, stop, _step = place.indices(MOST * 2)
        if self._is_browsed:
            return with_places(self._browse(start, stop))
        first = self._ranked[start:stop] if start < RANKED else []
        hits = [*first, *(self._after(max(start, RANKED), stop) if stop > RANKED else ())]
        loaded = {one.code: one for one in self._load([hit.code for hit in hits])}
        listings = with_places([loaded[hit.code] for hit in hits if hit.code in loaded])
        distances = {hit.code: hit.distance_km for hit in hits}
        # Of a way, the distance is how much longer it gets: it orders, and tells nobody how far it is.
        for listing in listings if self.criteria.to is None else ():
            listing.km = distances[listing.code]
            if (near := self.criteria.near) is not None and listing.km is not None:
                listing.nearest = nearest_of(listing.spots, (near.latitude, near.longitude))
        return listings

    @property
    def is_capped(self) -> bool:
        """Whether there are at least so many, and nobody counted the rest."""
        if not self._is_browsed:
            return self._first.is_capped
        return len(self) >= MOST or (self.criteria.days is not None and is_read_in_part(self._all, self.kind))

    def _count(self) -> int:
        if self._is_whole:
            return len(self._codes)
        return self._narrowed[:MOST].count() if self._narrowed is not None else self._first.total

    @cached_property
    def _codes(self) -> list[str]:
        """What every visitor finds who narrows nothing, all in one statement: it counts, too."""
        if counts_soon(self.kind.ranking):
            return _soonest_for_all[due_of(self.kind)](slug=self.kind.slug, now=self.now)
        return _newest_for_all(slug=self.kind.slug)

    def _browse(self, start: int, stop: int) -> list[Listing]:
        """Read what comes first by its date: of the first hundred, by all that their kind counts."""
        if is_settled_by_time(self.kind.ranking):
            return self._load(self._codes_between(start, stop))
        first = best_of(self.kind, self._codes_between(0, RANKED), now=self.now)[start:stop] if start < RANKED else []
        return self._load(first + (self._codes_between(max(start, RANKED), stop) if stop > RANKED else []))

    def _codes_between(self, start: int, stop: int) -> list[str]:
        if self._narrowed is None:
            return self._codes[start:stop]
        return list(self._narrowed.values_list("code", flat=True)[start:stop])

    @cached_property
    def _first(self) -> search.Results:
        return self._ask(0, RANKED)

    def _ask(self, offset: int, limit: int) -> search.Results:
        side = [f"side:{self.criteria.side}"] if self.criteria.side else []
        days = self.criteria.days
        return search.ask(
            self.criteria.q, kinds=[KIND], section=self.kind.slug, near=self.criteria.near, facets=[*side, *self.criteria.facets],
            limit=limit, offset=offset, least=LEAST, to=self.criteria.to,
            which=which_on(self.kind, days, now=self.now) if days else None,
            person=self.person,
        )  # fmt: skip

    def _after(self, start: int, stop: int) -> tuple[search.Hit, ...]:
        return self._ask(start, stop - start).results

    def _load(self, codes: list[str]) -> list[Listing]:
        return load(codes, person=self.person, now=self.now)

    @cached_property
    def _ranked(self) -> list[search.Hit]:
        return best_of_hits(self.kind, self._first.results, now=self.now)


def _of_kind(slug: str, person) -> QuerySet:
    return without_those_apart(Listing.objects.shown().filter(kind_slug=slug), person)


def _newest(slug: str, person) -> QuerySet:
    return _of_kind(slug, person).order_by("-published_at", "-pk")


def _soonest(due: str, slug: str, person, now: datetime) -> QuerySet:
    """Give what may still be joined; what comes again may, until its next date is written down."""
    comes = Q(**{f"{due}__gt": now}) | Q(repeats__isnull=False, expires_at__gt=now)
    return _of_kind(slug, person).filter(comes, **{f"{due}__isnull": False}).order_by(due, "-pk")


def _narrowed(kind: Kind, criteria: Criteria, person, now: datetime) -> QuerySet:
    is_soon = counts_soon(kind.ranking)
    listings = _soonest(due_of(kind), kind.slug, person, now) if is_soon else _newest(kind.slug, person)
    if criteria.side:
        listings = listings.filter(side=criteria.side)
    for any_of in criteria.facets:
        listings = (
            listings.filter(facets__overlap=list(any_of))
            if len(any_of) > 1
            else listings.filter(facets__contains=list(any_of))
        )
    return listings


def _codes(listings: QuerySet) -> QuerySet:
    return listings.values_list("code", flat=True)[:MOST]


_newest_for_all = Prepared(lambda slug: _codes(_newest(slug, ANYBODY)), slug=str)
_soonest_for_all = {
    due: Prepared(lambda slug, now, due=due: _codes(_soonest(due, slug, ANYBODY, now)), slug=str, now=datetime)
    for due in ("starts_at", "ends_at")
}


def load(codes: list[str], *, person, now: datetime) -> list[Listing]:
    """Load these listings in this order, with all that their cards say, in one statement; people apart do not meet."""
    if person.is_authenticated:
        found = without_those_apart(_with_room(codes, now), person)
    else:
        found = _shown_to_all(codes=codes, now=now)
    by_code = {listing.code: listing for listing in found}
    return [by_code[code] for code in codes if code in by_code]


def _with_room(codes: list[str], now: datetime) -> QuerySet[Listing]:
    shown = Listing.objects.shown().filter(code__among=codes)
    return with_room(shown.select_related("territory", "to_territory", "organisation", "author"), now=now)


_shown_to_all = Prepared(
    lambda codes, now: without_those_apart(_with_room(codes, now), ANYBODY), codes=list, now=datetime
)
