"""Many at once, each in a thread with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from maillon.lib.refusal import Refused


def at_once(functions) -> list:
    """Run them all together and return what each gave, or the reason it was refused; anything else is raised."""
    barrier = Barrier(len(functions))

    def run(function):
        barrier.wait()
        try:
            return function()
        except Refused as refused:
            return refused.reason
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))
