"""Find Debian's PostgreSQL, installing it where we may."""

import os
import shutil
import subprocess
from pathlib import Path

from .setup import SetupError

DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15


def find() -> Path:
    """Return the programs of the oldest PostgreSQL we support, as Debian packages it."""
    if not _installed() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's PostgreSQL…", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
            subprocess.run(["apt-get", "-q", *command], env=environment, stdout=subprocess.DEVNULL)
    if not (found := _installed()):
        raise SetupError("PostgreSQL 15 or later is not here. On Debian, as root: apt-get install postgresql")
    return found[0]


def _installed() -> list[Path]:
    versions = [path.parent.parent for path in DEBIAN.glob("*/bin/postgres") if path.parent.parent.name.isdigit()]
    return [path / "bin" for path in sorted(versions, key=lambda path: int(path.name)) if int(path.name) >= OLDEST]
