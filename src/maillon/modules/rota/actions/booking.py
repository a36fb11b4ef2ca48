"""Take a place in a shift, and confirm one that was proposed."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import move
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused

from ..flows import CONFIRMED, COORDINATOR, VOLUNTEER
from ..limits import Span, passed
from ..models import Booking, Shift, rules_of
from ..models.bookings import Origin
from ..telling import tell_booked, tell_proposed
from ..zones import zone_of_hub
from .leaving import free_those_too_many
from .locks import lock_booking, lock_people, lock_shifts
from .placing import NEAR, Wanted, place_all
from .searching import settle_searches


@transaction.atomic
def book(
    shift: Shift,
    *,
    person,
    by=None,
    origin: str = Origin.SELF,
    is_confirmed: bool = True,
    despite_limits: bool = False,
    over_capacity: bool = False,
    now: datetime,
) -> Booking:
    """Give `person` a place in the shift, or in what is left of it.

    `by` a coordinator may book somebody else, beyond the limits of the team, and one more than were needed.
    Refused("beyond_limits", limits=…) asks a volunteer to think twice; `despite_limits` is their answer.
    """
    by = by or person
    lock_people(person.pk)
    (shift,) = lock_shifts(shift.pk)
    is_own = by.pk == person.pk
    require(by, "book" if is_own else "plan", shift)
    booking = place(
        shift,
        person=person,
        by=by,
        origin=origin,
        is_confirmed=is_confirmed,
        despite_limits=despite_limits or not is_own,
        is_strict=is_own,
        over_capacity=over_capacity and not is_own,
        now=now,
    )
    settle_searches(shift, now=now)
    if over_capacity:
        free_those_too_many(shift, now=now)
    (tell_booked if is_confirmed else tell_proposed)(booking, now=now)
    return booking


@transaction.atomic
def confirm(booking: Booking, *, by, now: datetime) -> Booking:
    """Say yes to a shift that was proposed."""
    booking = lock_booking(booking)
    role = VOLUNTEER
    if by.pk != booking.person_id:
        require(by, "plan", booking)
        role = COORDINATOR
    if now >= booking.ends_at:
        raise Refused("shift_over")
    if booking.state == CONFIRMED:
        return booking
    move(booking, "confirm", by=by, role=role, at=now, sequence=booking.sequence + 1)
    free_those_too_many(booking.shift, now=now)
    signal(f"person:{booking.person.code}")
    tell_booked(booking, now=now)
    return booking


def place(
    shift: Shift, *, person, by, origin: str, is_confirmed: bool = True, is_strict: bool = True, now, **more
) -> Booking:
    """Write the booking of a person and shift the caller has locked, unless something forbids it; `more` is of Wanted."""
    wanted = Wanted(shift, person, is_strict=is_strict, **more)
    done = place_all([wanted], by=by, origin=origin, is_confirmed=is_confirmed, now=now)
    for _wanted, refused in done.left_out:
        raise refused
    return done.bookings[0]


def limits_passed(shift: Shift, *, person, rules=None, without: tuple[int, ...] = ()) -> list[str]:
    """Return which limits of the team this shift would pass for somebody; `without` leaves out some of their bookings."""
    others = Booking.objects.live().filter(person=person).exclude(pk__in=without)
    if others.between(shift.starts_at, shift.ends_at).exists():
        return []  # no question of limits: the database refuses, and says it better
    near = others.between(shift.starts_at - NEAR, shift.ends_at + NEAR).values_list("starts_at", "ends_at")
    return passed(
        Span(shift.starts_at, shift.ends_at),
        [Span(*times) for times in near],
        limits=rules or rules_of(shift.hub),
        zone=zone_of_hub(shift.hub),
    )
