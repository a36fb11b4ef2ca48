"""The process that runs the embedded server for as long as someone uses it, and starts it again if it dies."""

import contextlib
import fcntl
import signal
import sys
import time
from pathlib import Path

from . import USER, EmbeddedPostgres
from .binaries import unpacked
from .layout import EmbeddedDatabaseError

POLL_SECONDS = 0.1
RESTARTS = 5
RESTART_WINDOW_SECONDS = 60


def keep(data: Path, binaries: Path | None) -> None:
    """Serve this data folder until nobody holds its users' lock."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    embedded = EmbeddedPostgres(data)
    layout, cluster = embedded.layout, embedded.cluster
    # Closed in reverse: whoever was waiting for the users' lock must find no keeper left.
    with open(layout.users_lock, "a") as users, open(layout.keeper_lock, "a") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        layout.create()
        binaries = binaries or unpacked(layout.binaries_cache)
        cluster.create(binaries, user=USER, password=embedded.password())
        # A server whose keeper was killed may still be closing, or, outside Linux, live on.
        cluster.stop()
        server = cluster.start(binaries)
        try:
            _serve(cluster, binaries, server, users)
        finally:
            cluster.stop()
            with contextlib.suppress(OSError):
                layout.sockets.rmdir()


def _serve(cluster, binaries, server, users) -> None:
    restarts: list[float] = []
    while not _nobody_left(users):
        if server.poll() is not None:
            now = time.monotonic()
            restarts = [at for at in restarts if at > now - RESTART_WINDOW_SECONDS] + [now]
            if len(restarts) > RESTARTS:
                raise EmbeddedDatabaseError(f"PostgreSQL ended {len(restarts)} times in a minute.")
            server = _start_again(cluster, binaries)
        time.sleep(POLL_SECONDS)


def _start_again(cluster, binaries):
    # The sessions of a killed server take a moment to end, and PostgreSQL waits for them by refusing.
    for delay in (0.05, 0.2, 0.5, 1, 2):
        time.sleep(delay)
        try:
            return cluster.start(binaries)
        except EmbeddedDatabaseError as refusal:
            last = refusal
    raise last


def _nobody_left(users) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


if __name__ == "__main__":
    try:
        keep(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    except EmbeddedDatabaseError as problem:
        sys.exit(str(problem))
