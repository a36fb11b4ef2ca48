"""How fast a search is, and how it grows: the same questions among ten thousand documents, then a hundred thousand."""

import time

from django.db import connection

from bench.figures import line, milliseconds, percentile
from bench.synthetic import World
from maillon.kernel.search import ask, index_many

SIZES = (10_000, 100_000)
QUESTIONS = 300
BARE = 200
KINDS = ("place", "guide")


def run() -> None:
    """Index, then ask: places near somewhere or not, then guides; a bare statement beside, as the machine is shared."""
    world = World()
    questions = list(world.questions(QUESTIONS))
    slow = {}
    for size in SIZES:
        _index(world, size)
        for kind in KINDS:
            times = _ask_all(kind, questions)
            bare = percentile([milliseconds(_one) for _ in range(BARE)], 0.5)
            slow[size, kind] = percentile(times, 0.95) / bare
            goal = "60 ms" if size == SIZES[-1] else ""
            line(f"  {kind}: p50, p95", f"{percentile(times, 0.5):.1f}, {percentile(times, 0.95):.1f} ms", goal)
            line(f"  {kind}: p95 in bare statements", f"x {slow[size, kind]:.0f}")
    for kind in KINDS:
        growth = slow[SIZES[-1], kind] / slow[SIZES[0], kind]
        line(f"{kind}: growth of that for ten times more", f"x {growth:.1f}")


def _index(world: World, size: int) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    index_many(world.documents(size))
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE search_searchdocument, search_word")
    line(f"{size:,} documents indexed", f"{took:.1f} s", "60 s" if size == SIZES[-1] else "")
    line("  documents a second; processor here", f"{size / took:,.0f}/s; {cpu:.1f} s")


def _ask_all(kind: str, questions: list) -> list[float]:
    """Ask every question twice, and time the second round."""
    for _ in ("to warm up", "measured"):
        times = [
            milliseconds(lambda: ask(q, kinds=[kind], near=near))  # noqa: B023 - called at once
            for q, near in questions
        ]
    return times


def _one() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
