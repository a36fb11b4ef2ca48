"""Write without pause from four threads, and say aloud only what the database has acknowledged."""

import os
import sys
import threading
import time
from pathlib import Path

import psycopg

from maillon.project.embedded import EmbeddedPostgres

WRITERS = 4


def write_until(url: str, over: threading.Event, acknowledge) -> list[threading.Thread]:
    """Start the writers; each calls `acknowledge` with a line's number once its commit has returned."""
    threads = [threading.Thread(target=_write, args=(url, writer, over, acknowledge)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    return threads


def stored(url: str) -> set[int]:
    """Return every number the database holds."""
    with psycopg.connect(url) as connection:
        return {number for (number,) in connection.execute("SELECT number FROM written")}


def make_table(url: str) -> None:
    """Make the table the writers write to."""
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE written (number bigint PRIMARY KEY)")


def _write(url: str, writer: int, over: threading.Event, acknowledge) -> None:
    number = writer
    while not over.is_set():
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                while not over.is_set():
                    number += WRITERS
                    connection.execute("INSERT INTO written VALUES (%s)", [number])
                    acknowledge(number)
        except psycopg.OperationalError:
            time.sleep(0.02)


if __name__ == "__main__":
    server = EmbeddedPostgres(Path(sys.argv[1]))
    server.start()
    make_table(server.url())
    write_until(server.url(), threading.Event(), lambda number: os.write(1, b"%d\n" % number))
