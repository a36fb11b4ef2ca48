"""Points from which a whole area is found, when one looks less far around than it reaches."""

import math
from itertools import product

from maillon.lib.geo.points import EARTH_RADIUS_KM

LEAST_STEP_KM = 5.0
ROWS = 3  # from the middle to the edge, at most: a few dozen points for the widest area


def points_within(latitude: float, longitude: float, *, km: float, looked_km: float) -> list[tuple[float, float]]:
    """Give the points beside the middle that stand for an area, for whoever looks `looked_km` around.

    From anywhere within `km` of the middle, that point or one of these is no farther than `looked_km`; they are as near to
    the middle as that allows. None where the middle alone does.
    """
    if km <= looked_km:
        return []
    # A grid of triangles, from any place of which one of its points is no farther than `spare`.
    step = min(max(LEAST_STEP_KM, (km - looked_km) / ROWS), looked_km * math.sqrt(3))
    spare = step / math.sqrt(3)
    edge = km - looked_km + spare
    rows = math.ceil((edge + spare) / step * 2 / math.sqrt(3))
    found = set()
    for row, column in product(range(-rows, rows + 1), range(-2 * rows, 2 * rows + 1)):
        north, east = row * step * math.sqrt(3) / 2, (column + row / 2) * step
        away = math.hypot(north, east)
        if 0 < away < edge + spare:
            # What is beyond the edge is brought to it: nobody within is farther from it then.
            kept = min(1.0, edge / away)
            found.add(_moved(latitude, longitude, north * kept, east * kept))
    return sorted(found)


def _moved(latitude: float, longitude: float, north_km: float, east_km: float) -> tuple[float, float]:
    turned = math.degrees(east_km / EARTH_RADIUS_KM / math.cos(math.radians(latitude)))
    return round(latitude + math.degrees(north_km / EARTH_RADIUS_KM), 5), round(longitude + turned, 5)
