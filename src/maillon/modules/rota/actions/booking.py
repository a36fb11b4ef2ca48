"""Take a place in a shift, and confirm one that was proposed."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused

from ..events import ShiftBooked
from ..flows import CONFIRMED, COORDINATOR, PROPOSED, VOLUNTEER
from ..limits import Span, passed
from ..models import Booking, Shift, rules_of
from ..models.bookings import Origin
from ..policy import WORTH_COMING
from ..team import can_answer
from ..telling import tell_booked
from ..zones import zone_of_hub
from .locks import lock_booking, lock_people, lock_shifts
from .searching import settle_searches

WEEK = timedelta(days=8)
CONSTRAINTS = {"booking_one_place_at_a_time": "shift_clash", "booking_once_per_shift": "already_booked"}


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
    if is_confirmed:
        tell_booked(booking, now=now)
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
    signal(f"person:{booking.person.code}")
    tell_booked(booking, now=now)
    return booking


def place(
    shift: Shift,
    *,
    person,
    by,
    origin: str,
    is_confirmed: bool = True,
    despite_limits: bool = False,
    is_strict: bool = True,
    over_capacity: bool = False,
    starts_at: datetime | None = None,
    now: datetime,
) -> Booking:
    """Write the booking of a person and shift the caller has locked, unless something forbids it."""
    starts_at = max(starts_at or shift.starts_at, shift.starts_at, min(now, shift.ends_at))
    if shift.cancelled_at:
        raise Refused("shift_cancelled")
    if shift.ends_at - starts_at < min(WORTH_COMING, shift.ends_at - shift.starts_at):
        raise Refused("shift_over")
    if not can_answer(person, theme=shift.theme, language=shift.language):
        raise Refused("not_competent")
    rules = rules_of(shift.hub)
    limits = limits_passed(shift, person=person, rules=rules)
    if limits and is_strict and not (despite_limits and rules.may_insist):
        raise Refused("beyond_limits", limits=tuple(limits))
    is_over = shift.bookings.filled().count() >= shift.needed
    # Somebody who has this very shift is told so, rather than that it is full.
    if is_over and not over_capacity and not shift.bookings.live().filter(person=person).exists():
        raise Refused("shift_full")
    booking = _insert(
        Booking(
            shift=shift,
            person=person,
            starts_at=starts_at,
            ends_at=shift.ends_at,
            state=CONFIRMED if is_confirmed else PROPOSED,
            origin=origin,
            made_at=now,
            made_by=by,
            is_beyond_rules=bool(limits) or is_over,
        )
    )
    role = VOLUNTEER if by.pk == person.pk else COORDINATOR
    record("book", booking, by=by, role=role, at=now, after={"state": booking.state, "origin": origin})
    publish(ShiftBooked(booking_id=booking.pk, shift_id=shift.pk, person_id=person.pk, origin=origin))
    signal(f"person:{person.code}")
    return booking


def limits_passed(shift: Shift, *, person, rules=None, without: tuple[int, ...] = ()) -> list[str]:
    """Return which limits of the team this shift would pass for somebody; `without` leaves out some of their bookings."""
    others = Booking.objects.live().filter(person=person).exclude(pk__in=without)
    if others.between(shift.starts_at, shift.ends_at).exists():
        return []  # no question of limits: the database refuses, and says it better
    near = others.between(shift.starts_at - WEEK, shift.ends_at + WEEK).values_list("starts_at", "ends_at")
    return passed(
        Span(shift.starts_at, shift.ends_at),
        [Span(*times) for times in near],
        limits=rules or rules_of(shift.hub),
        zone=zone_of_hub(shift.hub),
    )


def _insert(booking: Booking) -> Booking:
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as error:
        constraint = error.__cause__.diag.constraint_name
        if constraint not in CONSTRAINTS:
            raise
        raise Refused(CONSTRAINTS[constraint]) from error
    return booking
