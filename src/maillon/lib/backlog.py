"""How many people call everybody back in time, when what is promised is opening hours rather than seconds.

A request may wait a little, so that people need not be as many as at the busiest moment: what matters is the backlog. Demand is a
fluid that flows over consecutive half-hours of opening (nights and closed days are left out): A(t) has arrived, S(t) is done, and
the promise says that S(t) ≥ A(t - promise). Between these two curves, the string pulled taut is the steadiest work of all.
"""

import math
from collections.abc import Sequence

HALF_HOUR_SECONDS = 1800.0


def people_for_callbacks(
    arrivals: Sequence[float],
    *,
    handling_seconds: float,
    within_half_hours: int,
    answered_percent: float = 80,
    backlog: float = 0.0,
) -> list[int]:
    """Return the people needed in each half-hour of opening, so that this share of people is called back in time.

    `arrivals` are expected requests, `backlog` those already waiting at the start; all is done by the end. Chance is provided for by
    the waiting time of one queue served at pace μ, P(wait > t) = (λ/μ) exp(-(μ - λ) t): the longer the promise, the thinner the margin.
    """
    if handling_seconds <= 0 or within_half_hours < 1 or not 0 <= answered_percent < 100:
        raise ValueError("a promise is at least half an hour, for less than everybody, and helping takes time")
    prudent = _with_margin(arrivals, within_half_hours, answered_percent)
    arrived = _cumulated(prudent, backlog)
    # Half of the promise is spent on smoothing what is expected, half is left to chance.
    due = [_at(arrived, at - within_half_hours / 2) for at in range(len(arrived))]
    due[-1] = arrived[-1]
    return _whole_people(taut_string(due, arrived), arrived, HALF_HOUR_SECONDS / handling_seconds)


def taut_string(low: Sequence[float], high: Sequence[float]) -> list[float]:
    """Return the shortest path between two rising curves from low[0] to low[-1], which must equal high[-1].

    No other path between them has a lower peak, nor a smaller sum of squares of its steps.
    """
    path, at = [low[0]], 0
    while at < len(low) - 1:
        until, slope = _straight(low, high, at, path[-1])
        start = path[-1]
        path.extend(start + slope * step for step in range(1, until - at + 1))
        at = until
    return path


def _straight(low: Sequence[float], high: Sequence[float], at: int, value: float) -> tuple[int, float]:
    """Return how far, and how steeply, one may go straight on before having to lean on a curve."""
    least, most = -math.inf, math.inf
    lean_low = lean_high = at + 1
    for ahead in range(at + 1, len(low)):
        floor, ceiling = (low[ahead] - value) / (ahead - at), (high[ahead] - value) / (ahead - at)
        if floor > most:
            return lean_high, most
        if ceiling < least:
            return lean_low, least
        if floor >= least:
            least, lean_low = floor, ahead
        if ceiling <= most:
            most, lean_high = ceiling, ahead
    return len(low) - 1, least


def _with_margin(arrivals: Sequence[float], window: int, answered_percent: float) -> list[float]:
    """Raise each half-hour to the pace at which so few wait longer than promised, were it to last."""
    # Whole people come by the half-hour: half of one is lost on average before the next of them begins.
    return [_pace(mean, window - 0.5, answered_percent / 100) for mean in arrivals]


def _pace(mean: float, window: float, answered: float) -> float:
    """Return the pace μ (people helped a half-hour) for which (λ/μ) exp(-(μ - λ) window) is the share left late."""
    if mean == 0:
        return 0.0
    low, high = mean, mean + 1 + math.log(1 / (1 - answered)) / window
    for _ in range(60):
        middle = (low + high) / 2
        late = mean / middle * math.exp(-(middle - mean) * window)
        low, high = (low, middle) if late <= 1 - answered else (middle, high)
    return high


def _cumulated(arrivals: Sequence[float], backlog: float) -> list[float]:
    """Return what may be done by the end of each half-hour: all that came, the last one included."""
    total = [0.0]
    for place, mean in enumerate(arrivals):
        total.append(total[-1] + mean + (backlog if place == 0 else 0.0))
    return total


def _at(curve: Sequence[float], time: float) -> float:
    """Read a curve between its points."""
    if time <= 0:
        return curve[0]
    before = int(time)
    return curve[before] + (time - before) * (curve[min(before + 1, len(curve) - 1)] - curve[before])


def _whole_people(path: Sequence[float], arrived: Sequence[float], a_person: float) -> list[int]:
    """Turn a flow into whole people; what the last of them does beyond the flow is work done in advance."""
    people, done = [], 0.0
    for at in range(1, len(path)):
        number = max(0, math.ceil((path[at] - done) / a_person - 1e-9))
        done = min(arrived[at], done + number * a_person)
        people.append(number)
    return people
