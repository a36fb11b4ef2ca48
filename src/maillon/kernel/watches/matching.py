"""From one listing to the searches it answers: found by what it is, then asked one by one in memory.

A listing is announced to a search if and only if the list of that search shows it.
"""

from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel import kinds, search
from maillon.kernel.listings.criteria import LEAST, Criteria
from maillon.kernel.listings.days import Days, those_met
from maillon.kernel.listings.documents import KIND
from maillon.kernel.listings.models import Listing
from maillon.kernel.safety import hidden_for
from maillon.kernel.safety.queries import people_away
from maillon.lib.geo import Way, distance_km

from .models import Watch
from .traces import traces_left


class Asking(NamedTuple):
    """What is needed of a search to ask it: read by the thousand, so no more than that."""

    id: int
    person_id: int
    rhythm: str
    q: str
    side: str
    latitude: float | None
    longitude: float | None
    to_latitude: float | None
    to_longitude: float | None
    far: bool
    facets: list[list[str]]
    first_on: date | None
    last_on: date | None
    people: int

    @property
    def days(self) -> Days | None:
        """The days that are asked."""
        return None if self.first_on is None else Days(self.first_on, self.last_on, self.people)


def watches_for(listing: Listing, *, kept_before: datetime | None = None, now: datetime) -> list[Asking]:
    """Return the searches whose list shows this listing: never its author's, nor those of people kept apart from them."""
    written = search.watched(KIND, listing.code)
    if written is None or not kinds.is_known(listing.kind_slug) or not _is_shown(listing):
        return []
    left = traces_left(listing, written)
    near_it = Watch.objects.active().filter(
        places__overlap=list(left.places), words__overlap=list(left.words), wants__overlap=list(left.wants)
    )
    # Days that are over are met by nothing any more.
    near_it = near_it.exclude(last_on__lt=localdate(now))
    if kept_before is not None:
        # Of those who ask for days, a date that was added is news to all.
        near_it = near_it.filter(Q(created_at__lte=kept_before) | Q(first_on__isnull=False))
    met = near_it.exclude(person=listing.author_id).exclude(person__in=hidden_for(listing.author))
    rows = met.filter(person__is_active=True).order_by("pk").values_list(*Asking._fields)
    shows = _asked_of(listing, written)
    found = [one for one in map(Asking._make, rows) if shows(one)]
    met = those_met(listing, {one.days for one in found} - {None}, now=now)
    return [one for one in found if one.days is None or one.days in met]


def _asked_of(listing: Listing, written: search.Watched):
    """Give the function that tells whether a search shows a listing that is published.

    It asks the side, the facets, the distance and the words, each no more than once of all who ask the same.
    """
    facets, words = set(listing.facets), search.listener(KIND)
    reach = {far: Criteria(near=search.Near(0, 0), far=far).around(listing.kind).reach_km for far in (False, True)}

    @cache
    def km_from(latitude: float, longitude: float) -> float:
        return min(distance_km(latitude, longitude, *point) for point in written.points)

    @cache
    def says(q: str) -> bool:
        return words.answers(q, written.stems, least=LEAST)

    @cache
    def serves(end: tuple[float, float], start: tuple[float, float] | None, reach_km: int) -> bool:
        way = Way(end, start, reach_km)
        return bool(
            written.to
            and written.points
            and way.is_served_by(written.points[0], written.to, detour_km=written.detour_km)
        )

    def is_within(one: Asking) -> bool:
        if one.to_latitude is not None:
            start = None if one.latitude is None else (one.latitude, one.longitude)
            return serves((one.to_latitude, one.to_longitude), start, reach[one.far])
        if one.latitude is None:
            return True
        if not written.points:
            return bool(one.q)  # with words, what is nowhere is everywhere
        return km_from(one.latitude, one.longitude) <= reach[one.far]

    def shows(one: Asking) -> bool:
        return (
            one.side in {"", listing.side}
            and all(not facets.isdisjoint(any_of) for any_of in one.facets)
            and is_within(one)
            and (not one.q or says(one.q))
        )

    return shows


def _is_shown(listing: Listing) -> bool:
    shown = Listing.objects.shown().filter(pk=listing.pk).exclude(author__in=people_away())
    return shown.exists()
