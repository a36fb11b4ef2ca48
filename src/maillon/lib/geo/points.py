"""Points on the Earth, how far they are from one another, and the box around one."""

import math
import re
from typing import NamedTuple

from maillon.lib.refusal import Refused

EARTH_RADIUS_KM = 6371.0088

_NUMBER = r"([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?"
_POINT = re.compile(rf"(?:geo:)?\s*{_NUMBER}\s*(?:[,;/]|\s)\s*{_NUMBER}")


class Point(NamedTuple):
    """A latitude and a longitude, in degrees."""

    latitude: float
    longitude: float


class Box(NamedTuple):
    """A rectangle of latitudes and longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point is inside."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def parse_point(text: str) -> Point:
    """Read "45.4, 4.39" (or "45,4 ; 4,39") as a point."""
    found = _POINT.fullmatch(text.strip())
    if not found:
        raise Refused("point_invalid", text=text[:60])
    latitude, longitude = (float(part.replace(",", ".")) for part in found.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Refused("point_invalid", text=text[:60])
    return Point(latitude, longitude)


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Measure the way as the crow flies, in kilometres."""
    a, b = math.radians(a_lat), math.radians(b_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def bounding_box(latitude: float, longitude: float, km: float) -> Box:
    """Give a box that holds every point within so many kilometres; it widens to all longitudes where it must."""
    angle = km / EARTH_RADIUS_KM
    south = latitude - math.degrees(angle)
    north = latitude + math.degrees(angle)
    everywhere = Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
    if south <= -90 or north >= 90:
        return everywhere
    reach = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(latitude))))
    west, east = longitude - reach, longitude + reach
    return everywhere if west < -180 or east > 180 else Box(south, west, north, east)
