"""Write a table of communes into the tree: country, régions, départements, communes, arrondissements."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import fmean

from django.db import connection, transaction

from maillon.kernel.bulk import insert_many, update_many

from .models import Level, Territory
from .reading import CommuneRow
from .zones import timezone_of

WRITTEN = [
    "level", "name", "folded_name", "plain_name", "path", "parent", "insee",
    "postal_codes", "population", "latitude", "longitude", "timezone",
]  # fmt: skip
COMPARED = ("name", "path", "postal_codes", "population", "latitude", "longitude", "timezone")
BATCH = 5000
# One table of communes is written at a time: the others wait for their turn.
LOCK = 4_207_001

Progress = Callable[[int, int], None]


@dataclass
class TerritoriesReport:
    """What an import of communes did."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    without_point: int = 0
    absent: list[str] = field(default_factory=list)


@transaction.atomic
def store(rows: list[CommuneRow], *, overwrite: bool, progress: Progress | None = None) -> TerritoriesReport:
    """Write these communes and all that holds them; without `overwrite`, what is known already stays as it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    tree = _Tree(overwrite=overwrite, progress=progress)
    tree.write([Territory(code="FR", level=Level.COUNTRY, name="France", path="FR/", latitude=46.6, longitude=2.5)])
    tree.write(_regions(tree, rows))
    tree.write(_departements(tree, rows))
    for is_part in (False, True):
        tree.write((_commune(tree, row) for row in rows if bool(row.parent_insee) is is_part), counted=True)
    tree.report.read = len(rows)
    tree.report.without_point = sum(row.latitude is None for row in rows)
    return tree.report


class _Tree:
    """The territories already known, and what is being written into them."""

    def __init__(self, *, overwrite: bool, progress: Progress | None):
        self.known = {territory.code: territory for territory in Territory.objects.all()}
        self.overwrite, self.progress = overwrite, progress
        self.report = TerritoriesReport()

    def under(self, parent_code: str, code: str, **facts) -> Territory:
        """Make, without writing it, the territory `code` inside `parent_code`."""
        parent = self.known[parent_code]
        return Territory(code=code, parent=parent, path=f"{parent.path}{code}/", **facts)

    def write(self, territories: Iterable[Territory], *, counted: bool = False) -> None:
        """Write those that are new or say something else than what is known."""
        wanted = {territory.code: territory for territory in territories}
        new = [code for code in wanted if code not in self.known]
        changed = [
            code for code, territory in wanted.items()
            if self.overwrite and code in self.known and _facts(territory) != _facts(self.known[code])
        ]  # fmt: skip
        if counted:
            self.report.created += len(new)
            self.report.updated += len(changed)
            self.report.unchanged += len(wanted) - len(new) - len(changed)
        for codes, write in ((new, insert_many), (changed, self._update)):
            for start in range(0, len(codes), BATCH):
                batch = [wanted[code] for code in codes[start : start + BATCH]]
                write(batch)
                self.known.update((territory.code, territory) for territory in batch)
                if self.progress:
                    self.progress(min(start + BATCH, len(codes)), len(codes))

    def _update(self, territories: list[Territory]) -> None:
        for territory in territories:
            territory.pk = self.known[territory.code].pk
        update_many(territories, WRITTEN)


def _facts(territory: Territory) -> tuple:
    return tuple(getattr(territory, name) for name in COMPARED)


def _regions(tree: _Tree, rows: list[CommuneRow]) -> Iterable[Territory]:
    for region, inside in _grouped(rows, "region").items():
        facts = {"level": Level.REGION, "name": inside[0].region_name, **_middle(inside)}
        yield tree.under("FR", f"R{region}", **facts)


def _departements(tree: _Tree, rows: list[CommuneRow]) -> Iterable[Territory]:
    for departement, inside in _grouped(rows, "departement").items():
        facts = {"level": Level.DEPARTEMENT, "name": inside[0].departement_name, **_middle(inside)}
        zone = timezone_of(departement)
        yield tree.under(f"R{inside[0].region}", f"D{departement}", timezone=zone, **facts)


def _commune(tree: _Tree, row: CommuneRow) -> Territory:
    parent = f"C{row.parent_insee}"
    return tree.under(
        parent if parent in tree.known else f"D{row.departement}",
        f"C{row.insee}",
        level=Level.COMMUNE,
        name=row.name,
        insee=row.insee,
        postal_codes=list(row.postal_codes),
        population=row.population,
        latitude=row.latitude,
        longitude=row.longitude,
        timezone=timezone_of(row.departement),
    )


def _grouped(rows: list[CommuneRow], name: str) -> dict[str, list[CommuneRow]]:
    groups: dict[str, list[CommuneRow]] = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return groups


def _middle(rows: list[CommuneRow]) -> dict[str, float | int | None]:
    """Give the middle and the population of a territory from the communes it holds."""
    points = [(row.latitude, row.longitude) for row in rows if row.latitude is not None]
    people = sum(row.population for row in rows if not row.parent_insee)
    if not points:
        return {"population": people, "latitude": None, "longitude": None}
    latitude, longitude = (round(fmean(values), 4) for values in zip(*points, strict=True))
    return {"population": people, "latitude": latitude, "longitude": longitude}
