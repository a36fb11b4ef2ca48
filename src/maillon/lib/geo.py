"""Points on the Earth: distances, cells to search by, and points blurred before they are shown."""

import hashlib
import hmac
import math
import re
from typing import NamedTuple

import h3

from maillon.lib.refusal import Refused

EARTH_RADIUS_KM = 6371.0088
RESOLUTIONS = (3, 4, 5, 6)  # hexagons of about 69, 26, 10 and 4 km of side
MOST_CELLS = 20
WIDEST_KM = 2000.0

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


def cells(latitude: float, longitude: float) -> tuple[str, ...]:
    """Name the hexagons a point is in, one of each size, as words for a search index."""
    return tuple(_token(h3.latlng_to_cell(latitude, longitude, size), size) for size in RESOLUTIONS)


def cells_around(latitude: float, longitude: float, km: float) -> frozenset[str]:
    """Name hexagons of one size that together certainly hold every point within so many kilometres.

    The smallest size that needs at most twenty of them; a very wide circle takes more of the largest.
    """
    if not 0 <= km <= WIDEST_KM:
        raise ValueError(f"A circle of {km} km is out of reach")
    for size in reversed(RESOLUTIONS):
        touched = _touched(latitude, longitude, km, size, most=None if size == RESOLUTIONS[0] else MOST_CELLS)
        if touched is not None:
            return frozenset(_token(cell, size) for cell in touched)
    raise AssertionError("the largest size has no limit")


def blur(latitude: float, longitude: float, *, key: bytes, subject: str, metres: float = 500.0) -> Point:
    """Move a point by a fifth of `metres` at least and `metres` at most, always the same way for one subject.

    Whatever is in one secret square (a fifth of `metres` wide) is shown at one same place, so that small corrections
    of an address tell nothing. Give the person or the home as subject, never the notice they write: a crowd of
    differently blurred points would betray their middle.
    """
    row, column, centre = _secret_square(latitude, longitude, key=key, side=metres / 5)
    draw = hmac.new(key, f"point|{subject}|{metres}|{row}|{column}".encode(), hashlib.sha256).digest()
    turn, reach = _fraction(draw[:8]), _fraction(draw[8:16])
    # Half the diagonal of the square is kept on both sides, so that the promise holds from any of its corners.
    spare = metres / 5 * math.sqrt(0.5) * 1.01
    nearest, farthest = metres / 5 + spare, metres - spare
    away = math.sqrt(nearest**2 + reach * (farthest**2 - nearest**2))
    shown = _travel(centre, bearing=turn * 2 * math.pi, km=away / 1000)
    return Point(round(shown.latitude, 6), round(shown.longitude, 6))


def _token(cell: str, size: int) -> str:
    return f"g{size}:{cell}"


def _touched(latitude: float, longitude: float, km: float, size: int, *, most: int | None) -> set[str] | None:
    """Spread from the middle over the hexagons that the circle touches; None when there are too many."""
    start = h3.latlng_to_cell(latitude, longitude, size)
    touched = {start}
    edge = [start]
    seen = {start}
    while edge:
        for cell in h3.grid_disk(edge.pop(), 1):
            if cell in seen:
                continue
            seen.add(cell)
            if _distance_to_cell(latitude, longitude, cell) <= km * 1.001 + 0.01:
                touched.add(cell)
                edge.append(cell)
                if most is not None and len(touched) > most:
                    return None
    return touched


def _distance_to_cell(latitude: float, longitude: float, cell: str) -> float:
    corners = [_vector(lat, lon) for lat, lon in h3.cell_to_boundary(cell)]
    point = _vector(latitude, longitude)
    return min(_distance_to_arc(point, corners[i - 1], corners[i]) for i in range(len(corners)))


Vector = tuple[float, float, float]


def _vector(latitude: float, longitude: float) -> Vector:
    lat, lon = math.radians(latitude), math.radians(longitude)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _distance_to_arc(point: Vector, start: Vector, end: Vector) -> float:
    """Measure from a point to the nearest point of a short arc of great circle."""
    normal = _cross(start, end)
    size = math.sqrt(_dot(normal, normal))
    beside = size > 0 and _dot(_cross(normal, start), point) >= 0 >= _dot(_cross(normal, end), point)
    if beside and _dot(point, start) > 0:
        return EARTH_RADIUS_KM * math.asin(min(1.0, abs(_dot(normal, point)) / size))
    return EARTH_RADIUS_KM * min(math.acos(max(-1.0, min(1.0, _dot(point, corner)))) for corner in (start, end))


def _cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _secret_square(latitude: float, longitude: float, *, key: bytes, side: float) -> tuple[int, int, Point]:
    """Find the square a point is in, on a grid that starts somewhere only the key tells."""
    start = hmac.new(key, b"grid", hashlib.sha256).digest()
    degree = math.radians(EARTH_RADIUS_KM * 1000)  # metres in one degree of latitude
    tall = side / degree
    shift_up, shift_right = _fraction(start[:8]), _fraction(start[8:16])
    row = math.floor(latitude / tall + shift_up)
    middle = (row + 0.5 - shift_up) * tall
    wide = tall / max(math.cos(math.radians(middle)), 0.01)
    column = math.floor(longitude / wide + shift_right)
    return row, column, Point(middle, (column + 0.5 - shift_right) * wide)


def _travel(start: Point, *, bearing: float, km: float) -> Point:
    angle, latitude = km / EARTH_RADIUS_KM, math.radians(start.latitude)
    reached = math.asin(math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(bearing))
    turned = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * math.sin(reached),
    )
    longitude = (start.longitude + math.degrees(turned) + 540) % 360 - 180
    return Point(math.degrees(reached), longitude)


def _fraction(digest: bytes) -> float:
    return int.from_bytes(digest, "big") / 256.0 ** len(digest)
