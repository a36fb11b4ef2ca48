"""The point of a place: turned round, written with commas or in Lambert 93, it is put right; far away, left out."""

import re

from maillon.kernel.territories.models import Level, Territory
from maillon.lib.geo import Point, distance_km
from maillon.lib.lambert93 import from_lambert93, looks_like_lambert93

from .cells import DoubtSink

# Vast communes: their middle may be far from the place.
VAST = ("973", "984", "986", "987", "988")
REACH_KM, VAST_REACH_KM, DEPARTEMENT_REACH_KM = 40, 200, 150
# South, north, west, east of everywhere in France.
FRANCE = (
    (41, 51.6, -5.8, 10), (14, 19, -64, -60), (2, 6, -55, -51), (-22, -12, 44, 56), (-51, -37, 50, 79),
    (46, 48, -57, -56), (-28, -7, 157, 180), (-29, -7, -180, -133),
)  # fmt: skip


def point_of(latitude: str, longitude: str, doubt: DoubtSink) -> Point | None:
    """Return the point that two cells tell, or None."""
    if not latitude and not longitude:
        return None
    if not latitude or not longitude:
        doubt("point_half")
        return None
    north, east = _number(latitude), _number(longitude)
    if north is None or east is None or (north == 0 and east == 0):
        doubt("point_wrong", f"{latitude[:30]} {longitude[:30]}")
        return None
    if looks_like_lambert93(east, north) or looks_like_lambert93(north, east):
        doubt("point_lambert")
        return _rounded(*from_lambert93(*((east, north) if looks_like_lambert93(east, north) else (north, east))))
    if not in_france(north, east) and in_france(east, north):
        doubt("point_turned")
        return _rounded(east, north)
    if abs(north) > 90 or abs(east) > 180:
        doubt("point_wrong", f"{latitude[:30]} {longitude[:30]}")
        return None
    return _rounded(north, east)


def in_france(latitude: float, longitude: float) -> bool:
    """Tell whether a point is somewhere in France, roughly."""
    return any(south <= latitude <= north and west <= longitude <= east for south, north, west, east in FRANCE)


def near_enough(point: Point, territory: Territory, doubt: DoubtSink) -> bool:
    """Tell whether a point may be in its territory; a point elsewhere would send people the wrong way."""
    if territory.latitude is None or territory.longitude is None:
        return True
    reach = VAST_REACH_KM if territory.departement_number in VAST else REACH_KM
    if territory.level != Level.COMMUNE:
        reach = max(reach, DEPARTEMENT_REACH_KM)
    away = distance_km(*point, territory.latitude, territory.longitude)
    if away > reach:
        doubt("point_far", str(round(away)), territory.label)
        return False
    return True


def _number(text: str) -> float | None:
    found = re.fullmatch(r"[+-]?\d{1,9}(?:[.,]\d{0,20})?", text.strip().rstrip("°"))
    return float(text.strip().rstrip("°").replace(",", ".")) if found else None


def _rounded(latitude: float, longitude: float) -> Point:
    # Six decimals are eleven centimetres.
    return Point(round(latitude, 6), round(longitude, 6))
