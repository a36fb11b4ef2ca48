"""Other ways of choosing somebody among those who can, to compare with: the same queue, another choice."""

import random
from collections.abc import Callable
from datetime import datetime

from bench.routing.simulator import Chooser
from maillon.lib.dispatch import NARROW, Mediator, Offer, Pool, Waiting, Widening
from maillon.lib.dispatch.choice import fewest_first, longest_idle
from maillon.lib.dispatch.widening import fits

Choice = Callable[[list[Mediator]], Mediator]


class Plain:
    """Whoever is free, in no order; `choice` takes one of those who can."""

    def __init__(self, choice: Choice) -> None:
        self.choice, self.free = choice, dict[int, Mediator]()

    def add(self, mediator: Mediator) -> None:
        """Let somebody be chosen."""
        self.free[mediator.id] = mediator

    def remove(self, mediator_id: int) -> Mediator | None:
        """Let somebody be chosen no more."""
        return self.free.pop(mediator_id, None)

    def pick(self, request: Waiting, *, now: datetime, widening: Widening = NARROW) -> Offer | None:
        """Choose among those who can."""
        for reach, step in widening.open_steps(request, now=now):
            able = [one for one in self.free.values() if one.on_duty_until > now and fits(one, request, step)]
            if able:
                return Offer(request.id, self.choice(able).id, reach=reach)
        return None


class Turns:
    """Each in their turn, in the order of the list."""

    def __init__(self) -> None:
        self.next = 0

    def __call__(self, able: list[Mediator]) -> Mediator:
        """Return the next who can."""
        after = [one for one in able if one.id >= self.next] or able
        chosen = min(after, key=lambda one: one.id)
        self.next = chosen.id + 1
        return chosen


POLICIES: dict[str, Callable[[], Chooser]] = {
    "Maillon": Pool,
    "fewest competences": lambda: Plain(lambda able: min(able, key=fewest_first)),
    "longest idle": lambda: Plain(lambda able: min(able, key=longest_idle)),
    "round robin": lambda: Plain(Turns()),
    "random": lambda: Plain(random.Random(7).choice),
}
