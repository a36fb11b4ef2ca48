"""Places imported a second, from a file in the national schema."""

import csv
import io
import time

from django.utils import timezone

from bench.figures import line
from bench.synthetic import SERVICES, World

ROWS = 2_000


def run() -> None:
    """Import a file of made-up places, then the very same file again."""
    try:
        from maillon.modules.directory.importing.run import import_places
    except ImportError:
        line("the directory is not installed", "-")
        return
    content = table()
    for label in ("new rows", "the same rows again"):
        start, cpu = time.perf_counter(), time.process_time()
        report = import_places(content, source="bench", now=timezone.now())
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        line(f"{label}, a second", f"{report.read / took:,.0f}/s")
        line("  processor here for one row", f"{cpu * 1000 / report.read:.2f} ms")


def table() -> bytes:
    """Return a file of made-up places, in the national schema."""
    lines = io.StringIO()
    columns = (
        "id",
        "nom",
        "commune",
        "code_postal",
        "adresse",
        "latitude",
        "longitude",
        "services",
        "date_maj",
        "source",
    )
    rows = csv.writer(lines)
    rows.writerow(columns)
    for number, place in enumerate(document for document in World().documents(ROWS) if document.kind == "place"):
        commune, _, postal = place.words.rpartition(" ")
        rows.writerow(
            [
                f"bench-{number}", place.title, commune, postal, place.summary.split(",")[0],
                f"{place.latitude:.5f}", f"{place.longitude:.5f}", SERVICES[0], "2026-10-01", "bench",
            ]
        )  # fmt: skip
    return lines.getvalue().encode()
