"""Near where: a commune, a postal code or a point, and the circles that widen around it."""

from dataclasses import dataclass

from maillon.kernel.territories.gazetteer import read_where
from maillon.lib.geo import cells_around, parse_point
from maillon.lib.refusal import Refused

RADII_KM = (5, 15, 40, 100)
LONGEST = 100


@dataclass(frozen=True)
class Near:
    """A point to look around, and how people call it."""

    latitude: float
    longitude: float
    label: str = ""

    def circles(self) -> list[frozenset[str]]:
        """Return the cells of each circle, from the nearest to the widest."""
        return [cells_around(self.latitude, self.longitude, km) for km in RADII_KM]


def find_near(text: str) -> Near:
    """Read a commune, a postal code or “latitude,longitude”; raise Refused, with the closest names, for anything else."""
    text = text.replace("\x00", " ").strip()[:LONGEST]
    try:
        return Near(*parse_point(text), label=text)
    except Refused:
        where = read_where(text)
    if where.latitude is None or where.longitude is None:
        raise Refused("where_unknown", text=text)
    return Near(where.latitude, where.longitude, where.label)
