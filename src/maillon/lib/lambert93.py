"""Points in Lambert 93, the grid of French maps, turned into latitude and longitude."""

import math

from maillon.lib.geo import Point

# The constants of the projection (IGN, NTG 71) on the ellipsoid GRS 80.
EXPONENT = 0.7256077650532670
CONSTANT = 11754255.426096
EAST_ORIGIN = 700000.0
NORTH_ORIGIN = 12655612.049876
ECCENTRICITY = 0.08181919106
CENTRAL_MERIDIAN = math.radians(3.0)


def looks_like_lambert93(east: float, north: float) -> bool:
    """Tell whether these may be metres on the grid, in mainland France and Corsica."""
    return 0 <= east <= 1_300_000 and 6_000_000 <= north <= 7_200_000


def from_lambert93(east: float, north: float) -> Point:
    """Return the latitude and longitude of a point of the grid, to a few centimetres."""
    across, down = east - EAST_ORIGIN, NORTH_ORIGIN - north
    radius = math.hypot(across, down)
    longitude = CENTRAL_MERIDIAN + math.atan2(across, down) / EXPONENT
    isometric = -math.log(radius / CONSTANT) / EXPONENT
    latitude = 2 * math.atan(math.exp(isometric)) - math.pi / 2
    for _step in range(12):
        bulge = ECCENTRICITY * math.sin(latitude)
        swelling = ((1 + bulge) / (1 - bulge)) ** (ECCENTRICITY / 2)
        latitude = 2 * math.atan(swelling * math.exp(isometric)) - math.pi / 2
    return Point(math.degrees(latitude), math.degrees(longitude))
