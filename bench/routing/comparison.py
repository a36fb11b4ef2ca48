"""Several skills: our choice beside others, on how long people wait and how evenly the work is shared."""

import math
import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.figures import line
from bench.routing import chart
from bench.routing.policies import POLICIES
from bench.routing.scenes import several_skills
from bench.routing.simulator import simulate
from maillon.lib.progress import bar_on

OURS = "Maillon"
SCENES = [(8, 0.5), (8, 0.8), (40, 0.5), (40, 0.65), (40, 0.8), (40, 1.0)]
DAYS = 40
PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "routing.svg"


class Figure(NamedTuple):
    """A mean over days, half the width of its 95 % interval, and the same for its difference with ours, day by day."""

    mean: float
    error: float
    more: float = 0.0
    more_error: float = 0.0


class Row(NamedTuple):
    """One helpline and one way of choosing: mean wait (seconds) and inequality (Gini of help per hour of duty)."""

    scene: str
    policy: str
    wait: Figure
    gini: Figure


def run() -> None:
    """Print the table, draw the chart, and fail if another way is better than ours on either count."""
    rows = compare(SCENES, days=DAYS)
    for row in rows:
        wait, gini = row.wait, row.gini
        line(f"{row.scene}: {row.policy}", f"{wait.mean:6.1f} s  Gini {gini.mean:.3f}")
        if row.policy != OURS:
            line(
                "  more than ours",
                f"{wait.more:+.2f} ± {wait.more_error:.2f} s  {gini.more:+.3f} ± {gini.more_error:.3f}",
            )
    PICTURE.write_text(chart.draw(rows, ours=OURS), encoding="utf-8")
    for row in rows:
        if row.policy in ("longest idle", "round robin", "random"):
            assert row.wait.more + row.wait.more_error >= 0, f"{row.policy} makes people wait less: {row.scene}"
            assert row.gini.more + row.gini.more_error >= 0, f"{row.policy} shares the work better: {row.scene}"


def compare(scenes: Iterable[tuple[int, float]], *, days: int) -> list[Row]:
    """Live the same days with each way of choosing."""
    rows, draw, scenes, done = [], bar_on(), list(scenes), 0
    for people, load in scenes:
        waits: dict[str, list[float]] = {policy: [] for policy in POLICIES}
        ginis: dict[str, list[float]] = {policy: [] for policy in POLICIES}
        for day in range(days):
            calls, duties = several_skills(day, at_once=people, load=load)
            for policy, chooser in POLICIES.items():
                outcome = simulate(calls, duties, chooser=chooser)
                waits[policy].append(outcome.mean_wait)
                ginis[policy].append(outcome.gini)
            done += 1
            if draw:
                draw(done, days * len(scenes))
        scene = f"{people} people, busy {load:.0%}"
        rows += [
            Row(scene, policy, _figure(waits[policy], waits[OURS]), _figure(ginis[policy], ginis[OURS]))
            for policy in POLICIES
        ]
    return rows


def _figure(values: list[float], ours: list[float]) -> Figure:
    differences = [one - other for one, other in zip(values, ours, strict=True)]
    return Figure(*_mean(values), *_mean(differences))


def _mean(values: list[float]) -> tuple[float, float]:
    return statistics.mean(values), 1.96 * statistics.stdev(values) / math.sqrt(len(values))
