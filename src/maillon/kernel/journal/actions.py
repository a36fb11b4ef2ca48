"""Write in the journal, and move an object along its flow."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from maillon.lib.refusal import Refused

from .models import Entry

CLOCK = "clock"


def record(verb: str, obj: Model, *, by=None, role: str = "", at: datetime, before=None, after=None, why="") -> Entry:
    """Note that `by` (nobody for the clock or a visitor) did `verb` to `obj`, with plain values before and after."""
    return Entry.objects.create(
        at=at,
        by_id=by.pk if by is not None and by.is_authenticated else None,
        role=role,
        verb=verb,
        model=obj._meta.label_lower,
        object_id=obj.pk,
        before=before,
        after=after,
        why=why,
    )


def record_many(verb: str, objects: Sequence[Model], *, by=None, role: str = "", at: datetime, after: Callable) -> None:
    """Note the same verb for many objects of one kind in one statement; `after(obj)` gives the plain values of each."""
    Entry.objects.bulk_create(
        Entry(
            at=at,
            by_id=by.pk if by is not None and by.is_authenticated else None,
            role=role,
            verb=verb,
            model=obj._meta.label_lower,
            object_id=obj.pk,
            after=after(obj),
        )
        for obj in objects
    )


def move(obj: Model, name: str, *, by=None, role: str, at: datetime, why: str = "", **changes) -> Model:
    """Take `obj` through the move `name` of its flow, writing `changes` in the same statement.

    The state is written only if it still is what we read, so that two people moving it together get one yes
    and one Refused("stale"). Raises Refused("move_impossible") where the flow has no such move from here, and
    Refused("not_allowed") where it is not for this role.
    """
    target = obj.FLOW.target(obj.state, name)
    if role not in obj.FLOW.move(name).who:
        raise Refused("not_allowed", verb=name)
    before = obj.state
    # Both or neither; nothing is refused in between, so the transaction of whoever calls needs no point to come back to.
    with transaction.atomic(savepoint=False):
        written = type(obj)._base_manager.filter(pk=obj.pk, state=before).update(state=target, **changes)
        if written:
            record(name, obj, by=by, role=role, at=at, before={"state": before}, after={"state": target}, why=why)
    if not written:
        raise Refused("stale")
    obj.state = target
    for field, value in changes.items():
        setattr(obj, field, value)
    return obj
