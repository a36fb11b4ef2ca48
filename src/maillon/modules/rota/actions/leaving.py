"""Give up a place, wish to be replaced, be away; be removed, or see a shift cancelled."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.duty.actions import stop_duty
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.lib.flows import CLOCK, SYSTEM
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import BookingEnded
from ..flows import CONFIRMED, COORDINATOR, DONE, LIVE, OFFERED, OPEN, VOLUNTEER
from ..models import Booking, CoverCall, Exceptional, Shift, Swap, rules_of
from ..telling import tell_coordinators, tell_given_up, tell_removed
from .locks import lock_booking, lock_people, lock_shifts
from .searching import finish_search, open_search, settle_searches

LONGEST_ABSENCE = timedelta(days=366)


@transaction.atomic
def give_up(booking: Booking, *, by, now: datetime, why: str = CoverCall.Why.GIVEN_UP) -> Booking:
    """Free a place; somebody is looked for at once when the shift is near, and the coordination told when very near.

    Whoever is there already goes off duty and frees the rest; so near the end that nobody would come, they have served it.
    """
    lock_people(booking.person_id)
    booking = lock_booking(booking)
    require(by, "keep", booking)
    if now >= booking.ends_at:
        raise Refused("shift_over")
    is_there = booking.is_live and booking.checked_in_at is not None
    if is_there:
        stop_duty(by, now=now)
        if not booking.has_much_left(now=now):
            return booking
        why = CoverCall.Why.MIDWAY if why == CoverCall.Why.GIVEN_UP else why
    leave(booking, "give_up", by=by, role=VOLUNTEER, why=why, now=now)
    look_for_somebody(booking, why=why, now=now, warning="rota-left-early" if is_there else "rota-late-withdrawal")
    tell_given_up(booking, now=now)
    return booking


@transaction.atomic
def ask_cover(booking: Booking, *, by, now: datetime) -> CoverCall | None:
    """Look for somebody, and stay expected until somebody says yes; where enough people come already, be free at once."""
    lock_people(booking.person_id)
    booking = lock_booking(booking)
    require(by, "keep", booking)
    if not booking.is_live:
        raise Refused("stale")
    if booking.checked_in_at:
        raise Refused("shift_begun")
    if _sure(booking.shift, without=booking) >= booking.shift.needed:
        leave(booking, "give_up", by=by, role=VOLUNTEER, why=CoverCall.Why.ASKED, now=now)
        settle_searches(booking.shift, now=now)
        tell_given_up(booking, now=now)
        return None
    call = open_search(booking.shift, booking=booking, why=CoverCall.Why.ASKED, now=now)
    if call is None:
        raise Refused("shift_over")
    return call


@transaction.atomic
def declare_absence(person, *, starts_at: datetime, ends_at: datetime, now: datetime) -> Exceptional:
    """Note that somebody is away, and free their places in that time, each with its search for somebody."""
    if ends_at <= max(starts_at, now):
        raise Refused("moment_passed")
    if ends_at - starts_at > LONGEST_ABSENCE:
        raise Refused("absence_too_long")
    lock_people(person.pk)
    absence = Exceptional.objects.create(
        person=person, kind=Exceptional.Kind.AWAY, starts_at=starts_at, ends_at=ends_at, created_at=now
    )
    for booking in freed_by_absence(person, starts_at=starts_at, ends_at=ends_at, now=now).order_by("shift_id", "pk"):
        give_up(booking, by=person, why=CoverCall.Why.ABSENCE, now=now)
    record("declare absence", absence, by=person, role=VOLUNTEER, at=now)
    return absence


@transaction.atomic
def remove(booking: Booking, *, by, now: datetime, why: str = "") -> Booking:
    """Have a coordinator free a place, and tell the person."""
    booking = lock_booking(booking)
    require(by, "plan", booking)
    leave(booking, "remove", by=by, role=COORDINATOR, why=why, now=now)
    settle_searches(booking.shift, now=now)
    tell_removed(booking, now=now)
    return booking


@transaction.atomic
def cancel_shift(shift: Shift, *, by, now: datetime) -> Shift:
    """Have a coordinator cancel a shift, tell everyone who was expected, and look for nobody any more."""
    (shift,) = lock_shifts(shift.pk)
    require(by, "plan", shift)
    shift.cancelled_at = now
    shift.save(update_fields=["cancelled_at"])
    record("cancel", shift, by=by, role=COORDINATOR, at=now)
    for booking in Booking.objects.locked().live().filter(shift=shift):
        leave(booking, "remove", by=by, role=COORDINATOR, now=now)
        tell_removed(booking, now=now)
    for call in shift.cover_calls.select_for_update(of=("self",)).filter(state=OPEN).order_by("pk"):
        finish_search(call, "stop", by=by, role=COORDINATOR, now=now)
    return shift


def leave(booking: Booking, verb: str, *, by=None, role: str, why: str = "", now: datetime) -> Booking:
    """Bring a booking that the caller has locked to its end, and let go of what depended on it."""
    move(booking, verb, by=by, role=role, at=now, why=why, ended_at=now, sequence=booking.sequence + 1)
    for swap in Swap.objects.select_for_update().filter(offered=booking, state=OFFERED):
        move(swap, "withdraw", role=SYSTEM, at=now, ended_at=now)
    publish(
        BookingEnded(booking_id=booking.pk, shift_id=booking.shift_id, person_id=booking.person_id, state=booking.state)
    )
    announce(booking.shift, booking.person)
    return booking


def free_those_too_many(shift: Shift, *, now: datetime) -> None:
    """Free at once those who wish to be replaced where enough people come without them; the caller has locked the shift."""
    wishes = shift.cover_calls.filter(state=OPEN, booking__state__in=LIVE, booking__checked_in_at__isnull=True)
    for call in wishes.order_by("opened_at", "pk").select_for_update(of=("self",)):
        booking = Booking.objects.locked().get(pk=call.booking_id)
        if not booking.is_live or _sure(shift, without=booking) < shift.needed:
            continue
        finish_search(call, "stop", role=SYSTEM, now=now)
        leave(booking, "give_up", role=CLOCK, why=CoverCall.Why.ASKED, now=now)
        tell_given_up(booking, now=now)


def _sure(shift: Shift, *, without: Booking) -> int:
    """How many others said that they come, or came."""
    return shift.bookings.filter(state__in=(CONFIRMED, DONE)).exclude(pk=without.pk).count()


def freed_by_absence(person, *, starts_at: datetime, ends_at: datetime, now: datetime):
    """Return the places that an absence frees when it is declared: that of a shift they are at, only if it has begun."""
    booked = Booking.objects.live().between(max(starts_at, now), ends_at).filter(person=person)
    return booked if starts_at <= now else booked.filter(checked_in_at=None)


def look_for_somebody(
    booking: Booking, *, why: str, now: datetime, warning: str = "rota-late-withdrawal"
) -> CoverCall | None:
    """Open a search for a place just freed, which asks people when its week comes; warn the coordination when it is very near."""
    shift = booking.shift
    settle_searches(shift, now=now)
    if shift.bookings.filled().count() >= shift.needed:
        return None  # one more than needed had been booked
    call = open_search(shift, booking=booking, why=why, can_wait=True, now=now)
    hours = rules_of(shift.hub).self_service_until_hours
    if call and call.coordinators_told_at is None and booking.starts_at - now < timedelta(hours=hours):
        CoverCall.objects.filter(pk=call.pk).update(coordinators_told_at=now)
        tell_coordinators(warning, shift, now=now)
    return call


def is_free(person, *, starts_at: datetime, ends_at: datetime, without: tuple[int, ...] = ()) -> bool:
    """Tell whether somebody is expected nowhere and not away in that time."""
    away = Exceptional.objects.filter(
        person=person, kind=Exceptional.Kind.AWAY, starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    booked = Booking.objects.filter(person=person, state__in=LIVE).between(starts_at, ends_at).exclude(pk__in=without)
    return not booked.exists() and not away.exists()
