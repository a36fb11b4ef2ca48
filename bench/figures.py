"""Saying figures: percentiles, costs, and lines that read alike."""

import time
from collections.abc import Callable, Sequence


def line(label: str, value: str, goal: str = "") -> None:
    """Print one figure, and what is hoped for."""
    print(f"  {label:<46} {value:>24}" + (f"   goal: {goal}" if goal else ""), flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(action: Callable[[], object]) -> float:
    """Time one action."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def cpu_milliseconds(action: Callable[[], object], *, times: int) -> float:
    """Return the processor time of one action, in this process: the median of five rounds."""
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(max(1, times // 5)):
            action()
        rounds.append((time.process_time() - start) * 1000 / max(1, times // 5))
    return percentile(rounds, 0.5)
