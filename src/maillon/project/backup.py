"""Save an installation in one file, and bring it back into an empty place."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from maillon import __version__

from . import archive
from .environment import Environment, read_environment
from .folders import BACKED_UP, make_folder
from .postgres_tools import PostgresTools, ToolFailed
from .refilling import others_using, refill

KEYS = ("secret.key", "encryption.keys")
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def backup(target: Path, *, with_keys: bool = True) -> None:
    """Save database, files and, unless refused, the keys drawn for this installation."""
    environment = read_environment()
    database = PostgresTools(environment)
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise archive.ArchiveError(f"Le dossier {target.parent} ne peut pas être écrit : choisissez-en un autre.")
    with database.connect() as connection:
        if not connection.execute(TABLES).fetchone()[0]:
            raise archive.ArchiveError(
                f"Il n’y a rien à sauver ici ({environment.data_dir}) : est-ce la bonne installation ? "
                "En production, la commande est « sudo maillon »."
            )
    with _workshop(environment) as folder:
        _run(database, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-comments",
             "--file", folder / "database.dump")  # fmt: skip
        _copy(environment.data_dir / "files", folder / "files")
        kept = [environment.data_dir / name for name in KEYS if (environment.data_dir / name).exists()]
        for key in kept if with_keys else ():
            _copy(key, folder / "keys" / key.name)
        manifest = archive.Manifest(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            maillon=__version__,
            postgresql=database.server_version(),
            with_keys=with_keys and bool(kept),
        )
        archive.write(target, folder=folder, manifest=manifest)
    stamp = environment.data_dir / BACKED_UP
    stamp.unlink(missing_ok=True)  # another user may have left it
    stamp.touch()
    print(f"Sauvegarde faite : {target} ({target.stat().st_size / 1e6:.1f} Mo).")
    if manifest.with_keys:
        print("Elle contient les clés qui déchiffrent ce que les personnes ont confié : rangez-la comme un secret.")
    else:
        print(
            "Elle ne contient pas les clés : sans elles, les textes confiés resteront illisibles. Gardez-les ailleurs."
        )


def restore(source: Path, *, force: bool = False) -> None:
    """Bring a backup back; refuses a place where something is, unless forced, and verifies before it changes anything."""
    environment = read_environment()
    database = PostgresTools(environment)
    with _nothing_running(environment), _workshop(environment) as folder:
        manifest = archive.read(source, folder=folder)
        occupied = _is_occupied(environment, database)
        if occupied and not force:
            raise archive.ArchiveError(
                "Il y a déjà une installation ici. Choisissez un dossier vide (MAILLON_DATA), "
                "ou remplacez-la tout entière avec --force."
            )
        try:
            refill(database, folder / "database.dump", emptied=occupied)
        except ToolFailed as problem:
            raise archive.ArchiveError(f"{problem}\nRien n’a été changé.") from None
        (folder / "files").mkdir(exist_ok=True)
        _put(folder / "files", environment.data_dir / "files", aside=folder / "files before")
        for name in KEYS if manifest.with_keys else ():
            if (folder / "keys" / name).exists():
                (folder / "keys" / name).chmod(0o600)
                (folder / "keys" / name).replace(environment.data_dir / name)
    # In a new process, which reads the keys just brought back.
    subprocess.run([sys.executable, "-m", "maillon", "manage", "migrate", "--verbosity", "0"], check=True)
    print(f"Sauvegarde du {manifest.made_at} remise en place.")
    print("Ensuite : « maillon check » dit si tout va bien, « maillon up » met en route.")
    if not manifest.with_keys or os.environ.get("MAILLON_ENCRYPTION_KEYS"):
        print("Vérifiez que MAILLON_ENCRYPTION_KEYS contient les clés de l’installation d’origine.")


def _is_occupied(environment: Environment, database: PostgresTools) -> bool:
    if others := others_using(database):
        raise archive.ArchiveError(
            f"Maillon se sert encore de cette base ({others} connexions) : arrêtez-le d’abord "
            "(sudo systemctl stop maillon-pages, ou maillon-up)."
        )
    files = environment.data_dir / "files"
    with database.connect() as connection:
        return bool(connection.execute(TABLES).fetchone()[0] or (files.is_dir() and any(files.iterdir())))


def _put(folder: Path, place: Path, *, aside: Path) -> None:
    if os.path.ismount(place):  # cannot be set aside
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place, dirs_exist_ok=True)
        return
    if place.exists():
        place.rename(aside)
    folder.rename(place)


def _run(database: PostgresTools, program: str, *arguments) -> None:
    try:
        database.run(program, *arguments)
    except ToolFailed as problem:
        raise archive.ArchiveError(str(problem)) from None


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


@contextmanager
def _workshop(environment: Environment) -> Iterator[Path]:
    make_folder(environment.data_dir, 0o711 if os.geteuid() == 0 else 0o700)
    with tempfile.TemporaryDirectory(dir=environment.data_dir, prefix="archive-") as folder:
        yield Path(folder)


@contextmanager
def _nothing_running(environment: Environment) -> Iterator[None]:
    make_folder(environment.data_dir, 0o711 if os.geteuid() == 0 else 0o700)
    with open(environment.data_dir / "up.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise archive.ArchiveError("Maillon tourne dans ce dossier : arrêtez-le d’abord (Ctrl-C).") from None
        yield
