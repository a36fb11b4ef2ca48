"""The server that `maillon up` runs, with one worker, on a copy of the bench's database where fifty people wait."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.server_time import milliseconds_of
from maillon.project.processes import end_with_parent

COPY = "bench_served"
WAITING = 50
READY_SECONDS = 60
OPTIONS = ["--interface", "asginl", "--host", "127.0.0.1", "--workers", "1", "--no-ws", "--log-level", "error"]


@dataclass
class Served:
    """A server that runs, one connection to it that stays open, and the session of somebody on duty."""

    process: int
    connection: HTTPConnection
    session: str

    def get(self, address: str, *, session: str = "") -> None:
        """Read a page whole; anything but 200 is a mistake of the bench."""
        self.connection.request("GET", address, headers={"Host": "localhost", "Cookie": session})
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")

    def cost(self, address: str, *, times: int, session: str = "") -> tuple[float, float]:
        """Return the milliseconds of processor that the server spent on a page, and those that went by."""
        spent, begun = milliseconds_of(self.process), time.perf_counter()
        for _ in range(times):
            self.get(address, session=session)
        gone_by = (time.perf_counter() - begun) * 1000
        return (milliseconds_of(self.process) - spent) / times, gone_by / times


@contextmanager
def served() -> Iterator[Served]:
    """Run the server until the end of the block."""
    port = open_port()
    environment = os.environ | {"DATABASE_URL": copy_database(), "MAILLON_COLLECTED_STATIC": "1"}
    here = Path(__file__).resolve().parent.parent
    prepared = subprocess.run(
        [sys.executable, "-m", "bench.served"], env=environment, cwd=here, check=True, capture_output=True, text=True
    )
    command = [sys.executable, "-m", "granian", *OPTIONS, "--port", str(port), "bench.asgi:application"]
    process = subprocess.Popen(command, env=environment, cwd=here, preexec_fn=end_with_parent)
    try:
        connection = _connect(port)
        yield Served(process.pid, connection, json.loads(prepared.stdout))
        connection.close()
    finally:
        process.terminate()
        process.wait()


def open_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def prepare() -> None:
    """In a process of its own: do what `maillon up` does first, make people wait, and print a session on duty."""
    from maillon.project.prepare import prepare as prepare_installation

    prepare_installation(demo=False)
    from django.utils import timezone

    session = ""
    if find_spec("maillon.modules.helpline"):
        from bench.offers import crowd
        from bench.visitor import session_of

        session = session_of(crowd(WAITING, 1, now=timezone.now()))
    print(json.dumps(session))


def copy_database() -> str:
    """Copy the database, so that nobody of ours waits in it, and return the address of the copy."""
    import psycopg
    from django.db import connections

    known = connections["default"].settings_dict
    reached = {"user": known["USER"], "password": known["PASSWORD"], "host": known["HOST"], "port": known["PORT"]}
    connections["default"].close()
    connections["default"].close_pool()
    reached = {name: value for name, value in reached.items() if value}
    with psycopg.connect(**reached, dbname="postgres", autocommit=True) as link:
        link.execute(f"DROP DATABASE IF EXISTS {COPY}")
        link.execute(f'CREATE DATABASE {COPY} TEMPLATE "{known["NAME"]}"')
    secret, port = quote(known["PASSWORD"], safe=""), f":{known['PORT']}" if known["PORT"] else ""
    return f"postgres://{known['USER']}:{secret}@localhost{port}/{COPY}?{urlencode({'host': known['HOST']})}"


def _connect(port: int) -> HTTPConnection:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            connection.getresponse().read()
            return connection
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    prepare()
