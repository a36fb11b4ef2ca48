"""Places on the Earth: distances, cells to search by, and points blurred before they are shown."""

from maillon.lib.geo.areas import points_within
from maillon.lib.geo.blurring import blur
from maillon.lib.geo.hexagons import SIZES_OF_WAYS, cells, cells_around
from maillon.lib.geo.points import Box, Point, bounding_box, distance_km, parse_point
from maillon.lib.geo.ways import Way, cells_along, detour_in_km

__all__ = [
    "SIZES_OF_WAYS", "Box", "Point", "Way", "blur", "bounding_box", "cells", "cells_along", "cells_around", "detour_in_km", "distance_km",
    "parse_point", "points_within",
]  # fmt: skip
