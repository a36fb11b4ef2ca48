"""From somewhere to somewhere: whether one way serves another, and how much longer it gets by going there."""

import math
from dataclasses import dataclass

from maillon.lib.geo.hexagons import SIZES_OF_WAYS, cells_around
from maillon.lib.geo.points import EARTH_RADIUS_KM, distance_km

Where = tuple[float, float]

# Sixty kilometres an hour, on roads that are a third longer than as the crow flies.
KM_A_MINUTE = 0.75
LEAST_KM = 1.0


@dataclass(frozen=True)
class Way:
    """Where one goes, from where if that was said, and how far at most one walks at either end."""

    end: Where
    start: Where | None = None
    reach_km: float = 15.0

    @property
    def walk_km(self) -> float:
        """How far its ends may be from those of another: of a short way no more than a half, or its return would serve it."""
        if self.start is None:
            return self.reach_km
        return max(LEAST_KM, min(self.reach_km, distance_km(*self.start, *self.end) / 2))

    def added_to(self, start: Where, end: Where) -> float:
        """Return how many kilometres somebody adds who goes from `start` to `end` by way of both ends of this one."""
        first = self.end if self.start is None else self.start
        by_it = distance_km(*start, *first) + distance_km(*first, *self.end) + distance_km(*self.end, *end)
        return max(0.0, by_it - distance_km(*start, *end))

    def is_served_by(self, start: Where, end: Where, *, detour_km: float | None = None) -> bool:
        """Tell whether whoever goes from `start` to `end` serves it: one walks to both, or they make the detour."""
        is_near = self.start is None or distance_km(*start, *self.start) <= self.walk_km
        if is_near and distance_km(*self.end, *end) <= self.walk_km:
            return True
        return detour_km is not None and self.added_to(start, end) <= detour_km


def detour_in_km(minutes: int | None) -> float | None:
    """Return how many kilometres, as the crow flies, a detour of some minutes adds; None of none."""
    return minutes * KM_A_MINUTE if minutes else None


def cells_along(start: Where, end: Where, detour_km: float) -> frozenset[str]:
    """Name hexagons that together certainly hold every point by which the way from `start` to `end` adds no more than this.

    Those points are in an ellipse whose ends are the two; circles along its long side hold it.
    """
    far = distance_km(*start, *end) / 2 / EARTH_RADIUS_KM
    most = far + detour_km / 2 / EARTH_RADIUS_KM
    half_width = EARTH_RADIUS_KM * math.acos(min(1.0, math.cos(most) / math.cos(far)))
    pieces = max(1, math.ceil(2 * far * EARTH_RADIUS_KM / max(half_width, LEAST_KM)))
    around = math.hypot(half_width, far * EARTH_RADIUS_KM / pieces) * 1.05
    points = [_between(start, end, piece / pieces) for piece in range(pieces + 1)]
    return frozenset().union(*(cells_around(*point, around, sizes=SIZES_OF_WAYS) for point in points))


def _between(start: Where, end: Where, share: float) -> Where:
    """Return the point that is at a share of the shortest way."""
    angle = distance_km(*start, *end) / EARTH_RADIUS_KM
    if angle < 1e-9:
        return start
    before, after = math.sin((1 - share) * angle), math.sin(share * angle)
    x, y, z = (before * one + after * other for one, other in zip(_vector(*start), _vector(*end), strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    lat, lon = math.radians(latitude), math.radians(longitude)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
