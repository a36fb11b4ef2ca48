"""How many people a week asks for, from what is expected and from what was promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillon.kernel.duty.targets import Promise
from maillon.lib.backlog import people_for_callbacks
from maillon.lib.erlang import erlang_a, people_needed

from .halves import Half


@dataclass(frozen=True)
class Working:
    """How long helping takes and how long people hold the line, in seconds; the share of live calls, between 0 and 1."""

    handling_seconds: float = 15 * 60
    patience_seconds: float = 5 * 60
    calls_share: float = 0.0
    least_people: int = 1


def people_wanted(
    expected: Sequence[float], *, promise: Promise, working: Working, least: int | None = None
) -> list[int]:
    """Return the people wanted in each open half-hour, given the requests expected in each, in order.

    Calls follow Erlang A; those waiting for calls also ring people back, and others are added when that is not enough.
    """
    least = working.least_people if least is None else least
    calls = [_for_calls(mean * working.calls_share, promise, working) for mean in expected]
    rung_back = _for_callbacks([mean * (1 - working.calls_share) for mean in expected], promise, working)
    idle = [
        int(people - _busy(people, mean * working.calls_share, working))
        for people, mean in zip(calls, expected, strict=True)
    ]
    wanted = [people + max(0, more - free) for people, more, free in zip(calls, rung_back, idle, strict=True)]
    return [max(people, least) for people in wanted]


def reserved(people: int, shares: dict[tuple[str, str], float]) -> dict[tuple[str, str], int]:
    """Return how many of these people each (theme, language) fills by itself; whoever remains may be anyone.

    >>> reserved(10, {("soin", "fr"): 0.35, ("bases", "fr"): 0.05})
    {('soin', 'fr'): 3}
    """
    # The small margin forgives 0.1 + 0.2: three tenths of ten people are three people.
    kept = {key: int(people * share + 1e-9) for key, share in shares.items()}
    return {key: number for key, number in kept.items() if number}


def without_valleys(wanted: Sequence[int], *, width: int) -> list[int]:
    """Return the same needs with every dip shorter than a shift filled: nobody leaves for half an hour.

    >>> without_valleys([2, 1, 2, 1, 1, 1, 1], width=4)
    [2, 2, 2, 1, 1, 1, 1]
    """
    count = len(wanted)
    # The highest needs such that each half-hour lies in some stretch of `width` whose every need is at least as high.
    filled = list(wanted)
    for start in range(count):
        for end in range(start + 2, min(start + width, count - 1) + 1):
            floor = min(wanted[start], wanted[end])
            for inside in range(start + 1, end):
                filled[inside] = max(filled[inside], floor)
    return filled


def runs(halves: Sequence[Half]) -> list[list[Half]]:
    """Return the half-hours that follow each other without a gap, day by day."""
    found: list[list[Half]] = []
    for half in halves:
        if found and found[-1][-1].ends_at == half.starts_at and found[-1][-1].day == half.day:
            found[-1].append(half)
        else:
            found.append([half])
    return found


def cut(run: Sequence[Half], *, halves_each: int) -> list[list[Half]]:
    """Cut a run into shifts of that length; what is left at the end is a short shift, or joins the last one if tiny."""
    pieces = [list(run[at : at + halves_each]) for at in range(0, len(run), halves_each)]
    if len(pieces) > 1 and 2 * len(pieces[-1]) < halves_each:
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    return pieces


def _for_calls(mean: float, promise: Promise, working: Working) -> int:
    # Rounded, so that half-hours that differ by a hair are worked out once.
    an_hour = round(2 * mean, 2)
    if an_hour <= 0:
        return 0
    return people_needed(
        an_hour,
        handling_seconds=working.handling_seconds,
        patience_seconds=working.patience_seconds,
        answered_percent=promise.answered_percent,
        within_seconds=promise.within_seconds,
    )


def _busy(people: int, mean: float, working: Working) -> float:
    if people == 0 or mean <= 0:
        return 0.0
    return erlang_a(
        people,
        2 * mean,
        handling_seconds=working.handling_seconds,
        patience_seconds=working.patience_seconds,
    ).mean_busy


def _for_callbacks(expected: list[float], promise: Promise, working: Working) -> list[int]:
    if not any(expected):
        return [0] * len(expected)
    return people_for_callbacks(
        expected,
        handling_seconds=working.handling_seconds,
        within_half_hours=2 * promise.callback_hours,
        answered_percent=promise.answered_percent,
    )
