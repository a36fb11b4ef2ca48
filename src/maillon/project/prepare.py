"""Bring the database and the static files up to date before anyone is served."""

import os
import sys
from io import StringIO
from pathlib import Path

from .environment import COLLECTED_STATIC
from .folders import CHECKOUT
from .messages import compile_all

BROUGHT = {"import_guides": CHECKOUT / "content/guides/fr", "import_courses": CHECKOUT / "content/parcours/fr"}
WORLD = "demo_world"
DONE = "done"


def prepare(*, demo: bool) -> None:
    """Migrate, bring in what the platform carries with it, collect static files; fill a demonstration once."""
    import django

    _compile()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.project.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command, get_commands

    from maillon.ui.finders import has_typeface

    call_command("migrate", interactive=False, verbosity=0)
    if settings.STORAGES["staticfiles"]["BACKEND"] == COLLECTED_STATIC:
        absent = [] if has_typeface() else ["typeface.css"]
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=absent)
    # At each start: what is already there is left as it is, and an upgrade brings its new guides.
    for name in ("prepare_territories", *BROUGHT):
        folder = BROUGHT.get(name)
        if name in get_commands() and (folder is None or folder.is_dir()):
            call_command(name, *([str(folder)] if folder else []), stdout=StringIO())
    if demo:
        _fill_once(Path(settings.MEDIA_ROOT).parent / "demo-world")


def _compile() -> None:
    try:
        compile_all()
    except OSError as problem:  # the code belongs to someone else, as it should in production
        print(f"Des phrases resteront en anglais ({problem}) : lancez « sudo python3 run.py setup ».", flush=True)


def _fill_once(marker: Path) -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    if marker.exists() and marker.read_text() == DONE:
        return
    if marker.exists():
        sys.exit(f"La préparation de la démonstration a été interrompue : effacez {marker.parent} et recommencez.")
    if get_user_model().objects.exists():
        sys.exit(
            "Cette base contient déjà des personnes : la démonstration ne s’y installe pas. Choisissez --data DOSSIER."
        )
    print("Un monde de démonstration se prépare (une seule fois)…", flush=True)
    marker.write_text("begun")
    call_command(WORLD)
    marker.write_text(DONE)


if __name__ == "__main__":
    prepare(demo="--demo" in sys.argv)
