"""Fifty people publish, answer and agree: how long each deed takes, and how long an agreement keeps others waiting.

They share the threads of one web process, as those who use the platform do: whoever comes when all are busy waits before
anything is locked.
"""

import random
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections
from django.utils import timezone

from bench.figures import line, milliseconds, percentile

PRESSING, TURNS, ALONE, RATES, SECONDS, LASTED = 50, 6, 8, (2, 5), 20, 64
LABELS = ("publish", "answer", "accept", "its lock")


def run(people: list, *, town) -> None:
    """Each deed alone, paced, then in a closed loop, by 2,000 people.

    `paced`: exchanges begin at random, so many a second (five are 18,000 an hour); `closed loop`: all fifty begin another
    as soon as they are done. The second measures what the machine can do, not what people wait.
    """
    from maillon.kernel import kinds
    from maillon.kernel.engagements.actions.answering import Answer, answer
    from maillon.kernel.engagements.actions.moving import move_on
    from maillon.kernel.listings.actions import living, writing
    from maillon.kernel.listings.said import Said
    from maillon.kernel.safety.actions.attesting import declare_oneself
    from maillon.project.asgi import THREADS

    kind, now = kinds.get("gift"), timezone.now()
    for person in people:
        declare_oneself("adult_declared", by=person, now=now)

    def deeds(number: int) -> tuple[float, float, float, float]:
        host, guest = people[number % 1_000], people[1_000 + number % 1_000]
        kept: list = []
        said = Said(title="Une table à donner", territory=town, details={"sort": "furniture"})
        published = milliseconds(
            lambda: kept.append(
                living.publish(writing.begin(kind, side="offer", said=said, by=host, now=now), by=host, now=now)
            )
        )
        answered = milliseconds(
            lambda: kept.append(answer(kept[0], Answer(), by=guest, submission=uuid.uuid4(), now=now))
        )
        kept_for: list[float] = []
        accepted = milliseconds(lambda: kept_for.append(_held(lambda: move_on(kept[1], "accept", by=host, now=now))))
        return published, answered, accepted, kept_for[0]

    def at(moment: float, number: int):
        time.sleep(max(0, moment - time.perf_counter()))
        try:
            return deeds(number)
        finally:
            connections["default"].close()

    numbers = iter(range(10_000))  # nobody twice within an hour: newcomers have limits
    alone = [deeds(next(numbers)) for _ in range(ALONE)]
    _say("alone", alone)
    with ThreadPoolExecutor(THREADS) as pool:  # a plan is kept by each connection from the sixth time on
        list(pool.map(lambda number: at(0, number), [next(numbers) for _ in range(LASTED)]))
    for rate in RATES:
        moment, begun = time.perf_counter() + 0.5, []
        with ThreadPoolExecutor(THREADS) as pool:
            for _ in range(rate * SECONDS):
                moment += random.expovariate(rate)
                begun.append(pool.submit(at, moment, next(numbers)))
        _say(f"paced, {rate} a second", [one.result() for one in begun])
    start = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        took = list(pool.map(lambda number: at(0, number), [next(numbers) for _ in range(PRESSING * TURNS)]))
    _say(f"by {PRESSING} in a closed loop", took)
    line("exchanges begun a second, closed loop", f"{len(took) / (time.perf_counter() - start):,.0f}/s")


def _say(how: str, rows: list) -> None:
    for place, label in enumerate(LABELS):
        took = [row[place] for row in rows]
        goal = "40 ms" if place == LABELS.index("its lock") else ""
        line(f"{label} {how}", f"p50 {percentile(took, 0.5):.0f}, p95 {percentile(took, 0.95):.0f} ms", goal)


def _held(deed) -> float:
    """Do something, and return how long it kept its first lock: from the moment it had it, to the end of its transaction."""
    locked: list[float] = []

    def listen(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if not locked and ("FOR NO KEY UPDATE" in sql or "FOR UPDATE" in sql or sql.startswith("UPDATE")):
            locked.append(time.perf_counter())
        return answer

    with connection.execute_wrapper(listen):
        deed()
    return (time.perf_counter() - locked[0]) * 1000
