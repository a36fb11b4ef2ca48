"""The places of a listing that names several: which is nearest, and how everybody reads them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import ngettext

from maillon.lib.geo import distance_km

from .models import ExactAddress, ExactPlace, Listing, Place


def with_places(listings: Iterable[Listing]) -> list[Listing]:
    """Let listings know their places, in one statement for those of kinds that have several, else in none."""
    listings = list(listings)
    wanted = [listing.pk for listing in listings if listing.kind.addresses > 1]
    found = defaultdict(list)
    if wanted:
        for place in Place.objects.there().filter(listing__in=wanted).select_related("territory"):
            found[place.listing_id].append(place)
    for listing in listings:
        listing.spots = found[listing.pk]
    return listings


def places_of(listing: Listing) -> list[Place]:
    """Return the places of a listing, the first first; none where it names no place apart from its own."""
    if not hasattr(listing, "spots"):
        with_places([listing])
    return listing.spots


def choices_of(listing: Listing) -> list[Place]:
    """Return the places one chooses among: none where there is one only."""
    places = places_of(listing)
    return places if len(places) > 1 else []


def points_of(listing: Listing) -> list[tuple[float, float]]:
    """Return every point where everybody sees a listing, each once, its own first; none from a distance."""
    if listing.remote or listing.latitude is None or listing.longitude is None:
        return []
    others = [(place.latitude, place.longitude) for place in places_of(listing) if place.latitude is not None]
    return list(dict.fromkeys([(listing.latitude, listing.longitude), *others]))


def nearest_of(places: Iterable[Place], point: tuple[float, float]) -> Place | None:
    """Return the place that is nearest to a point, the first of two."""
    somewhere = [place for place in places if place.latitude is not None]
    return min(somewhere, key=lambda place: distance_km(*point, place.latitude, place.longitude), default=None)


def in_words(places: list[Place], *, at: Place | None = None) -> str:
    """Say where: one place and how many others there are."""
    first = at or places[0]
    others = len(places) - 1
    if not others:
        return str(first)
    more = ngettext("and %(count)d other address", "and %(count)d other addresses", others) % {"count": others}
    return f"{first} {more}"


def exact_of(listing_id: int, place: Place | None) -> str:
    """Return where it really is, at that place or at the only one: who may read it is asked before."""
    if place is not None and place.number > 1:
        found = ExactAddress.objects.filter(place=place).first()
    else:
        found = ExactPlace.objects.filter(listing=listing_id).first()
    return found.address if found else ""


def doors_of(listing: Listing) -> dict[int | None, str]:
    """Return where each of its places really is, written alike: by the place, or under nothing for the only one."""
    exact = dict(ExactAddress.objects.filter(place__listing=listing).values_list("place", "address"))
    own = exact_of(listing.pk, None)
    there = Place.objects.there().filter(listing=listing)
    doors = {place.pk: exact.get(place.pk, "") if place.number > 1 else own for place in there} or {None: own}
    return {place: " ".join(door.casefold().split()) for place, door in doors.items()}


def at_any_place(here: Q) -> Q:
    """Return the condition “one of its places is here”: `here` is said of `territory`."""
    return here | Q(pk__in=Place.objects.filter(here, gone_at__isnull=True).values("listing"))
