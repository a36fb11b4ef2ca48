"""Free the places of whoever leaves: of everything, or of the teams they no longer help."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from maillon.kernel.events import in_turn, publish
from maillon.kernel.people.models import Person, Role
from maillon.kernel.territories.models import Hub
from maillon.lib.flows import CLOCK

from ..events import VolunteerReleased
from ..models import Booking, CoverCall
from ..team import hubs_of
from ..zones import today_at
from .leaving import leave, look_for_somebody
from .locks import lock_booking, lock_people, lock_shifts

# How long after the last day of a role we still look for places that nobody freed.
LOOKED_BACK = timedelta(days=30)
# No clock is further ahead of UTC.
FURTHEST_EAST = timedelta(hours=14)


@transaction.atomic
def release_all(person, *, now: datetime) -> int:
    """Free every coming place of somebody who leaves, and look for others; return how many."""
    lock_people(person.pk)
    return len(_release(_coming(now).filter(person=person), now=now))


@transaction.atomic
def release_from_former_teams(person, *, now: datetime) -> int:
    """Free the coming places of somebody in the teams they do not help any more, and look for others; return how many.

    Whoever is there stays until the end: what they serve is served.
    """
    return _release_from_former(person, day_of=lambda hub: localdate(now), now=now)


def release_those_whose_time_is_over(*, now: datetime) -> int:
    """Free the places of those whose role ended on the day it was given for, by the clock of the team; return how many people."""
    # Somewhere it is tomorrow already: each team then looks at its own clock.
    latest = (now.astimezone(UTC) + FURTHEST_EAST).date()
    ended = Role.objects.filter(kind="mediator", ends_on__lt=latest, ends_on__gte=latest - LOOKED_BACK)
    expected = _expected(now).filter(Exists(ended.filter(person=OuterRef("person"))))
    people = Person.objects.filter(pk__in=expected.values("person")).order_by("pk")
    return in_turn(people, lambda person: _release_at_the_end_of_the_day(person, now=now) > 0)


@transaction.atomic
def _release_at_the_end_of_the_day(person, *, now: datetime) -> int:
    return _release_from_former(person, day_of=lambda hub: today_at(hub, now=now), now=now)


def _release_from_former(person, *, day_of: Callable[[Hub], date], now: datetime) -> int:
    lock_people(person.pk)
    expected = _expected(now).filter(person=person)
    hubs = Hub.objects.filter(pk__in=expected.values("shift__hub")).prefetch_related("territories")
    former = [hub for hub in hubs if not hubs_of(person, on=day_of(hub)).filter(pk=hub.pk).exists()]
    # Whoever says at this very moment that they are there holds the shift: wait for them, and find it.
    lock_shifts(*expected.filter(shift__hub__in=former).values_list("shift", flat=True))
    freed = _release(expected.filter(shift__hub__in=former), now=now)
    for hub in sorted({booking.shift.hub_id for booking in freed}):
        publish(VolunteerReleased(person_id=person.pk, hub_id=hub, at=now.isoformat()))
    return len(freed)


def _coming(now: datetime):
    return Booking.objects.live().filter(ends_at__gt=now)


def _expected(now: datetime):
    return _coming(now).filter(checked_in_at__isnull=True)


def _release(bookings: Iterable[Booking], *, now: datetime) -> list[Booking]:
    freed = []
    for booking in list(bookings.order_by("shift_id", "pk")):
        booking = lock_booking(booking)
        leave(booking, "give_up", role=CLOCK, why=CoverCall.Why.LEFT, now=now)
        look_for_somebody(booking, why=CoverCall.Why.LEFT, now=now)
        freed.append(booking)
    return freed
