"""Places as people look for them: near, open, of a service, in an order that helps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from maillon.kernel.access import within
from maillon.kernel.schedule.opening import is_open, spans_on
from maillon.kernel.territories.gazetteer import Where
from maillon.lib.geo import bounding_box, distance_km

from .models import Place

REACH_KM = 50
# Filters that read every candidate stop here: nobody leafs through more.
MOST_CANDIDATES = 2000
OPEN_NOW = "now"


@dataclass(frozen=True)
class Criteria:
    """What a person looks for; whatever is left out does not narrow."""

    where: Where | None = None
    km: float = REACH_KM
    services: Sequence[str] = ()
    publics: Sequence[str] = ()
    care: Sequence[str] = ()
    costs: Sequence[str] = ()
    with_access_sheet: bool = False
    open_on: date | str | None = None


@dataclass(frozen=True)
class Found:
    """One place in the answer, and how far it is."""

    pk: int
    km: float | None


def find_places(criteria: Criteria, *, now: datetime) -> list[Found]:
    """Return the places that fit: the nearest first where a point is given, else by name."""
    matching = _matching(criteria)
    where = criteria.where
    if where is not None and where.latitude is not None and where.longitude is not None:
        found = _near(matching, where, km=criteria.km)
    elif where is not None:
        inside = matching.filter(within([commune.path for commune in where.communes]))
        found = [(row, None) for row in _rows(inside.order_by("folded_name", "pk"))]
    else:
        found = [(row, None) for row in _rows(matching.order_by("folded_name", "pk"))]
    if criteria.open_on:
        found = [(row, km) for row, km in found[:MOST_CANDIDATES] if _is_open(row, criteria.open_on, now=now)]
    return [Found(row[0], km) for row, km in found]


def load_found(found: Iterable[Found]) -> list[Place]:
    """Read the places of one page, in its order, each with `km`."""
    found = list(found)
    places = Place.objects.select_related("territory").in_bulk([one.pk for one in found])
    for one in found:
        places[one.pk].km = one.km
    return [places[one.pk] for one in found]


def count_open(now: datetime) -> tuple[int, int]:
    """Return how many places there are, and how many of them are open now."""
    hours = list(Place.objects.published().values_list("opening_hours", "territory__timezone"))
    return len(hours), sum(bool(is_open(text, at=now, zone=zone)) for text, zone in hours if text)


def _matching(criteria: Criteria) -> QuerySet[Place]:
    places = Place.objects.published()
    for name, wanted in (
        ("services", criteria.services),
        ("publics", criteria.publics),
        ("special_care", criteria.care),
    ):
        if wanted:
            places = places.filter(**{f"{name}__contains": list(wanted)})
    if criteria.costs:
        places = places.filter(costs__overlap=list(criteria.costs))
    if criteria.with_access_sheet:
        places = places.exclude(accessibility_url="")
    return places


def _near(places: QuerySet[Place], where: Where, *, km: float) -> list:
    box = bounding_box(where.latitude, where.longitude, km)
    inside = places.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    near = [(row, distance_km(where.latitude, where.longitude, row[1], row[2])) for row in _rows(inside.order_by("pk"))]
    return sorted(((row, away) for row, away in near if away <= km), key=lambda pair: (pair[1], pair[0][0]))


def _rows(places: QuerySet[Place]):
    return places.values_list("pk", "latitude", "longitude", "opening_hours", "territory__timezone")


def _is_open(row, when: date | str, *, now: datetime) -> bool:
    hours, zone = row[3], row[4]
    if not hours:
        return False
    if when == OPEN_NOW:
        return bool(is_open(hours, at=now, zone=zone))
    return bool(spans_on(hours, day=when, zone=zone))
