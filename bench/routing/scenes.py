"""Imagined helplines: who calls and who answers, each drawn from a seed."""

import random
from datetime import timedelta

from bench.routing.simulator import START, Call, Duty
from maillon.lib.dispatch import Mediator

HOUR = 3600.0
HANDLING, PATIENCE = 900.0, 720.0
THEMES = {"démarches": 0.30, "santé": 0.22, "achats": 0.18, "école": 0.14, "emploi": 0.10, "logement": 0.06}
# How many themes people know: a third know one, a few know all.
HOW_MANY = {1: 0.35, 2: 0.25, 3: 0.25, len(THEMES): 0.15}


def one_skill(seed: int, *, calls: int, per_hour: float, people: int, handling: float, patience: float):
    """Return calls that come at random for people who can all take them, and who never leave."""
    rng, at, coming = random.Random(seed), 0.0, []
    for _number in range(calls):
        at += rng.expovariate(per_hour / HOUR)
        coming.append(Call(at, "démarches", rng.expovariate(1 / handling), rng.expovariate(1 / patience)))
    return coming, [Duty(_person(who, {"démarches"}, at * 2), 0.0, at * 2) for who in range(people)]


def several_skills(seed: int, *, at_once: int, load: float, hours: int = 10):
    """Return a day's calls for six themes, and people who come for two to four hours, so many at once on average.

    `load` is the share of their time that people would be busy if everybody were answered.
    """
    rng = random.Random(seed)
    duties: list[Duty] = []
    for _chair in range(at_once):
        at = -rng.uniform(0, 2) * HOUR
        while at < hours * HOUR:
            ends = at + rng.choice([2, 3, 4]) * HOUR
            starts, ends = max(0.0, at), min(ends, hours * HOUR)
            if ends - starts > HOUR / 2:
                who = len(duties)
                duties.append(Duty(_person(who, _themes(rng), ends), starts, ends))
            at = ends
    per_second, at, calls = load * at_once / HANDLING, 0.0, []
    while (at := at + rng.expovariate(per_second)) < hours * HOUR:
        theme = rng.choices(list(THEMES), list(THEMES.values()))[0]
        calls.append(Call(at, theme, rng.expovariate(1 / HANDLING), rng.expovariate(1 / PATIENCE)))
    return calls, duties


def _themes(rng: random.Random) -> set[str]:
    wanted = rng.choices(list(HOW_MANY), list(HOW_MANY.values()))[0]
    themes: set[str] = set()
    while len(themes) < wanted:
        themes.add(rng.choices(list(THEMES), [share + 0.05 for share in THEMES.values()])[0])
    return themes


def _person(who: int, themes: set[str], ends: float) -> Mediator:
    return Mediator(who, frozenset(themes), ("FR/R84",), START + timedelta(seconds=ends), START)
