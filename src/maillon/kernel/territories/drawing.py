"""What the map beside a list draws: its pins, and enough of the country to read it without any tile."""

from collections.abc import Sequence
from typing import TypedDict

from django.conf import settings
from django.templatetags.static import static

from maillon.kernel.prepared import Prepared

from .models import Level, Territory

MOST_NAMES = 24
MARGIN = 0.25  # degrees around the pins in which a commune is worth naming


class Pin(TypedDict):
    """One thing of the list: its number and name there, the anchor of its line, and (latitude, longitude)."""

    number: int
    name: str
    anchor: str
    at: tuple[float, float]


def drawing(
    name: str, pins: Sequence[Pin], *, here: tuple[float, float] | None = None, closest: int = 14
) -> dict | None:
    """Give what `ui/_map.html` draws under that name, or None where there is nothing to show.

    At first one is no nearer than `closest`, a zoom: 14 shows streets, 11 a commune and those around.
    """
    if not pins:
        return None
    return {
        "name": name,
        "outline": static("ui/map/france.json"),
        "tiles": settings.MAILLON_TILES_URL,
        "credit": settings.MAILLON_TILES_CREDIT,
        "here": here,
        "closest": closest,
        "communes": _names_around([pin["at"] for pin in pins]),
        "pins": list(pins),
    }


def _names_around(points: Sequence[tuple[float, float]]) -> list[dict]:
    """Name the larger communes around, so that the map can be read without any tile."""
    if settings.MAILLON_TILES_URL:
        return []
    latitudes, longitudes = zip(*points, strict=True)
    around = _LARGER(
        south=min(latitudes) - MARGIN,
        north=max(latitudes) + MARGIN,
        west=min(longitudes) - MARGIN,
        east=max(longitudes) + MARGIN,
    )
    return [{"name": name, "at": [latitude, longitude]} for name, latitude, longitude in around]


def _larger(south: float, north: float, west: float, east: float):
    within = {"latitude__range": (south, north), "longitude__range": (west, east)}
    communes = Territory.objects.communes().filter(**within, parent__level=Level.DEPARTEMENT)
    return communes.order_by("-population", "pk").values_list("name", "latitude", "longitude")[:MOST_NAMES]


_LARGER = Prepared(_larger, south=float, north=float, west=float, east=float)
