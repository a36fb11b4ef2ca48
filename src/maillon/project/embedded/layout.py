"""The files of an embedded database, and the user it runs as."""

import hashlib
import os
import pwd
import stat
from pathlib import Path

from ..folders import make_folder

STATE = Path("/var/lib/maillon")
CACHE = Path("/var/cache/maillon")


class EmbeddedDatabaseError(Exception):
    """Says in plain words why the embedded database cannot be used."""


class Layout:
    """Where one data folder keeps its database; PostgreSQL refuses root, so root lends it to `nobody`."""

    def __init__(self, data: Path):
        self.data = data.absolute()
        self.as_root = os.geteuid() == 0
        self.owner = pwd.getpwnam("nobody") if self.as_root else pwd.getpwuid(os.geteuid())
        self.key = hashlib.sha256(str(self.data.resolve()).encode()).hexdigest()[:12]
        self.home = self.data / "postgres"
        self.notice = ""
        if self.as_root and not _open_to_all(self.data):
            self.home = STATE / self.key
            self.notice = (
                f"{self.data} cannot be reached by the user {self.owner.pw_name!r}, "
                f"as whom PostgreSQL runs: its files are in {self.home}."
            )
        self.cluster = self.home / "cluster"
        self.sockets = Path("/run/maillon" if self.as_root else "/tmp") / self._socket_name()
        self.password_file = self.data / "postgres.password"
        self.start_lock = self.data / "postgres.start"
        self.users_lock = self.data / "postgres.users"
        self.keeper_lock = self.data / "postgres.keeper"
        self.keeper_log = self.data / "postgres.keeper.log"
        self.server_log = self.home / "server.log"

    def create(self) -> None:
        """Make the folders, each with the least rights that work."""
        if self.cluster.is_dir() and self.sockets.is_dir():
            return
        make_folder(self.data, 0o711 if self.as_root else 0o700)
        make_folder(self.home, 0o711)
        make_folder(self.sockets, 0o700)
        for folder in (self.home, self.sockets):
            self.lend(folder)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.owner.pw_uid:
            raise EmbeddedDatabaseError(f"{self.sockets} belongs to someone else: remove it, then start again.")

    def lend(self, path: Path) -> None:
        """Give a path to the user PostgreSQL runs as."""
        if self.as_root:
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid, follow_symlinks=False)

    def run_as(self) -> dict:
        """The arguments of subprocess that make a program run as that user."""
        if not self.as_root:
            return {}
        return {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}

    @property
    def binaries_cache(self) -> Path:
        """Where the server's programs are unpacked once for this user of this machine."""
        if self.as_root:
            return CACHE
        usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        existing = next(part for part in (usual, *usual.parents) if part.exists())
        return (usual if os.access(existing, os.W_OK) else self.data / "cache") / "maillon"

    def _socket_name(self) -> str:
        # Short: a socket's path holds about 100 characters.
        return self.key if self.as_root else f"maillon-{self.owner.pw_uid}-{self.key}"


def _open_to_all(path: Path) -> bool:
    existing = [part for part in (path.resolve(), *path.resolve().parents) if part.exists()]
    return all(part.stat().st_mode & stat.S_IXOTH for part in existing)
