"""Many at once, each in a thread with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BoundedSemaphore
from unittest.mock import patch

from django.db import connection

from maillon.kernel.engagements import few_at_once
from maillon.lib.refusal import Refused
from maillon.project.databases import POOL

# As many press on the database as a server's pool lets in beside the test itself, and each that leaves lets one in:
# however slow the machine, nobody is turned away for having waited at the door.
MOST_CONNECTIONS = POOL["max_size"] - 1


def at_once(functions) -> list:
    """Run them all together and return what each gave, or the reason it was refused; anything else is raised.

    Each is as in a process of its own: what keeps those who share one from agreeing all at once proves nothing here.
    """
    barrier, door = Barrier(len(functions)), BoundedSemaphore(MOST_CONNECTIONS)

    def run(function):
        barrier.wait()
        with door:
            try:
                return function()
            except Refused as refused:
                return refused.reason
            finally:
                connection.close()

    nobody_waits = patch.object(few_at_once, "_TURNS", BoundedSemaphore(len(functions)))
    with nobody_waits, ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))
