"""One pass over those who wait: each is offered to the best person still free."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from .choice import choose, fewest_first
from .facts import Mediator, Offer, Waiting
from .priority import in_order
from .widening import NARROW, Widening, fits


def next_offers(
    waiting: Iterable[Waiting], mediators: Iterable[Mediator], *, now: datetime, widening: Widening = NARROW
) -> list[Offer]:
    """Serve requests in their order, each by the person whom `choose` finds among those still free.

    Those not yet tried come first, from the nearest reach; when all who are free and able have been tried, a new round
    begins, not before `next_round_at`.
    """
    free = sorted((mediator for mediator in mediators if mediator.is_free(now=now)), key=fewest_first)
    possible = _possible([one for one in in_order(waiting) if one.callable_from <= now], free, now, widening)
    offers: list[Offer] = []
    for request in possible:
        if not free:
            break
        offer = choose(free, request, now=now, widening=widening, sparing=len(possible) > 1)
        if offer is not None:
            offers.append(offer)
            free = [mediator for mediator in free if mediator.id != offer.mediator_id]
    return offers


def _possible(
    requests: Sequence[Waiting], free: Sequence[Mediator], now: datetime, widening: Widening
) -> list[Waiting]:
    """Leave out what nobody free can serve, looking once at each need."""
    known: dict[object, bool] = {}
    possible = []
    for request in requests:
        steps = widening.open_steps(request, now=now)
        need = (request.theme, request.territory_path, request.language, request.near_paths, len(steps))
        if need not in known:
            known[need] = any(fits(mediator, request, step) for _reach, step in steps for mediator in free)
        if known[need]:
            possible.append(request)
    return possible
