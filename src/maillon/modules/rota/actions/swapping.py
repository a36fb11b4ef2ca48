"""Exchange two shifts: one offers, the other accepts, and both change hands at once or not at all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import in_turn
from maillon.kernel.journal.actions import move, record
from maillon.lib.flows import CLOCK, SYSTEM
from maillon.lib.refusal import Refused

from ..flows import OFFERED, VOLUNTEER
from ..models import Booking, Swap
from ..models.bookings import Origin
from ..team import can_answer
from ..telling import tell_swap_offered, tell_swapped
from .booking import place
from .leaving import is_free, leave
from .locks import lock_booking, lock_people, lock_shifts
from .searching import stop_searches_of

MOST_WANTED = 5


@transaction.atomic
def offer_swap(booking: Booking, *, wanted: Iterable[Booking], by, now: datetime) -> Swap:
    """Offer a place against any one of some colleagues' places; the first of them to accept exchanges."""
    booking = lock_booking(booking)
    require(by, "keep", booking)
    wanted = [other for other in wanted if fits(booking, other, now=now)][:MOST_WANTED]
    if not wanted or not _may_change_hands(booking, now):
        raise Refused("swap_unfit")
    for former in Swap.objects.select_for_update().filter(offered=booking, state=OFFERED):
        move(former, "withdraw", by=by, role=VOLUNTEER, at=now, ended_at=now)
    swap = Swap.objects.create(offered=booking, made_at=now)
    swap.wanted.set(wanted)
    record("offer", swap, by=by, role=VOLUNTEER, at=now, after={"state": OFFERED})
    for other in wanted:
        tell_swap_offered(swap, other, now=now)
    return swap


@transaction.atomic
def accept_swap(swap: Swap, *, giving: Booking, by, now: datetime) -> tuple[Booking, Booking]:
    """Exchange: return the new place of whoever accepts, then of whoever offered; of two who accept, one has it."""
    lock_people(by.pk, swap.offered.person_id)
    lock_shifts(swap.offered.shift_id, giving.shift_id)
    rows = {booking.pk: booking for booking in Booking.objects.locked().filter(pk__in=[swap.offered_id, giving.pk])}
    offered, giving = rows[swap.offered_id], rows[giving.pk]
    swap = Swap.objects.select_for_update().get(pk=swap.pk)
    require(by, "keep", giving)
    if swap.state != OFFERED or not swap.wanted.filter(pk=giving.pk).exists():
        raise Refused("swap_over")
    if not (_may_change_hands(offered, now) and _may_change_hands(giving, now)):
        raise Refused("swap_over")
    if not fits(offered, giving, now=now):
        raise Refused("swap_unfit")
    # The offer first, so that leaving the place offered does not withdraw it.
    move(swap, "accept", by=by, role=VOLUNTEER, at=now, taken=giving, ended_at=now)
    stop_searches_of(offered, giving, now=now)
    for booking in (offered, giving):
        leave(booking, "cover", role=SYSTEM, why="swap", now=now)
    mine = _exchanged(offered, by, now)
    theirs = _exchanged(giving, offered.person, now)
    tell_swapped(offered, theirs, now=now)
    tell_swapped(giving, mine, now=now)
    return mine, theirs


@transaction.atomic
def withdraw_swap(swap: Swap, *, by, now: datetime) -> Swap:
    """Keep one's place after all."""
    swap = Swap.objects.select_for_update(of=("self",)).select_related("offered").get(pk=swap.pk)
    require(by, "keep", swap)
    return move(swap, "withdraw", by=by, role=VOLUNTEER, at=now, ended_at=now)


def lapse_swaps(*, now: datetime) -> int:
    """End the offers whose shift has begun, or that nobody can accept any more; return how many."""
    offered = Swap.objects.filter(state=OFFERED).select_related("offered").order_by("pk")
    return in_turn((swap for swap in offered if not _is_of_use(swap, now)), lambda swap: _lapse(swap, now=now))


@transaction.atomic
def _lapse(swap: Swap, *, now: datetime) -> bool:
    swap = Swap.objects.select_for_update().get(pk=swap.pk)
    if swap.state != OFFERED:
        return False
    move(swap, "lapse", role=CLOCK, at=now, ended_at=now)
    return True


def _is_of_use(swap: Swap, now: datetime) -> bool:
    wanted = swap.wanted.live().filter(starts_at__gt=now)
    return swap.offered.is_live and swap.offered.starts_at > now and wanted.exists()


def fits(one: Booking, other: Booking, *, now: datetime) -> bool:
    """Tell whether the people of two places of one team could do each other's."""
    return (
        one.person_id != other.person_id
        and one.shift.hub_id == other.shift.hub_id
        and one.shift_id != other.shift_id
        and _may_change_hands(other, now)
        and _could_do(one.person, other, without=one)
        and _could_do(other.person, one, without=other)
    )


def _could_do(person, booking: Booking, *, without: Booking) -> bool:
    shift = booking.shift
    return can_answer(person, theme=shift.theme, language=shift.language) and is_free(
        person, starts_at=booking.starts_at, ends_at=booking.ends_at, without=(without.pk,)
    )


def _may_change_hands(booking: Booking, now: datetime) -> bool:
    return booking.is_live and booking.checked_in_at is None and booking.starts_at > now


def _exchanged(booking: Booking, person, now: datetime) -> Booking:
    return place(
        booking.shift,
        person=person,
        by=person,
        origin=Origin.SWAP,
        despite_limits=True,
        is_strict=False,
        over_capacity=True,
        now=now,
    )
