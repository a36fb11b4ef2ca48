"""How fast a search is, and how it grows: the same questions among ten thousand documents, then a hundred thousand."""

import time

from django.db import connection

from bench.figures import line, milliseconds, percentile
from bench.synthetic import World
from maillon.kernel.search import ask, index_many

SIZES = (10_000, 100_000)
QUESTIONS = 300
BARE = 200


def run() -> None:
    """Index, then ask: places near somewhere or not, then guides."""
    world = World()
    questions = list(world.questions(QUESTIONS))
    slow = {}
    for size in SIZES:
        start, cpu = time.perf_counter(), time.process_time()
        index_many(world.documents(size))
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_searchdocument, search_word")
        line(f"{size:,} documents indexed", f"{took:.1f} s", "60 s" if size == SIZES[-1] else "")
        line("  documents a second; processor here", f"{size / took:,.0f}/s; {cpu:.1f} s")
        for kind in ("place", "guide"):
            for _ in ("to warm up", "measured"):
                times = [
                    milliseconds(lambda: ask(q, kinds=[kind], near=near))  # noqa: B023 - called at once
                    for q, near in questions
                ]
            slow[size, kind] = percentile(times, 0.95)
            goal = "60 ms" if size == SIZES[-1] else ""
            line(f"  {kind}: p50, p95", f"{percentile(times, 0.5):.1f}, {slow[size, kind]:.1f} ms", goal)
    bare = percentile([milliseconds(_one) for _ in range(BARE)], 0.5)
    for kind in ("place", "guide"):
        line(f"{kind}: growth of p95 for ten times more", f"x {slow[SIZES[1], kind] / slow[SIZES[0], kind]:.1f}")
        line(f"{kind}: p95 in SELECT 1 of this run", f"x {slow[SIZES[1], kind] / bare:.0f}")


def _one() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
