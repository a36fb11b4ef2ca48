"""The rota of a week: 1,200 volunteers, five days, six themes, against its own linear bound, with several seeds."""

import random
from datetime import UTC, date, datetime, timedelta

from bench.figures import line
from maillon.lib.erlang import people_needed
from maillon.lib.rota import HALF_HOUR, Need, Problem, Rules, Slot, Volunteer, propose

THEMES = {"account": 0.3, "forms": 0.25, "phone": 0.15, "mail": 0.12, "health": 0.1, "tax": 0.08}
MONDAY = date(2026, 3, 9)
SLOTS_A_DAY = 20  # 8 h to 18 h
# When people can: mornings, afternoons, all day, around lunch, after work, and the odd hours of a few.
WINDOWS = ((0, 8), (8, 20), (0, 20), (4, 12), (12, 20), (2, 10), (6, 16))


def run() -> None:
    """Propose weeks of several sizes; calls a day follow the number of volunteers, enough and then too many."""
    for volunteers, calls, seed in ((200, 90, 1), (1200, 500, 1), (1200, 500, 2), (1200, 500, 3), (1200, 5000, 1)):
        problem = week(volunteers, calls_a_day=calls, seed=seed)
        rota = propose(problem)
        wanted = sum(need.people for need in problem.needs)
        label = f"{volunteers} volunteers, {calls} calls a day, seed {seed}"
        line(f"{label}: seconds", f"{rota.seconds:.1f}", "20")
        line("  above the linear bound", f"{rota.gap * 100:.2f} %", "1 %")
        missing = sum(shortage.missing for shortage in rota.shortages)
        line("  shifts; half-hours short", f"{len(rota.shifts)}; {missing} of {wanted}")


def week(volunteers: int, *, calls_a_day: int, seed: int) -> Problem:
    """Draw a week: everybody has their own days and windows, one to six themes, two to five shifts at most."""
    chance = random.Random(seed)
    slots = tuple(
        Slot(datetime(day.year, day.month, day.day, 7, tzinfo=UTC) + HALF_HOUR * half, day)
        for day in (MONDAY + timedelta(days=number) for number in range(5))
        for half in range(SLOTS_A_DAY)
    )
    return Problem(
        slots=slots,
        needs=tuple(_needs(calls_a_day)),
        volunteers=tuple(_volunteer(number, chance) for number in range(volunteers)),
        rules=Rules(shortest=4, longest=6, weekdays=frozenset(range(5)), fairness=0.01),
    )


def _needs(calls_a_day: int) -> list[Need]:
    shape = [1 + 1.2 * (3 <= half <= 7) + 0.5 * (12 <= half <= 16) for half in range(SLOTS_A_DAY)]
    needs = []
    for slot in range(5 * SLOTS_A_DAY):
        day, half = divmod(slot, SLOTS_A_DAY)
        calls = calls_a_day * (1.2, 1.05, 1.0, 1.0, 0.75)[day] * shape[half] / sum(shape) * 2
        for theme, share in THEMES.items():
            people = people_needed(round(calls * share, 2), handling_seconds=900, patience_seconds=300)
            needs.append(Need(slot, theme, people))
    return needs


def _volunteer(number: int, chance: random.Random) -> Volunteer:
    available: set[int] = set()
    for day in chance.sample(range(5), chance.choice((1, 2, 2, 3, 4, 5))):
        first, last = chance.choice(WINDOWS)
        first, last = (
            max(0, first + chance.choice((-1, 0, 0, 1))),
            min(SLOTS_A_DAY, last + chance.choice((-1, 0, 0, 1))),
        )
        available.update(range(day * SLOTS_A_DAY + first, day * SLOTS_A_DAY + last))
    themes = frozenset(chance.sample(sorted(THEMES), chance.choice((1, 2, 2, 3, 4, 6))))
    return Volunteer(
        id=number,
        available=frozenset(available),
        themes=None if len(themes) == len(THEMES) else themes,
        most_shifts=chance.choice((2, 3, 5)),
        already=chance.choice((0, 0, 1, 3)),
    )
