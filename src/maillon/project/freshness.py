"""Whether an installation was already prepared by this very code."""

import hashlib
import sys
from pathlib import Path

from .embedded.layout import Layout
from .environment import Environment
from .folders import CHECKOUT

PARTS = ("src", "content", ".assets", "requirements.lock")


class Preparation:
    """A stamp kept beside the embedded database; a database of the operator's own is looked at each time."""

    def __init__(self, environment: Environment, *, demo: bool):
        self.stamp = None if environment.database_url else Layout(environment.data_dir).home / "prepared"
        self.wanted = hashlib.sha256(repr([sys.version, demo, *_files()]).encode()).hexdigest()
        self.static = environment.data_dir / "static"

    def is_done(self) -> bool:
        """Whether nothing has changed since `done`."""
        return bool(
            self.stamp and self.static.is_dir() and self.stamp.exists() and self.stamp.read_text() == self.wanted
        )

    def done(self) -> None:
        """Remember that everything was prepared."""
        if self.stamp:
            self.stamp.write_text(self.wanted)


def _files() -> list[tuple[str, int, int]]:
    found = []
    for part in PARTS:
        for path in sorted([CHECKOUT / part, *(CHECKOUT / part).rglob("*")]):
            if path.is_file() and path.suffix not in {".pyc", ".mo"}:
                seen = path.stat()
                found.append((str(Path(path).relative_to(CHECKOUT)), seen.st_size, seen.st_mtime_ns))
    return found
