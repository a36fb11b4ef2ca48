"""Free the places of whoever leaves: of everything, or of the teams they no longer help."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from maillon.kernel.events import publish
from maillon.kernel.people.models import Person, Role
from maillon.lib.flows import CLOCK

from ..events import VolunteerReleased
from ..models import Booking, CoverCall
from ..team import hubs_of
from .leaving import leave, look_for_somebody
from .locks import lock_booking, lock_people
from .turns import in_turn

# How long after the last day of a role we still look for places that nobody freed.
LOOKED_BACK = timedelta(days=30)


@transaction.atomic
def release_all(person, *, now: datetime) -> int:
    """Free every coming place of somebody who leaves, and look for others; return how many."""
    lock_people(person.pk)
    return len(_release(_coming(now).filter(person=person), now=now))


@transaction.atomic
def release_from_former_teams(person, *, now: datetime) -> int:
    """Free the coming places of somebody in the teams they do not help any more, and look for others; return how many."""
    lock_people(person.pk)
    former = _coming(now).filter(person=person).exclude(shift__hub__in=hubs_of(person, on=now.date()))
    freed = _release(former, now=now)
    for hub in sorted({booking.shift.hub_id for booking in freed}):
        publish(VolunteerReleased(person_id=person.pk, hub_id=hub, at=now.isoformat()))
    return len(freed)


def release_those_whose_time_is_over(*, now: datetime) -> int:
    """Free the places of those whose role ended on the day it was given for; return how many people."""
    today = now.date()
    ended = Role.objects.filter(kind="mediator", ends_on__lt=today, ends_on__gte=today - LOOKED_BACK)
    expected = _coming(now).filter(Exists(ended.filter(person=OuterRef("person"))))
    people = Person.objects.filter(pk__in=expected.values("person")).order_by("pk")
    return in_turn(people, lambda person: release_from_former_teams(person, now=now) > 0)


def _coming(now: datetime):
    return Booking.objects.live().filter(ends_at__gt=now)


def _release(bookings: Iterable[Booking], *, now: datetime) -> list[Booking]:
    freed = []
    for booking in list(bookings.order_by("shift_id", "pk")):
        booking = lock_booking(booking)
        leave(booking, "give_up", role=CLOCK, why=CoverCall.Why.LEFT, now=now)
        look_for_somebody(booking, why=CoverCall.Why.LEFT, now=now)
        freed.append(booking)
    return freed
