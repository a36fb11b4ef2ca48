"""A dump takes the place of everything a database holds, in one transaction: all of it comes back, or nothing changes."""

import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from .postgres_tools import PostgresTools, ToolFailed

PARTING_SECONDS = 5.0
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user "
    "AND pid <> pg_backend_pid() AND coalesce(backend_type, 'client backend') = 'client backend'"
)
EMPTIED = "SET LOCAL lock_timeout = '30s';\nDROP OWNED BY CURRENT_USER CASCADE;\n"


def refill(database: PostgresTools, dump: Path, *, emptied: bool) -> None:
    """Bring a dump back, in the place of what is there if it is to be `emptied`; ToolFailed leaves all as it was."""
    # Read whole beforehand, without a database: a later version's, or one cut short, is known before anything waits.
    database.run_alone("pg_restore", "--file", "/dev/null", dump)
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as answered:
        reading = database.start_alone("pg_restore", "--no-owner", "--no-privileges", "--file", "-", dump, stdout=subprocess.PIPE, stderr=said)  # fmt: skip
        writing = database.start("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=answered)  # fmt: skip
        with suppress(BrokenPipeError), writing.stdin as to:
            to.write(f"BEGIN;\n{EMPTIED if emptied else ''}".encode())
            shutil.copyfileobj(reading.stdout, to)
            if reading.wait() == 0:
                to.write(b"\nCOMMIT;\n")  # without this line psql's end undoes everything
        reading.stdout.close()
        # Either may end by a signal, for want of the other or of memory: then too nothing was written.
        if reading.wait() or writing.wait():
            raise ToolFailed(f"{_all_of(said)} {_all_of(answered)}".strip() or "pg_restore et psql se sont arrêtés.")


def others_using(database: PostgresTools) -> int:
    """How many sessions of ours use the database, those that are ending given a moment to go."""
    deadline = time.monotonic() + PARTING_SECONDS
    with database.connect() as connection:
        while (others := connection.execute(OTHERS).fetchone()[0]) and time.monotonic() < deadline:
            time.sleep(0.1)
    return others


def _all_of(file) -> str:
    file.seek(0)
    return file.read().decode(errors="replace").strip()
