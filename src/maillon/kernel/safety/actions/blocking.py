"""No longer meet somebody, and meet them again."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.lib.refusal import Refused

from ..events import PersonBlocked, PersonUnblocked
from ..models import Block


@transaction.atomic
def block(person, *, by, now: datetime) -> Block:
    """Let neither see the other from now on; done twice, it is done once, and nobody is told."""
    if person.pk == by.pk:
        raise Refused("block_oneself")
    kept, is_new = Block.objects.get_or_create(blocker=by, blocked=person, defaults={"made_at": now})
    if not is_new:
        return kept
    record("block", kept, by=by, at=now, after={"person": person.pk})
    publish(PersonBlocked(by.pk, person.pk, at=now.isoformat()))
    return kept


@transaction.atomic
def unblock(person, *, by, now: datetime) -> bool:
    """See each other again, unless the other one blocked too; return whether there was something to undo."""
    found = Block.objects.select_for_update().filter(blocker=by, blocked=person).first()
    if found is None:
        return False
    record("unblock", found, by=by, at=now, after={"person": person.pk})
    found.delete()
    publish(PersonUnblocked(by.pk, person.pk))
    return True
