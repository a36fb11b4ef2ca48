"""Bring communes in, whole or few, as often as one likes."""

from pathlib import Path

from .models import Territory
from .reading import DATA, read_communes
from .storing import Progress, TerritoriesReport, store


def import_communes(path: Path, *, progress: Progress | None = None) -> TerritoriesReport:
    """Bring in every commune of an official table; one that is no longer there stays, and is named in the report."""
    rows = read_communes(path)
    report = store(rows, overwrite=True, progress=progress)
    told = {row.insee for row in rows}
    known = Territory.objects.communes().order_by("path").values_list("insee", "name")
    report.absent = [f"{name} ({insee})" for insee, name in known if insee not in told]
    return report


def ensure_territories() -> TerritoriesReport:
    """Bring in the small table carried here where nothing better is known; changes nothing that is there."""
    rows = read_communes(DATA / "communes.csv")
    if Territory.objects.filter(code__in=[f"C{row.insee}" for row in rows]).count() == len(rows):
        return TerritoriesReport(read=len(rows), unchanged=len(rows))
    return store(rows, overwrite=False)
