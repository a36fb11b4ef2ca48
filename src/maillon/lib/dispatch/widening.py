"""Who can serve a request, and how the choice widens while it waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from .facts import Mediator, Waiting


@dataclass(frozen=True)
class Step:
    """From this wait on (shorter for somebody on the line), what is asked of people is relaxed; the language never is."""

    after: timedelta
    after_live: timedelta
    any_theme: bool = False
    near: bool = False


@dataclass(frozen=True)
class Widening:
    """Steps from the narrowest to the widest; people of an earlier step are always preferred."""

    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        """Refuse steps that do not follow each other in time."""
        for one, other in pairwise(self.steps):
            if one.after > other.after or one.after_live > other.after_live:
                raise ValueError("steps of a widening come in the order of their delays")

    def open_steps(self, request: Waiting, *, now: datetime) -> list[tuple[int, Step]]:
        """Return the steps a request has reached, numbered, the narrowest first.

        It begins to wait when it may be served, not in the night before.
        """
        if not self.steps:
            return EXACT
        waited = now - max(request.arrived_at, request.callable_from)
        reached = [step for step in self.steps if waited >= (step.after_live if request.is_live else step.after)]
        return EXACT + list(enumerate(reached, start=1))


EXACT = [(0, Step(timedelta(), timedelta()))]
NARROW = Widening()
WIDENING = Widening(
    (
        Step(after=timedelta(minutes=15), after_live=timedelta(minutes=1), any_theme=True),
        Step(after=timedelta(minutes=30), after_live=timedelta(minutes=2), near=True),
        Step(after=timedelta(minutes=45), after_live=timedelta(minutes=3), any_theme=True, near=True),
    )
)


def can_serve(mediator: Mediator, request: Waiting) -> bool:
    """Tell whether a mediator has the theme, the territory and the language of a request."""
    return fits(mediator, request, EXACT[0][1])


def reach_of(mediator: Mediator, request: Waiting, *, now: datetime, widening: Widening = WIDENING) -> int | None:
    """Return how far the choice must widen to include a mediator (0: not at all), or None if it does not yet."""
    steps = widening.open_steps(request, now=now)
    return next((reach for reach, step in steps if fits(mediator, request, step)), None)


def fits(mediator: Mediator, request: Waiting, step: Step) -> bool:
    """Tell whether a mediator can serve a request once that step is reached."""
    if request.language and request.language not in mediator.languages:
        return False
    if not (step.any_theme or mediator.themes is None or request.theme in mediator.themes):
        return False
    if any(covers(scope, request.territory_path) for scope in mediator.scope_paths):
        return True
    return step.near and any(meets(scope, near) for scope in mediator.scope_paths for near in request.near_paths)


def covers(scope: str, path: str) -> bool:
    """Tell whether a path lies under a scope, or is it; the empty scope is everywhere."""
    return not scope or f"{path}/".startswith(scope.rstrip("/") + "/")


def meets(one: str, other: str) -> bool:
    """Tell whether one territory lies within the other, either way."""
    return covers(one, other) or covers(other, one)
