"""Hexagons that name where a point is, as words for a search index."""

import math

import h3

from maillon.lib.geo.points import EARTH_RADIUS_KM

SIZES = (3, 4, 5, 6, 8)  # hexagons of about 69, 26, 10, 4 and 0.5 km of side
SIZES_OF_WAYS = SIZES[:-1]  # what is long would need too many of the smallest
MOST_CELLS = 20
WIDEST_KM = 2000.0

Vector = tuple[float, float, float]


def cells(latitude: float, longitude: float, *, sizes: tuple[int, ...] = SIZES) -> tuple[str, ...]:
    """Name the hexagons a point is in, one of each size, as words for a search index."""
    return tuple(_token(h3.latlng_to_cell(latitude, longitude, size), size) for size in sizes)


def cells_around(latitude: float, longitude: float, km: float, *, sizes: tuple[int, ...] = SIZES) -> frozenset[str]:
    """Name hexagons of one size that together certainly hold every point within so many kilometres.

    The smallest size that needs at most twenty of them; a very wide circle takes more of the largest.
    """
    if not 0 <= km <= WIDEST_KM:
        raise ValueError(f"A circle of {km} km is out of reach")
    for size in reversed(sizes):
        if size != sizes[0] and not _may_be_few(km, size):
            continue
        touched = _touched(latitude, longitude, km, size, most=None if size == sizes[0] else MOST_CELLS)
        if touched is not None:
            return frozenset(_token(cell, size) for cell in touched)
    raise AssertionError("the largest size has no limit")


def _may_be_few(km: float, size: int) -> bool:
    """Tell whether so few hexagons may hold the circle: none is a quarter larger than they are on average."""
    largest: float = 1.25 * h3.average_hexagon_area(size)
    return math.pi * km * km <= MOST_CELLS * largest


def _token(cell: str, size: int) -> str:
    return f"g{size}:{cell}"


def _touched(latitude: float, longitude: float, km: float, size: int, *, most: int | None) -> set[str] | None:
    """Spread from the middle over the hexagons that the circle touches; None when there are too many."""
    start, point, limit = h3.latlng_to_cell(latitude, longitude, size), _vector(latitude, longitude), km * 1.001 + 0.01
    # No corner is farther from the middle than this: of most hexagons, their middle tells.
    radius = 1.5 * h3.average_hexagon_edge_length(size)
    touched = {start}
    edge = [start]
    seen = {start}
    while edge:
        for cell in h3.grid_disk(edge.pop(), 1):
            if cell in seen:
                continue
            seen.add(cell)
            middle = _angle_km(point, _vector(*h3.cell_to_latlng(cell)))
            if middle <= limit or (middle <= limit + radius and _distance_to_cell(point, cell) <= limit):
                touched.add(cell)
                edge.append(cell)
                if most is not None and len(touched) > most:
                    return None
    return touched


def _distance_to_cell(point: Vector, cell: str) -> float:
    corners = [_vector(lat, lon) for lat, lon in h3.cell_to_boundary(cell)]
    return min(_distance_to_arc(point, corners[i - 1], corners[i]) for i in range(len(corners)))


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
    return min(_angle_km(point, start), _angle_km(point, end))


def _angle_km(a: Vector, b: Vector) -> float:
    return EARTH_RADIUS_KM * math.acos(max(-1.0, min(1.0, _dot(a, b))))


def _cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
