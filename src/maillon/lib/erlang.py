"""How many people answer well enough: Erlang's formulas, exactly, up to thousands of people.

Arrivals are counted an hour, durations in seconds, waiting is that of everybody who arrives. Calls come at random (Poisson), last
an exponential time, and with Erlang A each caller hangs up after an exponential patience. Formulas: A. Mandelbaum & S. Zeltyn,
“The Palm/Erlang-A Queue, with Applications to Call Centers” (2005); A. K. Erlang (1917) for B and C.
Erlang C supposes that nobody ever hangs up, and so asks for people who will sit idle: it is here to compare with.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

HOUR = 3600.0
# Below e^-40 of the most likely state, states weigh less than the rounding of a double.
_NEGLIGIBLE = 40.0
_MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class Service:
    """How a queue behaves in the long run: shares are between 0 and 1, times in seconds, queue length in people.

    `answered_within` is the share of all who call, `answered_soon_of_answered` of those who are answered at all.
    """

    people: int
    abandoned: float
    mean_wait_seconds: float
    mean_queue: float
    mean_busy: float
    waited_at_all: float
    answered_within: float

    @property
    def answered_soon_of_answered(self) -> float:
        """Return the share answered in time among those answered."""
        return min(1.0, self.answered_within / (1 - self.abandoned)) if self.abandoned < 1 else 0.0

    @property
    def occupancy(self) -> float:
        """Return the share of their time that people spend helping."""
        return self.mean_busy / self.people if self.people else 0.0


def erlang_b(people: int, offered: float) -> float:
    """Return the share of calls lost when nobody can wait; `offered` is the load in people (arrivals times duration)."""
    blocked = 1.0
    for count in range(1, people + 1):
        blocked = offered * blocked / (count + offered * blocked)
    return blocked


def erlang_c(people: int, offered: float) -> float:
    """Return the share of calls that wait when everybody waits for ever; 1 when there are too few people."""
    if people <= offered:
        return 1.0
    blocked = erlang_b(people, offered)
    return people * blocked / (people - offered * (1 - blocked))


def erlang_a(
    people: int,
    arrivals_per_hour: float,
    *,
    handling_seconds: float,
    patience_seconds: float,
    within_seconds: float = 60,
) -> Service:
    """Return how a queue behaves when people hang up after a while: the exact stationary law.

    Somebody who finds k waiting before them is reached when k + 1 departures have happened. With c = people * patience / handling,
    exp(-wait/patience) then follows Beta(c, k + 1); hence the share answered, c / (c + k + 1), and in time, a binomial tail.
    """
    _check(arrivals_per_hour, handling_seconds, patience_seconds)
    arrival, departure, leaving = arrivals_per_hour / HOUR, 1 / handling_seconds, 1 / patience_seconds
    law = _stationary(people, arrival, departure, leaving)
    waiting = law[people:]
    queue = math.fsum(count * share for count, share in enumerate(waiting))
    reached = _reached_in_time(len(waiting), people * departure, leaving, within_seconds)
    soon = math.fsum(law[:people]) + math.fsum(share * chance for share, chance in zip(waiting, reached, strict=True))
    return Service(
        people=people,
        abandoned=min(1.0, leaving * queue / arrival),
        mean_wait_seconds=queue / arrival,
        mean_queue=queue,
        mean_busy=math.fsum(min(count, people) * share for count, share in enumerate(law)),
        waited_at_all=min(1.0, math.fsum(waiting)),
        answered_within=min(1.0, soon),
    )


@lru_cache(maxsize=4096)
def people_needed(
    arrivals_per_hour: float,
    *,
    handling_seconds: float,
    patience_seconds: float,
    answered_percent: float = 80,
    within_seconds: float = 60,
    most_abandoned_percent: float = 100,
) -> int:
    """Return the fewest people who answer that percentage of all callers within so many seconds (Erlang A).

    In a very large queue the promise may be kept while many hang up: `most_abandoned_percent` forbids it.
    """
    if not 0 <= answered_percent < 100 or most_abandoned_percent <= 0:
        raise ValueError("nobody can promise to answer everybody in time")
    if arrivals_per_hour == 0:
        return 0

    def is_enough(people: int) -> bool:
        service = erlang_a(
            people,
            arrivals_per_hour,
            handling_seconds=handling_seconds,
            patience_seconds=patience_seconds,
            within_seconds=within_seconds,
        )
        return service.answered_within * 100 >= answered_percent and service.abandoned * 100 <= most_abandoned_percent

    # More people always answer more: double the step until it is enough, then halve the interval.
    few, many, step = 0, max(1, math.ceil(arrivals_per_hour * handling_seconds / HOUR)), 1
    while not is_enough(many):
        few, many, step = many, many + step, step * 2
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if is_enough(middle) else (middle, many)
    return many


def people_needed_if_nobody_hung_up(
    arrivals_per_hour: float, *, handling_seconds: float, answered_percent: float = 80, within_seconds: float = 60
) -> int:
    """Return what Erlang C would ask, to be compared with: always at least as many."""
    offered = arrivals_per_hour * handling_seconds / HOUR
    people = math.floor(offered) + 1
    while True:
        late = erlang_c(people, offered) * math.exp(-(people - offered) * within_seconds / handling_seconds)
        if (1 - late) * 100 >= answered_percent:
            return people
        people += 1


def _check(arrivals_per_hour: float, handling_seconds: float, patience_seconds: float) -> None:
    if min(arrivals_per_hour, handling_seconds, patience_seconds) <= 0:
        raise ValueError("arrivals, handling and patience must be above zero")
    if arrivals_per_hour * max(handling_seconds, patience_seconds) / HOUR > _MOST_PEOPLE:
        raise ValueError("so many calls are beyond what one queue can hold")


def _stationary(people: int, arrival: float, departure: float, leaving: float) -> list[float]:
    """Return the share of time spent with 0, 1, 2… people in the system, in logarithms so that nothing overflows."""
    logarithms = [0.0]
    highest, count = 0.0, 0
    while count <= people or logarithms[-1] > highest - _NEGLIGIBLE:
        count += 1
        out = min(count, people) * departure + max(0, count - people) * leaving
        logarithms.append(logarithms[-1] + math.log(arrival / out))
        highest = max(highest, logarithms[-1])
    weights = [math.exp(logarithm - highest) for logarithm in logarithms]
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def _reached_in_time(positions: int, serving: float, leaving: float, seconds: float) -> list[float]:
    """Return, for somebody with 0, 1, 2… before them, the chance to be answered (not to hang up) within that time.

    P(Beta(c + 1, k + 1) ≥ exp(-leaving * t)) is the chance that a negative binomial of parameters c + 1 and exp(-leaving * t) exceeds k.
    """
    if serving == 0:
        return [0.0] * positions
    shape = serving / leaving
    gone = -math.expm1(-leaving * seconds)
    if gone == 0:
        return [0.0] * positions
    term, below, chances = -(serving + leaving) * seconds, 0.0, []
    for ahead in range(positions):
        below += math.exp(term)
        chances.append(shape / (shape + ahead + 1) * max(0.0, 1 - below))
        term += math.log(gone * (shape + 1 + ahead) / (ahead + 1))
    return chances
