"""Who is offered which request: one pass, first come first served, the least versatile helper first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True)
class Waiting:
    """A request for help that nobody has taken yet; an empty language suits everybody."""

    id: int
    theme: str
    territory_path: str
    arrived_at: datetime
    callable_from: datetime
    tried: frozenset[int] = frozenset()
    language: str = ""


@dataclass(frozen=True)
class Mediator:
    """Somebody on duty; `themes=None` means every theme, a scope covers all that lies under it."""

    id: int
    themes: frozenset[str] | None
    scope_paths: tuple[str, ...]
    on_duty_until: datetime
    idle_since: datetime
    paused: bool = False
    busy: bool = False
    languages: frozenset[str] = frozenset({"fr"})


class Offer(NamedTuple):
    """A request to propose to a mediator; in a new round, whoever was tried before may be asked again."""

    request_id: int
    mediator_id: int
    new_round: bool = False


def next_offers(waiting: Iterable[Waiting], mediators: Iterable[Mediator], *, now: datetime) -> list[Offer]:
    """Serve requests in the order they arrived, each by the free mediator of fewest themes, then longest idle.

    Those not yet tried come first; when all who are free and able have been tried, a new round begins.
    """
    free = sorted((mediator for mediator in mediators if _is_free(mediator, now)), key=_rank)
    offers: list[Offer] = []
    # Free mediators only become fewer during a pass, so what nobody could serve is not tried again.
    hopeless: set[tuple[str, str, str]] = set()
    for request in sorted(waiting, key=lambda request: (request.arrived_at, request.id)):
        need = (request.theme, request.territory_path, request.language)
        if not free:
            break
        if request.callable_from > now or need in hopeless:
            continue
        place = _first(free, request)
        if place is None:
            hopeless.add(need)
            continue
        chosen = free.pop(place)
        offers.append(Offer(request.id, chosen.id, new_round=chosen.id in request.tried))
    return offers


def can_serve(mediator: Mediator, request: Waiting) -> bool:
    """Tell whether a mediator has the theme, the territory and the language of a request."""
    return (
        (mediator.themes is None or request.theme in mediator.themes)
        and (not request.language or request.language in mediator.languages)
        and any(_covers(scope, request.territory_path) for scope in mediator.scope_paths)
    )


def _first(free: list[Mediator], request: Waiting) -> int | None:
    """Find the first who can serve a request and was not tried yet, else the first who can."""
    again = None
    for place, mediator in enumerate(free):
        if can_serve(mediator, request):
            if mediator.id not in request.tried:
                return place
            again = place if again is None else again
    return again


def _covers(scope: str, path: str) -> bool:
    return not scope or path == scope or path.startswith(scope.rstrip("/") + "/")


def _is_free(mediator: Mediator, now: datetime) -> bool:
    return not mediator.paused and not mediator.busy and mediator.on_duty_until > now


def _rank(mediator: Mediator) -> tuple[float, datetime, int]:
    versatility = float("inf") if mediator.themes is None else len(mediator.themes)
    return versatility, mediator.idle_since, mediator.id
