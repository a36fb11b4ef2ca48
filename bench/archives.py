"""What is given away: how many archives a second, how heavy the copy without Internet."""

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from bench.figures import line, percentile
from bench.imports import table

DAY = date(2026, 11, 17)
ROUNDS = 3
REAL = Path(__file__).resolve().parents[2] / "shared" / "data"


def run() -> None:
    """Make each kind of file of the whole several times; the copy without Internet once."""
    from maillon.kernel.portal.takeaway import every_file
    from maillon.modules.commons.models import Guide

    places = _bring_places()
    line("guides, places", f"{Guide.objects.published().count()}, {places:,}")
    with TemporaryDirectory() as folder:
        for file in every_file():
            if file.group.startswith("theme:"):
                continue
            path, rounds = Path(folder, file.name), []
            for _round in range(1 if file.group == "offline" else ROUNDS):
                start = time.process_time()
                file.write(path, DAY)
                rounds.append(time.process_time() - start)
            size = path.stat().st_size / 1_000_000
            goal = "15 MB" if file.group == "offline" else ""
            line(f"{file.name}, a second of processor", f"{1 / percentile(rounds, 0.5):.2f}")
            line("  weight", f"{size:.2f} MB", goal)


def _bring_places() -> int:
    """Import the real places where they are there, else made-up ones."""
    from django.core.management import call_command

    from maillon.modules.directory.importing.run import import_places
    from maillon.modules.directory.models import Place

    if REAL.exists():
        call_command("import_communes", str(REAL / "communes" / "communes_2026.csv"), verbosity=0)
        for path in sorted((REAL / "places").glob("*.csv")):
            import_places(path.read_bytes(), source=path.stem, now=timezone.now())
    else:
        import_places(table(), source="bench", now=timezone.now())
    return Place.objects.published().count()
