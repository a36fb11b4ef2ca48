"""One skill, everything exponential: the simulated dispatcher must behave as Erlang A says a queue does."""

import math
import statistics

from bench.figures import line
from bench.routing.scenes import one_skill
from bench.routing.simulator import simulate
from maillon.lib.erlang import Service, erlang_a
from maillon.lib.progress import bar_on

# Calls an hour, people, seconds of handling, seconds of patience.
QUEUES = [(40, 12, 900, 300), (120, 33, 900, 300), (30, 4, 480, 240)]
HOUR = 3600
WITHIN = 20
RUNS, CALLS, FORGOTTEN = 16, 40_000, 1_000


def run() -> None:
    """Print, for each queue, how far the simulation is from the formula."""
    draw, done = bar_on(), 0
    for per_hour, people, handling, patience in QUEUES:
        queue = {"per_hour": per_hour, "people": people, "handling": handling, "patience": patience}
        outcomes, work = [], []
        for seed in range(RUNS):
            coming, duties = one_skill(seed, calls=CALLS, **queue)
            outcomes.append(simulate(coming, duties, forget_first=FORGOTTEN))
            work.append(sum(call.handling for call in coming) / coming[-1].at)
            done += 1
            if draw:
                draw(done, RUNS * len(QUEUES))
        wait = corrected([outcome.mean_wait for outcome in outcomes], work, per_hour * handling / HOUR)
        level = statistics.mean(outcome.answered_within(WITHIN) for outcome in outcomes)
        report(f"{per_hour} calls an hour, {people} people", wait, level, exact(**queue))


def exact(per_hour: float, people: int, handling: float, patience: float) -> Service:
    """Return what the formula says."""
    return erlang_a(people, per_hour, handling_seconds=handling, patience_seconds=patience, within_seconds=WITHIN)


def corrected(values: list[float], controls: list[float], expected: float) -> tuple[float, float]:
    """Return a mean freed from the chance that a control shows (whose mean is known), and half its 95 % interval.

    Some of the imagined weeks bring more work than they should: a straight line says by how much that made people wait.
    """
    slope, _start = statistics.linear_regression(controls, values)
    freed = [value - slope * (control - expected) for value, control in zip(values, controls, strict=True)]
    return statistics.mean(freed), 1.96 * statistics.stdev(freed) / math.sqrt(len(freed) - 1)


def report(label: str, wait: tuple[float, float], level: float, service: Service) -> None:
    """Print the differences with their confidence, and refuse those that are too large."""
    (mean, error), gap = wait, wait[0] / service.mean_wait_seconds - 1
    line(f"{label}: mean wait", f"{mean:.2f} ± {error:.2f} s", f"{service.mean_wait_seconds:.2f} s")
    line("  from Erlang A", f"{gap:+.2%} ± {error / service.mean_wait_seconds:.2%}", "within 3 %")
    line(f"  answered within {WITHIN} s", f"{level:.2%}", f"{service.answered_within:.2%}, within 1 point")
    assert abs(gap) <= 0.03, "the simulated wait is not that of Erlang A"
    assert abs(level - service.answered_within) <= 0.01, "the simulated service level is not that of Erlang A"
