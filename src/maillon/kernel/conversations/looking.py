"""Somebody who handles a report reads a conversation they are not in: for an hour, with a reason, and the journal says so."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from .models import Look, Thread

FOR = timedelta(hours=1)

_handlers: list[Callable[[object], Q]] = []


def set_handler(may_handle: Callable[[object], Q]) -> None:
    """Say of which threads somebody handles a report now, as a condition on threads."""
    if may_handle not in _handlers:
        _handlers.append(may_handle)


def handled_by(person) -> Q:
    """Return the condition “a thread of which this person handles a report”."""
    found = Q(pk__in=[])
    for may_handle in _handlers:
        found |= may_handle(person)
    return found


@transaction.atomic
def look_into(thread: Thread, *, why: str, by, now: datetime) -> Look:
    """Open a conversation for whoever handles a report about it; they read and do not write."""
    require(by, "look into", thread)
    why = one_line(why, most=200)
    if not why:
        raise Refused("look_without_reason")
    look = Look.objects.create(thread=thread, person=by, why=why, began_at=now, ends_at=now + FOR)
    record("look into", thread, by=by, at=now, why=why)
    return look


def looked_into(person, *, now: datetime) -> Q:
    """Return the condition “a thread this person looks into now”."""
    return Q(pk__in=Look.objects.filter(person=person, ends_at__gt=now).values("thread"))
