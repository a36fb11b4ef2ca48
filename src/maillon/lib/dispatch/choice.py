"""The choice itself, said plainly: whom to ask among people who are free.

The longest idle is asked, so that work is shared; unless they are among the last free for something else, or others wait too:
then the one of fewest competences, so that whoever can do more stays free for what only they can do. Fewest competences alone
would tire the specialists and leave the others idle (measured in docs/routing.md).
"""

from collections.abc import Sequence
from datetime import datetime

from .facts import Mediator, Offer, Waiting
from .widening import NARROW, Widening, covers, fits

# Of so few free people for a theme or a language, none is spent on something that others can do.
LAST_FEW = 3


def choose(
    free: Sequence[Mediator], request: Waiting, *, now: datetime, widening: Widening = NARROW, sparing: bool = False
) -> Offer | None:
    """Return the offer to make for one request, or None; `free` comes in the order of `fewest_first`.

    Whoever was not tried comes first, from the nearest reach. `sparing` leaves fairness aside: others are waiting too.
    """
    again: Offer | None = None
    for reach, step in widening.open_steps(request, now=now):
        able = [mediator for mediator in free if fits(mediator, request, step)]
        if fresh := [mediator for mediator in able if mediator.id not in request.tried]:
            return Offer(request.id, _best(fresh, request, free, sparing).id, new_round=False, reach=reach)
        if able and again is None:
            again = Offer(request.id, _best(able, request, free, sparing).id, new_round=True, reach=reach)
    return None if request.next_round_at is not None and now < request.next_round_at else again


def fewest_first(mediator: Mediator) -> tuple[float, int, datetime, int]:
    """Order people by how few themes, then languages they have, then by how long they have been idle."""
    themes = float("inf") if mediator.themes is None else len(mediator.themes)
    return themes, len(mediator.languages), mediator.idle_since, mediator.id


def longest_idle(mediator: Mediator) -> tuple[datetime, int]:
    """Order people by how long they have been idle."""
    return mediator.idle_since, mediator.id


def _best(able: Sequence[Mediator], request: Waiting, free: Sequence[Mediator], sparing: bool) -> Mediator:
    fair = min(able, key=longest_idle)
    return able[0] if sparing or is_precious(fair, request, free) else fair


def is_precious(mediator: Mediator, request: Waiting, free: Sequence[Mediator]) -> bool:
    """Tell whether somebody is among the last few free, where they are, for another theme or language than the request's."""
    languages = mediator.languages - {request.language}
    for place in set(mediator.scope_paths):
        there = [(one, sum(covers(scope, place) for scope in set(one.scope_paths))) for one in free]
        if mediator.themes is None:
            counts = [sum(times for one, times in there if one.themes is None)]
        else:
            counts = [
                sum(times for one, times in there if one.themes is None or theme in one.themes)
                for theme in mediator.themes - {request.theme}
            ]
        counts += [sum(times for one, times in there if language in one.languages) for language in languages]
        if min(counts, default=LAST_FEW + 1) <= LAST_FEW:
            return True
    return False
