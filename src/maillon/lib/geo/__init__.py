"""Places on the Earth: distances, cells to search by, and points blurred before they are shown."""

from maillon.lib.geo.blurring import blur
from maillon.lib.geo.hexagons import cells, cells_around
from maillon.lib.geo.points import Box, Point, bounding_box, distance_km, parse_point

__all__ = ["Box", "Point", "blur", "bounding_box", "cells", "cells_around", "distance_km", "parse_point"]
