"""The PostgreSQL that Maillon brings along: for trying, developing, testing and one small association.

A small process of its own, the keeper, runs the server. Whoever needs the database holds a shared
lock on one file; the kernel lets go of it however that process ends, and the keeper stops the server
once nobody holds it any more. So several processes share one server, and none is left behind.
"""

import fcntl
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from psycopg.pq import PGconn, Ping

from ..folders import data_dir, kept_secret
from .cluster import Cluster
from .layout import EmbeddedDatabaseError, Layout

__all__ = [
    "EmbeddedDatabaseError",
    "EmbeddedPostgres",
    "data_dir",
    "ensure_database",
    "start_for_this_process",
]

USER = "maillon"
PORT = "5432"
START_SECONDS = 60
JOINED_SECONDS = 3


class EmbeddedPostgres:
    """One database server in one data folder, shared by every process that has started it."""

    def __init__(self, data_dir: Path, *, binaries: Path | None = None):
        self.layout = Layout(Path(data_dir))
        self.cluster = Cluster(self.layout)
        self.binaries = binaries
        self._use = None
        self._keeper: subprocess.Popen | None = None

    @property
    def is_running(self) -> bool:
        """Whether the server accepts connections now."""
        return self.cluster.is_ready()

    @property
    def notice(self) -> str:
        """What the operator should know about where the data is, or nothing."""
        return self.layout.notice

    def start(self) -> None:
        """Use the server, starting it if nobody has; harmless when repeated."""
        self.layout.create()
        self.password()
        with _locked(self.layout.start_lock):
            if self._use is None:
                # Waits here while a keeper is stopping the server that nobody used any more.
                self._use = _open_locked(self.layout.users_lock, fcntl.LOCK_SH)
            if not self._keeper_is_alive():
                self._start_keeper()
            self._wait_until_it_answers()

    def stop(self) -> None:
        """Stop using the server; it ends with its last user."""
        if self._use is None:
            return
        alone = _is_alone(self._use)
        os.close(self._use)
        self._use = None
        if not alone:
            return
        deadline = time.monotonic() + JOINED_SECONDS
        while self._keeper_is_alive():
            if time.monotonic() > deadline and self.is_running:
                return  # someone came in between
            time.sleep(0.02)
        if self._keeper:
            self._keeper.wait()
            self._keeper = None

    def connection_settings(self, database: str = "maillon") -> dict:
        """What Django's DATABASES needs to reach it; known before the server has ever started."""
        return {
            "HOST": str(self.layout.sockets),
            "PORT": PORT,
            "USER": USER,
            "PASSWORD": self.password(),
            "NAME": database,
        }

    def url(self, database: str = "maillon") -> str:
        """The same as one DATABASE_URL."""
        return f"postgresql://{USER}:{self.password()}@:{PORT}/{database}?host={quote(str(self.layout.sockets))}"

    def password(self) -> str:
        """The password of this data folder, drawn at first use and readable by its owner only."""
        return kept_secret(self.layout.password_file, lambda: secrets.token_urlsafe(24))

    def _keeper_is_alive(self) -> bool:
        with open(self.layout.keeper_lock, "a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            return False

    def _start_keeper(self) -> None:
        source = Path(__file__).resolve().parents[3]
        paths = [str(source), *filter(None, [os.environ.get("PYTHONPATH")])]
        command = [sys.executable, "-m", "maillon.project.embedded.keeper", str(self.layout.data)]
        if self.binaries:
            command.append(str(self.binaries))
        with open(self.layout.keeper_log, "wb") as log:
            self._keeper = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
                start_new_session=True,
            )

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            # Everything was killed a moment ago: the former keeper still held its lock when it was asked.
            if not self._keeper and not self._keeper_is_alive():
                self._start_keeper()
            if (self._keeper and self._keeper.poll() is not None) or time.monotonic() > deadline:
                said = self.layout.keeper_log.read_text(errors="replace").strip()
                raise EmbeddedDatabaseError(
                    f"The embedded database does not start.\n{said}\n"
                    f"What PostgreSQL says is in {self.layout.server_log}."
                )
            time.sleep(0.01)

    def _answers(self) -> bool:
        # A server that was just killed still looks ready from its files; only one that lives replies.
        return self.is_running and PGconn.ping(self.url().encode()) == Ping.OK


def ensure_database(data_dir: Path, database: str = "maillon") -> dict:
    """The connection settings of this data folder, without starting anything."""
    return EmbeddedPostgres(data_dir).connection_settings(database)


def start_for_this_process(data_dir: Path) -> EmbeddedPostgres:
    """Start, or join, the server of this data folder for as long as this process lives."""
    server = EmbeddedPostgres(data_dir)
    server.start()
    return server


def _open_locked(path: Path, kind: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, kind)
    return descriptor


def _is_alone(shared: int) -> bool:
    try:
        fcntl.flock(shared, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class _locked:
    def __init__(self, path: Path):
        self.path = path

    def __enter__(self):
        self.descriptor = _open_locked(self.path, fcntl.LOCK_EX)

    def __exit__(self, *_):
        os.close(self.descriptor)
