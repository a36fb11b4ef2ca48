"""The facts a decision is made from, and the decision."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple


@dataclass(frozen=True)
class Waiting:
    """A request for help that nobody holds; an empty language suits everybody.

    `near_paths`: territories whose people may help when it lasts ("" is everywhere). `next_round_at`: before this, nobody of
    `tried` is asked again. `head_start`: how much earlier than its arrival a priority places it.
    """

    id: int
    theme: str
    territory_path: str
    arrived_at: datetime
    callable_from: datetime
    tried: frozenset[int] = frozenset()
    language: str = ""
    head_start: timedelta = timedelta()
    near_paths: tuple[str, ...] = ()
    next_round_at: datetime | None = None
    is_live: bool = False


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
    wrap_up_until: datetime | None = None

    def is_free(self, *, now: datetime) -> bool:
        """Tell whether they may be offered something: there, not paused, holding nothing, their notes finished."""
        return (
            not self.paused
            and not self.busy
            and self.on_duty_until > now
            and (self.wrap_up_until is None or self.wrap_up_until <= now)
        )


class Offer(NamedTuple):
    """A request to propose to a mediator; in a new round, whoever was tried before may be asked again.

    `reach` is how far the choice had to widen: 0 for somebody competent of the territory.
    """

    request_id: int
    mediator_id: int
    new_round: bool = False
    reach: int = 0
