"""Begin and end the search for somebody."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import in_turn, publish
from maillon.kernel.journal.actions import move, record
from maillon.lib.flows import CLOCK, SYSTEM
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import CoverEnded, CoverOpened
from ..flows import COORDINATOR, LIVE, OPEN
from ..models import Booking, CoverCall, Shift
from ..policy import SEARCH_WITHIN, WORTH_COMING
from .locks import lock_shifts


@transaction.atomic
def search_for_shift(shift: Shift, *, by, now: datetime) -> CoverCall:
    """Have a coordinator look for somebody for a place that nobody has."""
    (shift,) = lock_shifts(shift.pk)
    require(by, "plan", shift)
    if call := shift.cover_calls.filter(state=OPEN).asleep(now=now).order_by("pk").first():
        record("look for somebody", call, by=by, role=COORDINATOR, at=now, why="now")
        return ask_now(call, now=now)
    open_calls = shift.cover_calls.filter(state=OPEN).exclude(booking__state__in=LIVE).count()
    if shift.bookings.filled().count() + open_calls >= shift.needed:
        raise Refused("search_over")
    call = open_search(shift, why=CoverCall.Why.COORDINATOR, now=now)
    if call is None:
        raise Refused("shift_over")
    return call


def open_search(
    shift: Shift, *, booking: Booking | None = None, why: str, can_wait: bool = False, now: datetime
) -> CoverCall | None:
    """Look for somebody for a place, or for what is left of it; the caller has locked the shift.

    The first people are asked by a job, as soon as this transaction is committed; what `can_wait` waits for its week.
    Too short a time is not looked for.
    """
    starts_at = max(booking.starts_at if booking else shift.starts_at, now)
    ends_at = booking.ends_at if booking else shift.ends_at
    if shift.cancelled_at or ends_at - starts_at < min(WORTH_COMING, shift.ends_at - shift.starts_at):
        return None
    if booking and (known := CoverCall.objects.filter(booking=booking, state=OPEN).first()):
        return known
    call = CoverCall.objects.create(
        shift=shift,
        booking=booking,
        starts_at=starts_at,
        ends_at=ends_at,
        why=why,
        opened_at=now,
        next_wave_at=max(now, starts_at - SEARCH_WITHIN) if can_wait else now,
    )
    record("look for somebody", call, at=now, after={"state": OPEN}, why=why)
    publish(CoverOpened(call_id=call.pk, shift_id=shift.pk))
    announce(shift)
    return call


def ask_now(call: CoverCall, *, now: datetime) -> CoverCall:
    """Have the next people of a search asked by a job, without waiting for their turn; the caller has locked the shift."""
    from ..reactions import wave

    call.next_wave_at = now
    call.save(update_fields=["next_wave_at"])
    wave.defer(call_id=call.pk)
    return call


def settle_searches(shift: Shift, *, now: datetime) -> None:
    """Stop the searches that have nothing left to look for, the newest first; the caller has locked the shift."""
    holes = shift.needed - shift.bookings.filled().count()
    searches = shift.cover_calls.filter(state=OPEN).exclude(booking__state__in=LIVE).order_by("opened_at", "pk")
    for call in searches.select_for_update(of=("self",))[max(holes, 0) :]:
        finish_search(call, "stop", role=SYSTEM, now=now)


def stop_searches_of(*bookings: Booking, now: datetime) -> list[CoverCall]:
    """Stop looking for somebody in place of people who came, or exchanged; the caller has locked the shifts."""
    searches = CoverCall.objects.filter(booking__in=bookings, state=OPEN).select_related("shift__hub").order_by("pk")
    calls = list(searches.select_for_update(of=("self",)))
    for call in calls:
        finish_search(call, "stop", role=SYSTEM, now=now)
    return calls


def finish_search(call: CoverCall, verb: str, *, by=None, role: str, now: datetime, **changes) -> CoverCall:
    """End a search that the caller has locked."""
    move(call, verb, by=by, role=role, at=now, ended_at=now, **changes)
    publish(CoverEnded(call_id=call.pk, shift_id=call.shift_id, state=call.state))
    announce(call.shift)
    return call


@transaction.atomic
def stop_search(call: CoverCall, *, by, now: datetime) -> CoverCall:
    """Stop looking; whoever is still expected stays so."""
    lock_shifts(call.shift_id)
    call = locked_call(call)
    role = "volunteer" if call.booking and call.booking.person_id == by.pk else COORDINATOR
    if role == COORDINATOR:
        require(by, "plan", call)
    elif not call.booking.is_live:
        # Their place is free: only the coordination decides that nobody is needed.
        raise Refused("not_allowed", verb="stop")
    return finish_search(call, "stop", by=by, role=role, now=now)


def end_old_searches(*, now: datetime) -> int:
    """End the searches whose shift is over or nearly; return how many."""
    old = CoverCall.objects.filter(state=OPEN, ends_at__lte=now + WORTH_COMING / 2).order_by("pk")
    return in_turn(old, lambda call: _end(call, now=now))


@transaction.atomic
def _end(call: CoverCall, *, now: datetime) -> bool:
    lock_shifts(call.shift_id)
    call = locked_call(call)
    if call.state != OPEN:
        return False
    finish_search(call, "end", role=CLOCK, now=now)
    return True


def locked_call(call: CoverCall) -> CoverCall:
    """Lock a search, after its shift, and return it as it is now."""
    calls = CoverCall.objects.select_for_update(of=("self",)).select_related("shift__hub", "booking__person")
    return calls.get(pk=call.pk)
