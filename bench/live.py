"""Two thousand open boards in one live process: the memory they take, and how long after a commit each is told."""

import asyncio
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from bench.figures import line, percentile
from bench.served import copy_database, open_port
from maillon.project.processes import end_with_parent

WATCHING = 2_000
AT_ONCE = 50
CHANGES = 20
PATIENCE_SECONDS = 60
OPTIONS = ["--interface", "asginl", "--host", "127.0.0.1", "--workers", "1", "--no-ws", "--log-level", "error"]
ROOM = 3 * WATCHING


def run() -> None:
    """Open the boards, change something, and see when the last one hears of it."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard if hard != resource.RLIM_INFINITY else ROOM, hard))
    port, url, here = open_port(), copy_database(), Path(__file__).resolve().parent.parent
    environment = os.environ | {"DATABASE_URL": url, "MAILLON_COLLECTED_STATIC": "1", "MAILLON_TRUSTED_PROXY": "1"}
    told = subprocess.run(
        [sys.executable, "-m", "bench.live"], env=environment, cwd=here, check=True, capture_output=True, text=True
    )
    session, topic = json.loads(told.stdout)
    command = [sys.executable, "-m", "granian", *OPTIONS, "--port", str(port), "--backlog", "4096"]
    process = subprocess.Popen(
        [*command, "maillon.project.live:application"], env=environment, cwd=here, preexec_fn=end_with_parent
    )
    try:
        asyncio.run(_watch(port, session, topic, process.pid, url))
    finally:
        process.terminate()
        process.wait()


async def _watch(port: int, session: str, topic: str, server: int, url: str) -> None:
    import psycopg

    boards = [Board() for _ in range(WATCHING)]
    await _until_ready(port, session, topic)
    empty = _megabytes(server)
    gate, begun = asyncio.Semaphore(AT_ONCE), time.perf_counter()
    await asyncio.gather(*(board.open(port, session, topic, gate, home) for home, board in enumerate(boards)))
    line("boards open", f"{len(boards):,} in {time.perf_counter() - begun:.1f} s", f"{WATCHING:,}")
    line("memory of the process, empty then full", f"{empty:.0f} MB, {_megabytes(server):.0f} MB")
    last, median, first = [], [], []
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as link:
        for _ in range(CHANGES):
            for board in boards:
                board.told_at = None
            await link.execute("SELECT pg_notify('maillon_live', %s)", [topic])
            committed = time.perf_counter()
            deadline = committed + PATIENCE_SECONDS
            while any(board.told_at is None for board in boards) and time.perf_counter() < deadline:
                await asyncio.sleep(0.005)
            waits = sorted((board.told_at or deadline) - committed for board in boards)
            first.append(waits[0])
            median.append(percentile(waits, 0.5))
            last.append(waits[-1])
            await asyncio.sleep(0.1)
    line("told after the commit: the first board", f"{1000 * percentile(first, 0.5):.0f} ms")
    line("told after the commit: the board in the middle", f"{1000 * percentile(median, 0.5):.0f} ms")
    line(
        "told after the commit: the last board",
        f"{1000 * percentile(last, 0.5):.0f} ms, at worst {1000 * max(last):.0f}",
        "1 s",
    )
    for board in boards:
        board.close()


class Board(asyncio.Protocol):
    """One open page: a stream of events, and when the last signal came."""

    def __init__(self) -> None:
        self.told_at: float | None = None
        self.opened = asyncio.Event()
        self.transport: asyncio.Transport | None = None

    async def open(self, port: int, session: str, topic: str, gate: asyncio.Semaphore, home: int = 0) -> None:
        async with gate:
            loop = asyncio.get_running_loop()
            self.transport, _protocol = await loop.create_connection(lambda: self, "127.0.0.1", port)
            self.transport.write(
                f"GET /live?topic={quote(topic)} HTTP/1.1\r\nHost: localhost\r\nCookie: {session}\r\n"
                f"X-Forwarded-For: 10.0.{home // 250}.{home % 250}\r\n\r\n".encode()
            )
            await asyncio.wait_for(self.opened.wait(), PATIENCE_SECONDS)

    def data_received(self, data: bytes) -> None:
        if b"resync" in data:
            self.opened.set()
        elif b"data:" in data and self.told_at is None:
            self.told_at = time.perf_counter()

    def close(self) -> None:
        if self.transport:
            self.transport.close()


async def _until_ready(port: int, session: str, topic: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        board = Board()
        try:
            await board.open(port, session, topic, asyncio.Semaphore(1))
            board.close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.2)


def _megabytes(process: int) -> float:
    """Return the memory of a process and its children."""
    found = subprocess.run(
        ["ps", "-o", "rss=", "--pid", str(process), "--ppid", str(process)], capture_output=True, text=True
    )
    return sum(int(rss) for rss in found.stdout.split()) / 1024


def prepare() -> None:
    """In a process of its own: print the session of a coordinator, and what their board follows."""
    import django

    django.setup()
    from datetime import date

    from bench.visitor import session_of
    from maillon.kernel.people.models import Person, Role
    from maillon.kernel.territories.gazetteer import find_commune

    loire = find_commune("Saint-Étienne")[0].parent
    sylvie = Person.objects.create_user(email="board@example.org", name="Sylvie")
    Role.objects.create(person=sylvie, kind="coordinator", territory=loire, starts_on=date(2026, 1, 1))
    print(json.dumps([session_of(sylvie), f"territory:{loire.path}"]))


if __name__ == "__main__":
    prepare()
