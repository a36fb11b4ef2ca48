"""From one listing to the searches it answers: found by what it is, then asked one by one in memory.

A listing is announced to a search if and only if the list of that search shows it.
"""

from dataclasses import dataclass

from maillon.kernel import kinds, search
from maillon.kernel.listings.criteria import LEAST, Criteria
from maillon.kernel.listings.documents import KIND
from maillon.kernel.listings.models import Listing
from maillon.kernel.safety import hidden_for
from maillon.kernel.safety.queries import people_away
from maillon.kernel.search.watching import Listener
from maillon.lib.geo import distance_km

from .models import Watch
from .traces import traces_left

COLUMNS = ("id", "person_id", "rhythm", "created_at", "q", "side", "latitude", "longitude", "far", "facets")


@dataclass(frozen=True)
class Asking:
    """What is needed of a search to ask it: read by the thousand, so no more than that."""

    id: int
    person_id: int
    rhythm: str
    created_at: object
    q: str
    side: str
    latitude: float | None
    longitude: float | None
    far: bool
    facets: list[list[str]]

    @property
    def criteria(self) -> Criteria:
        """What is looked for."""
        near = None if self.latitude is None else search.Near(self.latitude, self.longitude)
        return Criteria(self.q, near, self.side, tuple(map(tuple, self.facets)), self.far)


def watches_for(listing: Listing) -> list[Asking]:
    """Return the searches whose list shows this listing: never its author's, nor those of people kept apart from them."""
    written = search.watched(KIND, listing.code)
    if written is None or not kinds.is_known(listing.kind_slug) or not _is_shown(listing):
        return []
    left = traces_left(listing, written)
    near_it = Watch.objects.active().filter(
        places__overlap=list(left.places), words__overlap=list(left.words), wants__overlap=list(left.wants)
    )
    met = near_it.exclude(person=listing.author_id).exclude(person__in=hidden_for(listing.author))
    words = search.listener(KIND)
    asked = [Asking(*row) for row in met.filter(person__is_active=True).order_by("pk").values_list(*COLUMNS)]
    return [one for one in asked if shows(one.criteria, listing, written, words=words)]


def shows(criteria: Criteria, listing: Listing, written: search.Watched, *, words: Listener) -> bool:
    """Tell whether a search shows a listing that is published: its side, its facets, its distance and its words."""
    if criteria.side and criteria.side != listing.side:
        return False
    facets = set(listing.facets)
    if not all(facets.intersection(any_of) for any_of in criteria.facets):
        return False
    near = criteria.around(listing.kind)
    if near is not None and not _is_within(near, written, with_words=bool(criteria.q)):
        return False
    return not criteria.q or words.answers(criteria.q, written.stems, least=LEAST)


def _is_within(near: search.Near, written: search.Watched, *, with_words: bool) -> bool:
    """With words, what is nowhere is everywhere."""
    if written.latitude is None or written.longitude is None:
        return with_words
    return distance_km(near.latitude, near.longitude, written.latitude, written.longitude) <= near.reach_km


def _is_shown(listing: Listing) -> bool:
    shown = Listing.objects.shown().filter(pk=listing.pk).exclude(author__in=people_away())
    return shown.exists()
