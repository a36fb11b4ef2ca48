"""Places over the API: near somewhere, open now, of a service."""

from datetime import date

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from maillon.kernel.access import get_for
from maillon.kernel.schedule.opening import is_open
from maillon.kernel.territories.gazetteer import read_where

from .models import Place, SourceRecord
from .queries import OPEN_NOW, Criteria, find_places, load_found
from .schema import VALUE_COLUMNS
from .values.lists import SERVICES

MOST = 100
COMPUTED = {"url", "is_open", "distance_km", "values", "sources"}

router = Router(tags=["places"])


class Source(Schema):
    """Where we know the place from."""

    source: str
    id: str
    updated_on: date | None
    is_gone: bool


class PlaceShort(Schema):
    """A place in a list."""

    code: str
    slug: str
    name: str
    address: str
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    point_is_exact: bool
    phone: str
    opening_hours: str
    is_open: bool | None
    services: list[str]
    url: str
    distance_km: float | None = None


class PlaceWhole(PlaceShort):
    """Everything we know of a place; the values are those of the national schema."""

    complement: str
    emails: list[str]
    websites: list[str]
    opening_notes: str
    summary: str
    details: str
    values: dict[str, list[str]]
    appointment_url: str
    accessibility_url: str
    pivot: str
    verified_on: date | None
    sources: list[Source]


class Places(Schema):
    """One page of an answer."""

    total: int
    results: list[PlaceShort]


class Asked(Schema):
    """What is asked: near is a commune, a postal code or lat,lon."""

    near: str = ""
    open_now: bool = False
    service: str = ""
    limit: int = Query(20, ge=1, le=MOST)
    offset: int = Query(0, ge=0)


@router.get("/places", response=Places, summary="Find places, the nearest first")
def list_places(request, asked: Query[Asked]):
    """List published places; without `near`, by name."""
    if asked.service and asked.service not in SERVICES.terms:
        raise HttpError(422, _("service is one of: %(names)s.") % {"names": ", ".join(SERVICES.terms)})
    where = read_where(asked.near) if asked.near.strip() else None
    criteria = Criteria(
        where=where, services=[asked.service] if asked.service else (), open_on=OPEN_NOW if asked.open_now else None
    )
    found = find_places(criteria, now=request.now)
    page = load_found(found[asked.offset : asked.offset + asked.limit])
    return {"total": len(found), "results": [_short(request, place) for place in page]}


@router.get("/places/{code}", response=PlaceWhole, summary="One place, whole")
def one_place(request, code: str):
    """Return a published place; a merged one is answered as the place that was kept."""
    place = get_for(request.person, "open", Place.objects.select_related("territory", "merged_into__territory"), code)
    for _step in range(5):
        if place.state != "merged":
            break
        place = place.merged_into
    if place.state != "published":
        raise Http404
    return {
        **_short(request, place),
        **{name: getattr(place, name) for name in PlaceWhole.model_fields if name not in COMPUTED},
        "values": {column: _official(place, name, vocabulary) for name, (column, vocabulary) in VALUE_COLUMNS.items()},
        "sources": [
            {
                "source": record.source,
                "id": record.external_id,
                "updated_on": record.updated_on,
                "is_gone": bool(record.gone_at),
            }
            for record in SourceRecord.objects.filter(place=place).order_by("pk").defer("row", "doubts")
        ],
    }


def _short(request, place: Place) -> dict:
    km = getattr(place, "km", None)
    return {
        **{name: getattr(place, name) for name in PlaceShort.model_fields if name not in COMPUTED},
        "is_open": is_open(place.opening_hours, at=request.now, zone=place.zone) if place.opening_hours else None,
        "url": f"{settings.MAILLON_URL.rstrip('/')}{place.get_absolute_url()}",
        "distance_km": None if km is None else round(km, 2),
    }


def _official(place: Place, name: str, vocabulary) -> list[str]:
    written = vocabulary.official(getattr(place, name))
    return written.split("|") if written else []
