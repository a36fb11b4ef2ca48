"""Be there: check in, be noted when the desk says so, be asked kindly, be replaced."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.duty.actions import start_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.events import in_turn, publish
from maillon.kernel.journal.actions import move, record
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from ..events import CheckedIn
from ..flows import CONFIRMED, OPEN, PROPOSED, UNCONFIRMED, VOLUNTEER
from ..models import Booking, CoverCall, Reminder
from ..policy import ALL_WELL_AFTER, EARLY, LATE_AFTER, MISSED_AFTER
from ..team import helps
from ..telling import tell_all_well, tell_coordinators, tell_missed
from ..zones import today_at
from .cover import answer_cover
from .leaving import leave
from .locks import lock_booking, lock_people, lock_shifts
from .searching import open_search, settle_searches, stop_searches_of


@transaction.atomic
def check_in(booking: Booking, *, by, now: datetime) -> Booking:
    """Say “I am here”: be on duty until the end, that of the shifts that follow without a break included.

    Somebody who comes after their place was given up takes what is left of it, while nobody else has.
    """
    lock_people(by.pk)
    booking = Booking.objects.select_related("shift__hub", "person").get(pk=booking.pk)
    require(by, "keep", booking)
    if not helps(by, booking.shift.hub, on=today_at(booking.shift.hub, now=now)):
        raise Refused("left_the_team")
    if now < booking.starts_at - EARLY:
        raise Refused("shift_too_early")
    if now >= booking.ends_at:
        raise Refused("shift_over")
    if booking.is_gone:
        booking = _come_back(booking, now)
    if not booking.is_live:
        raise Refused("stale")
    duty = current_duty(by, now=now)
    until = _end_of_row(booking)
    # Somebody who said they stay longer stays longer.
    start_duty(by, until=max(until, duty.ends_at) if duty else until, now=now)
    note_presence(by, now=now)
    return Booking.objects.select_related("shift__hub", "person").get(pk=booking.pk)


@transaction.atomic
def note_presence(person, *, now: datetime) -> int:
    """Note that somebody on duty is at the shifts under way or about to begin; once noted, it stays. Return how many.

    Whoever was replaced meanwhile takes what is left, while nobody else has.
    """
    near = Booking.objects.filter(person=person, starts_at__lte=now + EARLY, ends_at__gt=now)
    expected = near.live().filter(checked_in_at__isnull=True)
    shifts = [*expected.values_list("shift", flat=True), *near.looked_for().values_list("shift", flat=True)]
    if not shifts:
        return 0
    lock_people(person.pk)
    # Whoever would take the place meanwhile waits here, and finds that somebody is there.
    lock_shifts(*shifts)
    for booking in near.looked_for().select_related("person").order_by("pk"):
        _come_back_if_possible(booking, now)
    there = list(expected.select_for_update(of=("self",), no_key=True).order_by("pk"))
    for call in stop_searches_of(*there, now=now):
        if call.coordinators_told_at:
            tell_coordinators("rota-came", call.shift, now=now, name=str(person))
    for booking in there:
        if booking.state == PROPOSED:
            move(booking, "confirm", by=person, role=VOLUNTEER, at=now, sequence=booking.sequence + 1)
        Booking.objects.filter(pk=booking.pk).update(checked_in_at=now)
        late = now - booking.starts_at
        seconds = int(late.total_seconds()) if late > LATE_AFTER else 0
        record("check in", booking, by=person, role=VOLUNTEER, at=now, after={"late_seconds": seconds})
        publish(CheckedIn(booking_id=booking.pk, person_id=person.pk, late_seconds=seconds))
    return len(there)


def note_those_already_there(*, now: datetime) -> int:
    """Note the presence of those whose shift begins while they are on duty."""
    on_duty = Duty.objects.live(now=now).values("person")
    begun = Booking.objects.live().filter(
        starts_at__lte=now, ends_at__gt=now, checked_in_at__isnull=True, person__in=on_duty
    )
    people = {booking.person for booking in begun.select_related("person")}
    return in_turn(sorted(people, key=lambda person: person.pk), lambda person: note_presence(person, now=now))


def ask_whether_all_is_well(*, now: datetime) -> int:
    """Write kindly to those who have not come a quarter of an hour after the start, once; return how many."""
    silent = _not_there(now).filter(starts_at__lte=now - ALL_WELL_AFTER, asked_at__isnull=True)
    waiting = silent.select_related("shift__hub", "person").order_by("pk")
    return in_turn(waiting, lambda booking: _ask(booking, now=now))


def replace_the_missing(*, now: datetime) -> int:
    """Free the places of those who neither came nor answered, and look for somebody for the rest; return how many."""
    patience = MISSED_AFTER - ALL_WELL_AFTER
    gone = _not_there(now).filter(starts_at__lte=now - MISSED_AFTER, asked_at__lte=now - patience)
    return in_turn(gone.order_by("pk"), lambda booking: _missed(booking, now=now))


def close_the_past(*, now: datetime) -> int:
    """Bring each booking whose time is over to its end: served, or missed; return how many."""
    over = Booking.objects.live().filter(ends_at__lte=now).order_by("pk")
    return in_turn(over, lambda booking: _close(booking, now=now))


def _not_there(now: datetime):
    """Those who said that they would be at a shift under way, and are not: whoever never said yes is not missing."""
    return Booking.objects.filter(state=CONFIRMED, checked_in_at__isnull=True, ends_at__gt=now)


@transaction.atomic
def _ask(booking: Booking, *, now: datetime) -> bool:
    if not _not_there(now).filter(pk=booking.pk, asked_at__isnull=True).update(asked_at=now):
        return False
    Reminder.objects.get_or_create(booking=booking, kind=Reminder.Kind.ALL_WELL, defaults={"at": now})
    tell_all_well(booking, now=now)
    return True


@transaction.atomic
def _close(booking: Booking, *, now: datetime) -> bool:
    booking = lock_booking(booking)
    if not booking.is_live:
        return False
    if booking.checked_in_at:
        leave(booking, "serve", role=CLOCK, now=now)
    elif booking.state == PROPOSED:
        leave(booking, "give_up", role=CLOCK, why=UNCONFIRMED, now=now)
    else:
        leave(booking, "miss", role=CLOCK, now=now)
    return True


@transaction.atomic
def _missed(booking: Booking, *, now: datetime) -> bool:
    booking = lock_booking(booking)
    if booking.state != CONFIRMED or booking.checked_in_at:
        return False
    leave(booking, "miss", role=CLOCK, now=now)
    tell_missed(booking, now=now)
    shift = booking.shift
    settle_searches(shift, now=now)
    is_short = shift.bookings.filled().count() < shift.needed
    call = open_search(shift, booking=booking, why=CoverCall.Why.MISSED, now=now) if is_short else None
    if call:
        CoverCall.objects.filter(pk=call.pk).update(coordinators_told_at=now)
    tell_coordinators("rota-missed", shift, now=now)
    return True


def _come_back(booking: Booking, now: datetime) -> Booking:
    call = CoverCall.objects.filter(booking=booking, state=OPEN).first()
    if call is None:
        raise Refused("taken")
    return answer_cover(call, person=booking.person, yes=True, now=now)


def _come_back_if_possible(booking: Booking, now: datetime) -> None:
    try:
        with transaction.atomic():
            _come_back(booking, now)
    except Refused:
        pass  # they left the team, are expected elsewhere, or too little is left: being on duty is right all the same


def _end_of_row(booking: Booking) -> datetime:
    ends_at = booking.ends_at
    later = Booking.objects.live().filter(
        person_id=booking.person_id, starts_at__gte=ends_at, starts_at__lt=ends_at + timedelta(hours=12)
    )
    for starts_at, ends in later.order_by("starts_at").values_list("starts_at", "ends_at"):
        if starts_at == ends_at:
            ends_at = ends
    return ends_at
