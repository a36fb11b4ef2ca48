"""A week in the life of forty teams, through the real actions, pages, worker and database, with everything killed on the way.

`python3 run.py bench week` takes a quarter of an hour or more. `WEEK="people=60 requests=40 days=2 hubs=4"` makes it shorter.
"""

import os
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import line, percentile
from maillon.lib.progress import bar_on


def run() -> None:
    """Live through the week, print its figures, and fail if anything that must be true is not."""
    from bench.week.days import Week, slices
    from bench.week.machine import Machine
    from bench.week.town import Size, build, next_quiet_week
    from bench.week.verify import problems, watch

    size = Size(**{name: int(value) for name, value in (one.split("=") for one in os.environ.get("WEEK", "").split())})
    town = build(size, monday=next_quiet_week(datetime.now(UTC).date()))
    machine = Machine(Path(os.environ["MAILLON_DATA"]))
    draw, total, moved = bar_on(), slices(town), Counter()

    def advance(count: int) -> None:
        moved["slices"] += count
        if draw:
            draw(min(moved["slices"], total), total)

    watch()
    begun = time.monotonic()
    machine.start()
    try:
        week = Week(town, machine, advance=advance)
        tally = week.live()
        now = machine.clock.now()
    finally:
        machine.stop()
    tell(tally, machine, seconds=time.monotonic() - begun)
    broken = 0
    for promise, found in problems(tally, now=now):
        broken += bool(found)
        line(promise, "yes" if not found else "NO", "")
        if found:
            print(f"    {found}", flush=True)
    if broken:
        raise AssertionError(f"{broken} promises of the week do not hold.")


def tell(tally, machine, *, seconds: float) -> None:
    """Print what happened."""
    from bench.week.facts import read
    from bench.week.verify import WAITED

    line("real time", f"{seconds / 60:.1f} minutes")
    line("enrolled, ready", f"{len(tally.enrolled)}, {_count('volunteers_enrolment', 'ready')}")
    line("deeds done, refused", f"{sum(tally.deeds.values()):,}, {sum(tally.refused.values()):,}")
    line("asked", f"{len(tally.asked):,}")
    for state, outcome, count in read(
        "SELECT state, outcome, count(*) FROM helpline_helprequest GROUP BY 1, 2 ORDER BY 3 DESC"
    ):
        line(f"  {state} {outcome}", f"{count:,}")
    for answer, count in read("SELECT answer, count(*) FROM helpline_offer GROUP BY 1 ORDER BY 2 DESC"):
        line(f"offers {answer}", f"{count:,}")
    for state, count in read("SELECT state, count(*) FROM rota_booking GROUP BY 1 ORDER BY 2 DESC"):
        line(f"bookings {state}", f"{count:,}")
    line("late, told to the coordination", str(_count_where("journal_entry", "verb = 'escalate'")))
    line("silences that paused somebody", str(_count_where("journal_entry", "verb = 'pause duty'")))
    line("messages", str(_count_where("notices_delivery", "true")))
    waits = [float(wait) / 60 for (wait,) in read(WAITED)]
    if waits:
        figures = ", ".join(f"{percentile(waits, share):.0f}" for share in (0.5, 0.9, 0.99))
        line("minutes before somebody takes it, p50, p90, p99", figures)
    line("killed", str(len(tally.killed)))
    for what in tally.killed:
        print(f"    {what}", flush=True)
    line("deeds tried again", str(machine.retries))
    for refusal, count in tally.refused.most_common(12):
        line(f"  {refusal}", str(count))


def _count(table: str, state: str) -> int:
    return _count_where(table, f"state = '{state}'")


def _count_where(table: str, where: str) -> int:
    from bench.week.facts import read

    return read(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]
