"""Read a table of communes: the official one, or the small one carried here."""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from maillon.lib.refusal import Refused

from .zones import TRUSTED_POINTS, parent_commune

DATA = Path(__file__).parent / "data"
REQUIRED = ("code_insee", "nom", "codes_postaux", "departement")


@dataclass(frozen=True)
class CommuneRow:
    """One commune or arrondissement as a table tells it."""

    insee: str
    name: str
    postal_codes: tuple[str, ...]
    population: int
    departement: str
    departement_name: str
    region: str
    region_name: str
    latitude: float | None
    longitude: float | None

    @property
    def parent_insee(self) -> str:
        """The commune of which it is an arrondissement."""
        return parent_commune(self.insee)


def read_communes(path: Path) -> list[CommuneRow]:
    """Read a whole table; a point far from the others of its département is left out rather than believed."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return without_strays(list(_rows(lines)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused("communes_unreadable") from error
    except OSError as error:
        raise Refused("file_missing", name=path.name) from error


def without_strays(rows: list[CommuneRow]) -> list[CommuneRow]:
    """Drop each point that lies much farther than usual from the middle of its département."""
    points = defaultdict(list)
    for row in rows:
        if row.latitude is not None:
            points[row.departement].append((row.latitude, row.longitude))
    circles = {departement: _circle(known) for departement, known in points.items()}
    return [row if _is_near(row, circles) else replace(row, latitude=None, longitude=None) for row in rows]


def _circle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    latitude, longitude = median(point[0] for point in points), median(point[1] for point in points)
    usual = median(_km(latitude, longitude, *point) for point in points)
    return latitude, longitude, 4 * usual + 40


def _is_near(row: CommuneRow, circles) -> bool:
    if row.latitude is None or row.longitude is None:
        return True
    latitude, longitude, reach = circles[row.departement]
    return _km(latitude, longitude, row.latitude, row.longitude) <= reach


def _km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Measure roughly: quick, and enough to tell a stray."""
    east = math.radians(b_lon - a_lon) * math.cos(math.radians((a_lat + b_lat) / 2))
    return 6371 * math.hypot(east, math.radians(b_lat - a_lat))


def _rows(lines: Iterable[str]) -> Iterator[CommuneRow]:
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise Refused("columns_missing", columns=", ".join(missing))
    known = departements()
    for row in reader:
        insee, departement = (row["code_insee"] or "").strip(), (row["departement"] or "").strip()
        if len(insee) != 5 or not row["nom"] or departement not in known:
            raise Refused("communes_line", line=reader.line_num)
        name, region, region_name = known[departement]
        latitude, longitude = TRUSTED_POINTS.get(insee) or (_number(row, "latitude"), _number(row, "longitude"))
        yield CommuneRow(
            insee=insee,
            name=row["nom"].strip()[:80],
            postal_codes=tuple(code for code in (row["codes_postaux"] or "").split("|") if code),
            population=int(_number(row, "population") or 0),
            departement=departement,
            departement_name=row.get("departement_nom") or name,
            region=row.get("region") or region,
            region_name=row.get("region_nom") or region_name,
            latitude=latitude if longitude is not None else None,
            longitude=longitude if latitude is not None else None,
        )


def departements() -> dict[str, tuple[str, str, str]]:
    """Return number → (name, region, name of the region) of every département and overseas territory."""
    with (DATA / "departements.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["departement"]: (row["nom"], row["region"], row["region_nom"]) for row in rows}


def _number(row: dict, name: str) -> float | None:
    try:
        value = float(row.get(name) or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None
