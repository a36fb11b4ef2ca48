"""What one looks for among the listings of a kind, and what is found."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet

from maillon.kernel import search
from maillon.kernel.kinds import Kind
from maillon.kernel.kinds.ranking import Facts, counts_room, score
from maillon.kernel.prepared import ANYBODY, Prepared

from .documents import KIND
from .models import Listing
from .places import nearest_of, with_places
from .room import share_left, with_room
from .trust import without_those_apart

MOST = 1_000
RANKED = 100
LEAST = 0.25  # of what one asks, for a listing to be an answer, however many others there are


@dataclass(frozen=True)
class Criteria:
    """Words, a place, a side, and facets: each entry of `facets` holds when any of its tokens does.

    One looks as far as the kind says, and `far` as the search does. With `to`, what goes there, or by both ends when
    whoever drives can make the detour.
    """

    q: str = ""
    near: search.Near | None = None
    side: str = ""
    facets: tuple[tuple[str, ...], ...] = field(default=())
    far: bool = False
    to: search.Near | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything at all is asked."""
        return bool(self.q or self.near or self.to or self.side or self.facets)

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
        is_browsed = not (criteria.q or criteria.near or criteria.to)
        self._is_whole = is_browsed and not (criteria.side or criteria.facets or person.is_authenticated)
        self._newest = _newest(kind, criteria, person) if is_browsed and not self._is_whole else None
        self._total: int | None = None
        self._first: search.Results | None = None

    def __len__(self) -> int:
        if self._total is None:
            self._total = self._count()
        return self._total

    def __getitem__(self, place):
        start, stop, _step = place.indices(MOST * 2)
        if self._is_whole or self._newest is not None:
            codes = self._codes if self._is_whole else self._newest.values_list("code", flat=True)
            codes = list(codes[start:stop])
            return with_places(load(codes, person=self.person, now=self.now))
        if stop > RANKED or self.criteria.q:
            hits = self._ask(start, stop - start).results if start else self._ask(0).results[:stop]
            loaded = self._load(hits)
        else:
            # What is left is read at each list: all that is ranked by it is loaded, in the one statement of its page.
            loaded = self._load(self._ask(0).results) if counts_room(self.kind.ranking) else {}
            hits = self._ranked(loaded)[start:stop]
            loaded = loaded or self._load(hits)
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
        is_browsed = self._is_whole or self._newest is not None
        return len(self) >= MOST if is_browsed else self._ask(0).is_capped

    @cached_property
    def _codes(self) -> list[str]:
        """What every visitor finds who narrows nothing, all in one statement: it counts, too."""
        return _whole(slug=self.kind.slug)

    def _count(self) -> int:
        if self._is_whole:
            return len(self._codes)
        return self._newest[:MOST].count() if self._newest is not None else self._ask(0).total

    def _ask(self, offset: int, limit: int = RANKED) -> search.Results:
        if offset == 0 and self._first is not None:
            return self._first
        side = [f"side:{self.criteria.side}"] if self.criteria.side else []
        found = search.ask(
            self.criteria.q, kinds=[KIND], section=self.kind.slug, near=self.criteria.near, facets=[*side, *self.criteria.facets],
            limit=limit, offset=offset, least=LEAST, to=self.criteria.to,
        )  # fmt: skip
        if offset == 0:
            self._first = found
        return found

    def _load(self, hits: Sequence[search.Hit]) -> dict[str, Listing]:
        found = load([hit.code for hit in hits], person=self.person, now=self.now)
        return {listing.code: listing for listing in found}

    def _ranked(self, loaded: dict[str, Listing]) -> list[search.Hit]:
        """Order the nearest by all that their kind counts."""
        worth = {hit.code: score(self.kind.ranking, self._facts(hit, loaded)) for hit in self._ask(0).results}
        return sorted(self._ask(0).results, key=lambda hit: -worth[hit.code])

    def _facts(self, hit: search.Hit, loaded: dict[str, Listing]) -> Facts:
        said = hit.details
        starts = datetime.fromisoformat(said["starts"]) if said.get("starts") else None
        published = datetime.fromisoformat(said["published"]) if said.get("published") else self.now
        return Facts(self.now, published, starts, hit.distance_km, share_left(loaded.get(hit.code)))


def _newest_of(slug: str, person) -> QuerySet:
    return without_those_apart(Listing.objects.shown().filter(kind_slug=slug), person)


def _newest(kind: Kind, criteria: Criteria, person) -> QuerySet:
    listings = _newest_of(kind.slug, person)
    if criteria.side:
        listings = listings.filter(side=criteria.side)
    for any_of in criteria.facets:
        listings = (
            listings.filter(facets__overlap=list(any_of))
            if len(any_of) > 1
            else listings.filter(facets__contains=list(any_of))
        )
    return listings.order_by("-published_at", "-pk")


_whole = Prepared(
    lambda slug: _newest_of(slug, ANYBODY).order_by("-published_at", "-pk").values_list("code", flat=True)[:MOST],
    slug=str,
)


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
