"""One pass over those who wait: each is offered to the best person still free."""

from collections.abc import Iterable
from datetime import datetime

from .facts import Mediator, Offer, Waiting
from .priority import in_order
from .widening import NARROW, Widening, fits


def next_offers(
    waiting: Iterable[Waiting], mediators: Iterable[Mediator], *, now: datetime, widening: Widening = NARROW
) -> list[Offer]:
    """Serve requests in their order, each by the free mediator of fewest themes, then longest idle.

    Those not yet tried come first, from the nearest reach; when all who are free and able have been tried, a new round
    begins, not before `next_round_at`.
    """
    free = sorted((mediator for mediator in mediators if mediator.is_free(now=now)), key=preference)
    offers: list[Offer] = []
    for request in in_order(waiting):
        if not free:
            break
        if request.callable_from > now:
            continue
        found = _first(free, request, now, widening)
        if found is not None:
            place, new_round, reach = found
            offers.append(Offer(request.id, free.pop(place).id, new_round, reach))
    return offers


def preference(mediator: Mediator) -> tuple[float, datetime, int]:
    """Return what people are chosen by, smallest first."""
    versatility = float("inf") if mediator.themes is None else len(mediator.themes)
    return versatility, mediator.idle_since, mediator.id


def _first(free: list[Mediator], request: Waiting, now: datetime, widening: Widening) -> tuple[int, bool, int] | None:
    """Find the first who can serve a request and was not tried yet, else the first who can: (place, new round, reach)."""
    again = None
    for reach, step in enumerate(widening.open_steps(request, now=now)):
        for place, mediator in enumerate(free):
            if fits(mediator, request, step):
                if mediator.id not in request.tried:
                    return place, False, reach
                again = again or (place, True, reach)
    return None if request.next_round_at is not None and now < request.next_round_at else again
