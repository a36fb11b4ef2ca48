"""What people offer and ask, over the API: public listings only, at their public point."""

from datetime import date, datetime

from django.conf import settings
from django.http import Http404
from django.utils.timezone import localdate
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from maillon.kernel import kinds, search
from maillon.kernel.access import get_for

from .api_room import RoomSchema, rooms_of
from .criteria import Criteria, Found
from .days import days_asked
from .flows import PUBLISHED
from .models import Listing, Place
from .pictures import pictures_of
from .places import choices_of
from .room import with_room
from .trust import without_those_apart

MOST = 100

router = Router(tags=["listings"])


class KindSchema(Schema):
    """A form of exchange: its filters are values of `facet`."""

    slug: str
    label: str
    pitch: str
    sides: list[str]
    facets: dict[str, str]


class PlaceSchema(Schema):
    """One of several places; latitude and longitude are its public point, never an address."""

    label: str
    commune: str
    latitude: float | None
    longitude: float | None


class PictureSchema(Schema):
    """A picture, whole and small, and the words that stand for it."""

    url: str
    small_url: str
    words: str


class ListingShort(Schema):
    """A listing in a list; latitude and longitude are its public point, never an address.

    `places` are all of them where there are several; the first is the one of the listing. `distance_km` is to the nearest;
    what goes `reach_km` around its commune has none.
    """

    code: str
    kind: str
    side: str
    title: str
    commune: str
    to_commune: str
    remote: bool
    latitude: float | None
    longitude: float | None
    starts_at: datetime | None
    ends_at: datetime | None
    published_at: datetime | None
    organisation: str
    places: list[PlaceSchema]
    pictures: list[PictureSchema]
    url: str
    room: RoomSchema
    distance_km: float | None = None
    reach_km: int | None = None


class ListingWhole(ListingShort):
    """All that everybody may read of a listing."""

    words: str
    details: dict


class Listings(Schema):
    """One page of an answer."""

    total: int
    results: list[ListingShort]


class Asked(Schema):
    """What is asked: `kind` is needed; `near` is a commune, a postal code or lat,lon; `facet` may be repeated;
    one looks as far as the kind says, or 100 km with `far`; `to` is where a way leads, or by where it may go.

    From `first` until `last`, or on `first` alone: what is free on each of these days where days are chosen in a calendar,
    for so many `people` where they are added up; of what has moments, what takes place on some of them."""

    kind: str
    q: str = ""
    near: str = ""
    to: str = ""
    side: str = ""
    far: bool = False
    first: date | None = None
    last: date | None = None
    people: int | None = Query(None, ge=1, le=1_000)
    facet: list[str] = []
    limit: int = Query(20, ge=1, le=MOST)
    offset: int = Query(0, ge=0, le=1_000)


@router.get("/kinds", response=list[KindSchema], summary="The forms of exchange there are here")
def list_kinds(request):
    """List every kind, in the order of the menu."""
    return [
        {
            "slug": kind.slug, "label": str(kind.label), "pitch": str(kind.pitch), "sides": [side.name for side in kind.sides],
            "facets": {token: str(words) for detail in kind.facets for token, words in detail.choices().items()},
        }
        for kind in kinds.all_kinds()
    ]  # fmt: skip


@router.get("/listings", response=Listings, summary="Find what people offer and ask, the nearest first")
def list_listings(request, asked: Query[Asked]):
    """Find listings of one kind."""
    if not kinds.is_known(asked.kind):
        raise HttpError(422, f"kind: {', '.join(kind.slug for kind in kinds.all_kinds())}")
    kind = kinds.get(asked.kind)
    near = search.find_near(asked.near) if asked.near.strip() else None
    is_way = kind.where is kinds.Where.ROUTE
    to = search.find_near(asked.to) if asked.to.strip() and is_way else None
    days = days_asked(kind, first=asked.first, last=asked.last, people=asked.people, today=localdate(request.now))
    criteria = Criteria(asked.q, near, asked.side, tuple((facet,) for facet in asked.facet), asked.far, to, days)
    found = Found(kind, criteria, person=request.person, now=request.now)
    page = found[asked.offset : asked.offset + asked.limit]
    rooms = rooms_of(page, now=request.now)
    return {"total": len(found), "results": [_short(one, rooms[one.pk]) for one in page]}


@router.get("/listings/{code}", response=ListingWhole, summary="One listing")
def read_listing(request, code: str):
    """Read one listing that everybody may find."""
    source = Listing.objects.select_related("territory", "to_territory", "organisation")
    source = with_room(without_those_apart(source, request.person), now=request.now)
    listing = get_for(request.person, "answer", source, code)
    if listing.state != PUBLISHED or not kinds.is_known(listing.kind_slug):
        raise Http404
    room = rooms_of([listing], now=request.now)[listing.pk]
    return _short(listing, room) | {"words": listing.words, "details": listing.open_details}


def _place(place: Place) -> dict:
    return {
        "label": place.label, "commune": str(place.territory or ""), "latitude": place.latitude, "longitude": place.longitude,
    }  # fmt: skip


def _picture(picture: dict) -> dict:
    home = settings.MAILLON_URL.rstrip("/")
    return {"url": f"{home}{picture['whole']}", "small_url": f"{home}{picture['small']}", "words": picture["alt"]}


def _short(listing: Listing, room: dict) -> dict:
    return {
        "code": listing.code, "kind": listing.kind_slug, "side": listing.side, "title": listing.title,
        "commune": str(listing.territory or ""), "to_commune": str(listing.to_territory or ""), "remote": listing.remote,
        "latitude": listing.latitude, "longitude": listing.longitude, "starts_at": listing.starts_at,
        "places": [_place(place) for place in choices_of(listing)],
        "pictures": [_picture(picture) for picture in pictures_of(listing)],
        "ends_at": listing.ends_at, "published_at": listing.published_at, "organisation": str(listing.organisation or ""),
        "url": f"{settings.MAILLON_URL.rstrip('/')}{listing.get_absolute_url()}", "room": room, "reach_km": listing.reach_km,
        "distance_km": None if listing.reach_km else getattr(listing, "km", None),
    }  # fmt: skip
