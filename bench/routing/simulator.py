"""A helpline in imagined time, driven by the dispatcher that serves real people: events in order, nothing but the clock invented."""

from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import NamedTuple, Protocol

from maillon.lib.dispatch import NARROW, Mediator, Offer, Pool, Waiting, Widening
from maillon.lib.dispatch.priority import rank

START = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
CALL, BACK, GIVES_UP, WIDENS, ARRIVES = range(5)


class Call(NamedTuple):
    """Somebody who calls: when, for what, how long it will take, how long they will wait (seconds)."""

    at: float
    theme: str
    handling: float
    patience: float


class Duty(NamedTuple):
    """Somebody answering from one second to another."""

    person: Mediator
    starts: float
    ends: float


class Chooser(Protocol):
    """What the simulator asks of whoever chooses: the methods of `Pool`."""

    def add(self, mediator: Mediator) -> None: ...
    def remove(self, mediator_id: int) -> Mediator | None: ...
    def pick(self, request: Waiting, *, now: datetime, widening: Widening = NARROW) -> Offer | None: ...


@dataclass
class Outcome:
    """What happened: the wait of everybody (seconds), whether they were answered, and how long each person helped."""

    waits: list[float]
    answered: list[bool]
    busy: dict[int, float]
    on_duty: dict[int, float]

    @property
    def mean_wait(self) -> float:
        """Return the mean wait of all who called, in seconds."""
        return sum(self.waits) / len(self.waits)

    def answered_within(self, seconds: float) -> float:
        """Return the share of all who called who were answered in that time."""
        soon = sum(answered and wait <= seconds for wait, answered in zip(self.waits, self.answered, strict=True))
        return soon / len(self.waits)

    @property
    def gini(self) -> float:
        """Return how unequal the minutes of help per hour of duty are: 0 all alike, 1 one person does it all."""
        shares = sorted(self.busy.get(who, 0) / hours for who, hours in self.on_duty.items())
        weighted = sum((2 * place - len(shares) + 1) * share for place, share in enumerate(shares))
        return weighted / (len(shares) * sum(shares)) if any(shares) else 0.0


def simulate(
    calls: Iterable[Call],
    duties: Iterable[Duty],
    *,
    chooser: Callable[[], Chooser] = Pool,
    widening: Widening = NARROW,
    place: str = "FR/R84/D42",
    forget_first: int = 0,
) -> Outcome:
    """Live through those calls; the first few, met by people who are all free, can be left out of the figures."""
    return _Run(list(calls), list(duties), chooser(), widening, place).live(forget_first)


class _Run:
    def __init__(self, calls: list[Call], duties: list[Duty], pool: Chooser, widening: Widening, place: str) -> None:
        self.calls, self.pool, self.widening = calls, pool, widening
        self.duty = {duty.person.id: duty for duty in duties}
        self.requests: dict[int, Waiting] = {}
        self.queue: list[tuple[tuple[datetime, bool, datetime, int], int]] = []
        self.waits: list[float | None] = [None] * len(calls)
        self.answered = [False] * len(calls)
        self.busy: dict[int, float] = dict.fromkeys(self.duty, 0.0)
        self.place = place
        self.events: list[tuple[float, int, int]] = [(call.at, CALL, number) for number, call in enumerate(calls)]
        self.events += [(duty.starts, ARRIVES, duty.person.id) for duty in duties]
        heapify(self.events)

    def live(self, forget_first: int) -> Outcome:
        deeds = {CALL: self.call, BACK: self.back, ARRIVES: self.back, GIVES_UP: self.give_up, WIDENS: self.widen}
        while self.events:
            at, kind, which = heappop(self.events)
            deeds[kind](at, which)
        waits = [wait or 0.0 for wait in self.waits]
        hours = {who: (duty.ends - duty.starts) / 3600 for who, duty in self.duty.items()}
        return Outcome(waits[forget_first:], self.answered[forget_first:], self.busy, hours)

    def call(self, at: float, number: int) -> None:
        now, call = _moment(at), self.calls[number]
        self.requests[number] = Waiting(number, call.theme, self.place, now, now, is_live=True)
        if self.offer(at, number):
            return
        insort(self.queue, (rank(self.requests[number]), number))
        heappush(self.events, (at + call.patience, GIVES_UP, number))
        for step in self.widening.steps:
            heappush(self.events, (at + step.after_live.total_seconds(), WIDENS, number))

    def back(self, at: float, who: int) -> None:
        duty = self.duty[who]
        if at >= duty.ends:
            return
        self.pool.add(replace(duty.person, idle_since=_moment(at)))
        for place, (_rank, number) in enumerate(self.queue):
            if self.offer(at, number):
                del self.queue[place]
                return

    def give_up(self, at: float, number: int) -> None:
        if self.waits[number] is None:
            self.waits[number] = at - self.calls[number].at
            self.leave(number)

    def widen(self, at: float, number: int) -> None:
        if self.waits[number] is None and self.offer(at, number):
            self.leave(number)

    def leave(self, number: int) -> None:
        self.queue.remove((rank(self.requests.pop(number)), number))

    def offer(self, at: float, number: int) -> bool:
        offer = self.pool.pick(self.requests[number], now=_moment(at), widening=self.widening)
        if offer is None:
            return False
        self.pool.remove(offer.mediator_id)
        call = self.calls[number]
        self.waits[number], self.answered[number] = at - call.at, True
        self.busy[offer.mediator_id] += call.handling
        heappush(self.events, (at + call.handling, BACK, offer.mediator_id))
        return True


def _moment(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)
