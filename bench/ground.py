"""An installation that lasts as long as the bench: its own data folder, its own database, the real guides."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
GUIDES = CHECKOUT / "content" / "guides" / "fr"


@contextmanager
def throwaway() -> Iterator[None]:
    """Set Django up on an empty database, fill in what every installation has, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="maillon-bench-"))
    folder.chmod(0o755)
    for name in [name for name in os.environ if name.startswith("MAILLON_") or name == "DATABASE_URL"]:
        del os.environ[name]
    os.environ.update(
        MAILLON_DATA=str(folder / "data"),
        MAILLON_HELPLINE_NUMBER="01 99 00 12 34",
        MAILLON_HELPLINE_HOURS="Mo-Fr 09:00-18:00; PH off",
        DJANGO_SETTINGS_MODULE="maillon.project.settings",
    )
    from maillon.project.embedded import start_for_this_process

    (folder / "data" / "static").mkdir(parents=True)
    server = start_for_this_process(folder / "data")
    try:
        _prepare()
        yield
    finally:
        from django.db import connections

        connections.close_all()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("prepare_territories", stdout=StringIO())
    call_command("import_guides", str(GUIDES), stdout=StringIO())
