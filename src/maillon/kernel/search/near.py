"""Near where: a commune, a postal code or a point, and the circles that widen around it."""

from dataclasses import dataclass
from functools import lru_cache

from maillon.kernel.territories.gazetteer import read_where
from maillon.lib.geo import Way, cells_around, parse_point
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

RADII_KM = (1, 5, 15, 40, 100)
ROUNDING_KM = 0.1
LONGEST = 100


@dataclass(frozen=True)
class Near:
    """A point to look around, how far at most, and how people call it."""

    latitude: float
    longitude: float
    label: str = ""
    reach_km: int = RADII_KM[-1]

    def radii(self) -> list[int]:
        """Return how wide each circle is, in kilometres, from the nearest to the widest."""
        return [*(km for km in RADII_KM if km < self.reach_km), self.reach_km]

    def circles(self) -> list[frozenset[str]]:
        """Return the cells of each circle, from the nearest to the widest."""
        return list(_circles(round(self.latitude, 3), round(self.longitude, 3), tuple(self.radii())))


@lru_cache(maxsize=2_000)
def _circles(latitude: float, longitude: float, radii: tuple[int, ...]) -> tuple[frozenset[str], ...]:
    """Draw the circles around a point rounded to a hundred metres or so; people ask near the same communes."""
    return tuple(cells_around(latitude, longitude, km + ROUNDING_KM) for km in radii)


def way_of(near: Near | None, to: Near | None) -> Way | None:
    """Return the way to somewhere, from where one is if that is said; none where no destination is."""
    if to is None:
        return None
    start = None if near is None else (near.latitude, near.longitude)
    return Way((to.latitude, to.longitude), start, to.reach_km)


def find_near(text: str) -> Near:
    """Read a commune, a postal code or “latitude,longitude”; raise Refused, with the closest names, for anything else."""
    text = one_line(text, most=LONGEST)
    try:
        return Near(*parse_point(text), label=text)
    except Refused:
        where = read_where(text)
    if where.latitude is None or where.longitude is None:
        raise Refused("where_unknown", text=text)
    return Near(where.latitude, where.longitude, where.label)
