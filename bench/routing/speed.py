"""How long a choice takes among 1,200 people of many themes, languages and territories."""

import random
import time
from datetime import timedelta

from bench.figures import line, percentile
from bench.routing.simulator import START
from maillon.lib.dispatch import WIDENING, Mediator, Pool, Waiting

PEOPLE, CHOICES = 1_200, 20_000
THEMES = [f"theme-{number}" for number in range(30)]
DEPARTMENTS = [f"FR/R{number % 13}/D{number}" for number in range(96)]


def run() -> None:
    """Print the percentiles, in processor time, of a choice, and of taking somebody out and back."""
    rng = random.Random(1)
    pool = Pool(_person(rng, who) for who in range(PEOPLE))
    choices, changes = [], []
    for number in range(CHOICES):
        request = _request(rng, number)
        times = []
        for _again in range(3):  # the middle of three, so that a neighbour of this machine is not measured
            start = time.thread_time()
            offer = pool.pick(request, now=START, widening=WIDENING)
            times.append((time.thread_time() - start) * 1e6)
        choices.append(sorted(times)[1])
        if offer is not None:
            start = time.thread_time()
            person = pool.remove(offer.mediator_id)
            assert person is not None
            pool.add(person)
            changes.append((time.thread_time() - start) * 1e6)
    worst = percentile(choices, 0.99)
    line(f"a choice among {PEOPLE:,} people, p50", f"{percentile(choices, 0.5):.1f} µs")
    line("  p99", f"{worst:.1f} µs", "50 µs")
    line("  out and back in, p99", f"{percentile(changes, 0.99):.1f} µs")


def _person(rng: random.Random, who: int) -> Mediator:
    themes = None if rng.random() < 0.15 else frozenset(rng.sample(THEMES, rng.choice([1, 2, 3, 5, 8])))
    department = rng.choice(DEPARTMENTS)
    region = department.rsplit("/", 1)[0]
    scope = rng.choices([department, f"{department}/C{rng.randrange(50)}", region, "FR"], [60, 12, 22, 6])[0]
    languages = frozenset(["fr", *rng.sample(["ar", "en", "uk"], rng.choice([0, 0, 1, 2]))])
    idle = START - timedelta(seconds=rng.randrange(9_999))
    return Mediator(who, themes, (scope,), START + timedelta(hours=9), idle, languages=languages)


def _request(rng: random.Random, number: int) -> Waiting:
    department = rng.choice(DEPARTMENTS)
    at = START - timedelta(minutes=rng.choice([0, 0, 0, 5, 20, 35, 50]))
    place, near = f"{department}/C{rng.randrange(50)}", (department.rsplit("/", 1)[0],)
    language = rng.choice(["", "", "", "ar"])
    return Waiting(number, rng.choice(THEMES), place, at, at, language=language, near_paths=near)
