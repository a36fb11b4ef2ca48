"""Make the same move for several dates that were asked for at once: all in one transaction, said and told once."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.live import together
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from ..capacity import lock_slots
from ..few_at_once import in_turn
from ..models import Engagement
from ..rules import is_theirs, roles_of
from ..talking import say_move
from ..telling_dates import tell_move_of_dates
from .moving import move_on

# What may be said of several dates in one word.
OF_SEVERAL = ("accept", "welcome", "confirm", "decline", "withdraw", "cancel")


@in_turn
@transaction.atomic
@together()
def move_dates(
    engagement: Engagement, name: str, *, by, reason: str = "", note: str = "", now: datetime
) -> list[Engagement]:
    """Make this move for every date asked for at once with this one that is where it may be made, and return those.

    What was changed meanwhile stays as it is. Raises Refused("stale") where nothing is left to move, and what stops any of
    them stops them all.
    """
    if name not in OF_SEVERAL:
        raise Refused("move_impossible")
    return _move_each(
        engagement, name, lambda one: may_move(one, name, by, now=now), by=by, reason=reason, note=note, now=now
    )


@in_turn
@transaction.atomic
@together()
def fire_deadlines_of_dates(engagement: Engagement, *, now: datetime) -> list[Engagement]:
    """Do what the flow says of every date asked for at once with this one that nobody moved in time either."""
    state = engagement.state

    def is_late(one: Engagement) -> bool:
        return one.state == state and one.deadline_at is not None and one.deadline_at <= now

    return _move_each(engagement, engagement.deal.deadlines[state].move, is_late, role=CLOCK, now=now)


def _move_each(
    engagement: Engagement, name: str, may: Callable[[Engagement], bool], *, by=None, reason: str = "", now: datetime, **said
) -> list[Engagement]:  # fmt: skip
    all_of_them = Engagement.objects.together_with(engagement)
    lock_slots(*all_of_them.values_list("slot", flat=True))
    # As they are now that nobody else moves them.
    found = all_of_them.select_related("listing__territory", "guest", "host", "slot", "place__territory", "series")
    moved = []
    for one in [one for one in found if may(one)]:
        moved.append((move_on(one, name, by=by, reason=reason, is_one_of=True, now=now, **said), one.state))
    if not moved:
        raise Refused("stale")
    first, *others = (one for one, _before in moved)
    say_move(first, name, before=moved[0][1], by=by, others=others, now=now)
    tell_move_of_dates(moved, name, by=by, why=reason, now=now)
    return [first, *others]


def may_move(engagement: Engagement, name: str, by, *, now: datetime) -> bool:
    """Tell whether this person may make this move for this date, which is still to come."""
    sides = roles_of(by, engagement, on=localdate(now)) & {"host", "guest"}
    return is_open_to(engagement, name, sides, now=now)


def is_open_to(engagement: Engagement, name: str, sides: set[str], *, now: datetime) -> bool:
    """Tell whether one of these sides may make this move for this date, which is still to come."""
    if engagement.starts_at is None or engagement.starts_at <= now:
        return False
    moves = [move for move in engagement.deal.moves_for(engagement.state, sides) if move.name == name]
    return any(is_theirs(engagement, name, side) for move in moves for side in sides & move.who)
