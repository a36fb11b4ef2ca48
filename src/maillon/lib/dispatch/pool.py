"""People on duty kept in order, so that a choice among a thousand takes microseconds: the same choice as `choose`."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Any

from .choice import LAST_FEW, fewest_first, longest_idle
from .facts import Mediator, Offer, Waiting
from .widening import NARROW, Step, Widening

ALL, ANY = "*", "?"  # somebody of every theme; anybody, whatever their themes
Key = tuple[str, str, str]  # scope, theme, language ("" for whichever)


class Pool:
    """Whoever may be asked, filed under each thing they can do, in both orders of preference.

    Time only goes forward: somebody whose duty ends leaves by themselves, somebody writing their notes comes back.
    """

    def __init__(self, mediators: Iterable[Mediator] = ()) -> None:
        self._known: dict[int, Mediator] = {}
        self._filed: dict[int, Mediator] = {}
        self._idle: dict[Key, list[tuple[Any, ...]]] = defaultdict(list)
        self._fewest: dict[Key, list[tuple[Any, ...]]] = defaultdict(list)
        self._scopes: dict[str, int] = defaultdict(int)
        self._order: list[str] = []  # the scopes of somebody filed, sorted
        self._changes: list[tuple[datetime, int]] = []
        for mediator in mediators:
            self.add(mediator)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, mediator: Mediator) -> None:
        """Let somebody be asked from now on, with these facts; what was known of them is forgotten."""
        self.remove(mediator.id)
        self._known[mediator.id] = mediator
        if mediator.paused or mediator.busy:
            return
        self._plan(mediator)
        if mediator.wrap_up_until is None:
            self._file(mediator)

    def remove(self, mediator_id: int) -> Mediator | None:
        """Stop asking somebody, and return what was known of them."""
        if mediator_id in self._filed:
            self._unfile(self._filed[mediator_id])
        return self._known.pop(mediator_id, None)

    def pick(
        self, request: Waiting, *, now: datetime, widening: Widening = NARROW, sparing: bool = False
    ) -> Offer | None:
        """Return the offer to make for one request, as `choose` would, without taking the person out."""
        self._pass_time(now)
        again: Offer | None = None
        for reach, step in widening.open_steps(request, now=now):
            keys = self._keys_for(request, step)
            person = self._best(keys, request, request.tried, sparing)
            if person is not None:
                return Offer(request.id, person, new_round=False, reach=reach)
            if again is None and request.tried:
                person = self._best(keys, request, frozenset(), sparing)
                again = None if person is None else Offer(request.id, person, new_round=True, reach=reach)
        return None if request.next_round_at is not None and now < request.next_round_at else again

    def _best(self, keys: list[Key], request: Waiting, without: frozenset[int], sparing: bool) -> int | None:
        if not sparing:
            fair = _first(self._idle, keys, without)
            if fair is None or not self._is_precious(self._filed[fair], request):
                return fair
        return _first(self._fewest, keys, without)

    def _is_precious(self, mediator: Mediator, request: Waiting) -> bool:
        for place in set(mediator.scope_paths):
            above = _above(place)
            all_themes = self._count(above, ALL, "")
            if mediator.themes is None:
                if all_themes <= LAST_FEW:
                    return True
            elif all_themes <= LAST_FEW:
                for theme in mediator.themes:
                    if theme != request.theme and all_themes + self._count(above, theme, "") <= LAST_FEW:
                        return True
            for language in mediator.languages:
                if language != request.language and self._count(above, ANY, language) <= LAST_FEW:
                    return True
        return False

    def _count(self, above: tuple[str, ...], theme: str, language: str) -> int:
        filed, found = self._idle, 0
        for path in above:
            entries = filed.get((path, theme, language))
            if entries:
                found += len(entries)
        return found

    def _keys_for(self, request: Waiting, step: Step) -> list[Key]:
        places = _above(request.territory_path)
        if step.near and request.near_paths:
            places = tuple({*places, *(scope for near in request.near_paths for scope in self._meeting(near))})
        themes = (ANY,) if step.any_theme else (request.theme, ALL)
        idle, language = self._idle, request.language
        return [key for place in places for theme in themes if (key := (place, theme, language)) in idle]

    def _meeting(self, near: str) -> tuple[str, ...]:
        near = near.rstrip("/")
        if not near:
            return tuple(self._order)
        # All that lies under a path stands together, between its "/" and the character that follows "/".
        first, last = bisect_left(self._order, near + "/"), bisect_left(self._order, near + "0")
        return _above(near) + tuple(self._order[first:last])

    def _plan(self, mediator: Mediator) -> None:
        if len(self._changes) > 4 * len(self._known) + 64:  # what was planned for facts forgotten since
            self._changes.clear()
            for one in self._known.values():
                self._changes += _changes_of(one)
            heapify(self._changes)
        for change in _changes_of(mediator):
            heappush(self._changes, change)

    def _pass_time(self, now: datetime) -> None:
        while self._changes and self._changes[0][0] <= now:
            _at, person = heappop(self._changes)
            mediator = self._known.get(person)
            if mediator is None:
                continue
            if mediator.is_free(now=now):
                if person not in self._filed:
                    self._file(mediator)
            elif person in self._filed:
                self._unfile(mediator)

    def _file(self, mediator: Mediator) -> None:
        self._filed[mediator.id] = mediator
        idle, fewest = longest_idle(mediator), fewest_first(mediator)
        for key in _keys_of(mediator):
            insort(self._idle[key], idle)
            insort(self._fewest[key], fewest)
        for scope in _scopes_of(mediator):
            if scope not in self._scopes:
                insort(self._order, scope)
            self._scopes[scope] += 1

    def _unfile(self, mediator: Mediator) -> None:
        del self._filed[mediator.id]
        idle, fewest = longest_idle(mediator), fewest_first(mediator)
        for key in _keys_of(mediator):
            for shelf, entry in ((self._idle, idle), (self._fewest, fewest)):
                entries = shelf[key]
                del entries[bisect_left(entries, entry)]
                if not entries:
                    del shelf[key]
        for scope in _scopes_of(mediator):
            self._scopes[scope] -= 1
            if not self._scopes[scope]:
                del self._scopes[scope], self._order[bisect_left(self._order, scope)]


def _first(shelf: dict[Key, list[tuple[Any, ...]]], keys: list[Key], without: frozenset[int]) -> int | None:
    best: tuple[Any, ...] | None = None
    for key in keys:
        for entry in shelf[key]:
            if best is not None and entry >= best:
                break
            if entry[-1] not in without:
                best = entry
                break
    return None if best is None else best[-1]


def _changes_of(mediator: Mediator) -> list[tuple[datetime, int]]:
    times = (mediator.on_duty_until, mediator.wrap_up_until)
    return [(at, mediator.id) for at in times if at is not None]


def _keys_of(mediator: Mediator) -> Iterator[Key]:
    themes = (ALL, ANY) if mediator.themes is None else (*mediator.themes, ANY)
    for scope in _scopes_of(mediator):
        for theme in themes:
            yield scope, theme, ""
            for language in mediator.languages:
                yield scope, theme, language


def _scopes_of(mediator: Mediator) -> set[str]:
    return {scope.rstrip("/") for scope in mediator.scope_paths}


@lru_cache(maxsize=4096)
def _above(path: str) -> tuple[str, ...]:
    """Return a path and all that lies above it, up to everywhere."""
    parts = path.rstrip("/").split("/")
    return ("", *("/".join(parts[:length]) for length in range(1, len(parts) + 1))) if path else ("",)
