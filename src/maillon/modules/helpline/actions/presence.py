"""Say that one is there: what makes earlier silences and the time to write one's notes count no more."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.timezone import localdate

from maillon.kernel.duty.queries import current_duty
from maillon.kernel.events import publish
from maillon.kernel.live import signal
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..events import MediatorReady
from ..models import Ready


@transaction.atomic
def say_ready(person: Person, *, now: datetime) -> None:
    """End the time kept after a call for one's notes: the next request may come."""
    if current_duty(person, now=now) is None:
        raise Refused("not_on_duty")
    note_presence(person.pk, now=now)
    publish(MediatorReady(person_id=person.pk))
    paths = person.scope("mediator", on=localdate(now)).paths
    signal(f"person:{person.code}", *(f"territory:{path}" for path in paths))


def note_presence(person_id: int, *, now: datetime) -> None:
    """Keep the last moment at which somebody showed that they are there."""
    Ready.objects.bulk_create([Ready(person_id=person_id, at=now)], ignore_conflicts=True)
    Ready.objects.filter(person=person_id).update(at=Greatest(F("at"), now))
