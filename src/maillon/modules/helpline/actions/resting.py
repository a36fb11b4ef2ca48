"""Turns of the clock in which what failed rests before it is tried again, longer each time."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from maillon.kernel.events import in_turn
from maillon.lib.refusal import Refused

from ..models import Setback
from ..policy import FIRST_REST, LONGEST_REST

# What is no longer the clock's to do leaves its setback behind for that long.
FORGOTTEN_AFTER = timedelta(days=1)


def at_rest(part: str, *, now: datetime) -> QuerySet[Setback]:
    """Return what this part of the clock leaves alone for a while, since it failed."""
    return Setback.objects.filter(part=part, rests_until__gt=now)


def in_turn_unless_at_rest(part: str, things: Sequence, act: Callable, *, key: Callable = int, now: datetime) -> None:
    """Do it for each thing that does not rest; what fails rests, and is raised once all have had their turn.

    Each has a transaction of its own, so that a failure leaves nothing behind but its setback.
    """
    if not things:
        return
    known = {setback.object_id: setback for setback in Setback.objects.filter(part=part)}

    def turn(thing) -> None:
        setback = known.get(key(thing))
        if setback and setback.rests_until > now:
            return
        try:
            with transaction.atomic():
                act(thing)
        except Refused:
            raise
        except Exception:
            _rest(part, key(thing), tries=setback.tries + 1 if setback else 1, now=now)
            raise
        if setback:
            setback.delete()

    in_turn(things, turn)


def rest_after(tries: int) -> timedelta:
    """Return how long something rests once it has failed that many times: twice as long each time, up to a limit."""
    return min(FIRST_REST * 2 ** min(tries - 1, 16), LONGEST_REST)


def _rest(part: str, object_id: int, *, tries: int, now: datetime) -> None:
    Setback.objects.filter(part=part, rests_until__lt=now - FORGOTTEN_AFTER).exclude(object_id=object_id).delete()
    Setback.objects.update_or_create(
        part=part, object_id=object_id, defaults={"tries": min(tries, 1000), "rests_until": now + rest_after(tries)}
    )
