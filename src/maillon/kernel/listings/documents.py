"""How a listing is found: by what it says, its kind and side, its facets, and its public point."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db.models import QuerySet

from maillon.kernel.safety.queries import people_away
from maillon.kernel.schedule.words import rule_in_words
from maillon.kernel.search import Document
from maillon.lib.geo import detour_in_km, points_within

from .models import Listing
from .places import choices_of, points_of, with_places

KIND = "listing"
TOGETHER = 500
NOON, EVENING, SATURDAY = 12, 17, 5


def document_of(listing: Listing) -> Document:
    """Write a listing for the search; its exact place is not even read."""
    kind = listing.kind
    spoken = " ".join(f"{label} {value}" for label, value in listing.said)
    places, points = choices_of(listing), points_of(listing)
    return Document(
        kind=KIND,
        code=listing.code,
        slug=listing.code,
        title=listing.title,
        summary=" ".join(listing.words.split())[:280],
        url=listing.get_absolute_url(),
        words=f"{kind.label} {kind.label_plural} {kind.side(listing.side).label}",
        body=f"{listing.words} {listing.organisation or ''} {spoken} {rule_in_words(listing.repeats) if listing.repeats else ''}"
        + "".join(f" {place}" for place in places)
        + (f" {listing.territory} {listing.to_territory}" if listing.to_territory_id else ""),
        latitude=points[0][0] if points else None,
        longitude=points[0][1] if points else None,
        also=(*points[1:], *_area_of(listing, points)),
        to=_end_of(listing),
        detour_km=detour_in_km(listing.details.get(kind.detour)),
        facets=tuple(listing.facets),
        section=kind.slug,
        author=listing.author_id,
        details={
            "kind": kind.slug,
            "side": listing.side,
            "published": listing.published_at.isoformat() if listing.published_at else "",
            "starts": listing.starts_at.isoformat() if listing.starts_at else "",
            "ends": listing.expires_at.isoformat(),
        }
        | ({"places": [str(place) for place in places]} if places else {}),
    )


def _area_of(listing: Listing, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points from which what goes around is found, beyond what one usually looks."""
    km = listing.reach_km
    return points_within(*points[0], km=km, looked_km=listing.kind.radius_km) if points and km else []


def _end_of(listing: Listing) -> tuple[float, float] | None:
    """Return where a way ends, as everybody sees it: in the middle of its commune."""
    there = listing.to_territory
    return None if there is None or there.latitude is None else (there.latitude, there.longitude)


def facets_of(
    kind, *, side: str, remote: bool, is_somewhere: bool, starts: Iterable[datetime], details: dict
) -> list[str]:
    """Name what a listing may be filtered by; `starts` are local times."""
    found = [f"kind:{kind.slug}", f"side:{side}", *(["remote"] if remote else []), *(["site"] if is_somewhere else [])]
    if kind.when.has_slots:
        found += sorted({f"on:{name}" for start in starts for name in moments_of(start)})
    for detail in kind.facets:
        found += detail.tokens(details.get(detail.name))
    return found


def moments_of(start: datetime) -> tuple[str, str]:
    """Name the part of the week and of the day of a local time."""
    part = "morning" if start.hour < NOON else "afternoon" if start.hour < EVENING else "evening"
    return "weekend" if start.weekday() >= SATURDAY else "week", part


def every_document() -> Iterator[Document]:
    """Give every listing that may be found, to write the index anew."""
    yield from documents_of(Listing.objects.exclude(author__in=people_away()))


def documents_of(found: QuerySet[Listing]) -> Iterator[Document]:
    """Give those of these listings that may be found."""
    listings = found.shown().of_known_kinds().order_by("pk")
    listings = listings.select_related("organisation", "territory", "to_territory")
    coming = listings.iterator()
    while some := list(islice(coming, TOGETHER)):
        yield from map(document_of, with_places(some))
