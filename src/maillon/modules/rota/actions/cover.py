"""Ask people in turn to take a place, and let the first who says yes have it."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from maillon.kernel.access import require
from maillon.kernel.events import in_turn
from maillon.kernel.journal.actions import record
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from ..announce import announce
from ..flows import OPEN, VOLUNTEER
from ..models import Booking, CoverAsk, CoverCall, rules_of
from ..models.bookings import Origin
from ..policy import NEAR, WAVES
from ..queries.candidates import candidates
from ..quiet import quiet_until
from ..telling import tell_asked, tell_booked, tell_coordinators, tell_covered
from ..zones import zone_of_hub
from .booking import place
from .leaving import leave
from .locks import lock_people, lock_shifts
from .searching import ask_now, finish_search, locked_call


@transaction.atomic
def answer_cover(call: CoverCall, *, person, yes: bool, now: datetime) -> Booking | None:
    """Take the place, or say no thank you; of several who say yes, the first has it and the others are thanked."""
    lock_people(person.pk)
    lock_shifts(call.shift_id)
    call = locked_call(call)
    require(person, "answer", call)
    if not yes:
        _note(call, person, CoverAsk.Answer.NO, now)
        _ask_others_if_all_said_no(call, now)
        return None
    if call.state != OPEN:
        raise Refused("search_over")
    is_exchange = bool(call.booking and call.booking.is_live)
    if is_exchange:
        if call.booking.person_id == person.pk:
            raise Refused("already_booked")
        if call.booking.checked_in_at:
            raise Refused("search_over")
        leave(call.booking, "cover", role=SYSTEM, now=now)
    booking = place(
        call.shift,
        person=person,
        by=person,
        origin=Origin.COVER,
        despite_limits=True,
        starts_at=call.starts_at,
        # One comes, one leaves: a shift with one more than it needs keeps as many.
        over_capacity=is_exchange,
        now=now,
    )
    _note(call, person, CoverAsk.Answer.YES, now)
    finish_search(call, "find", by=person, role=VOLUNTEER, now=now, taken_by=booking)
    tell_booked(booking, now=now)
    tell_covered(call, booking, now=now)
    announce(call.shift, person)
    return booking


def send_waves(*, now: datetime) -> int:
    """Ask the next people of each search whose turn has come, each in its own transaction; return how many were asked."""
    waiting = CoverCall.objects.filter(state=OPEN, next_wave_at__lte=now, ends_at__gt=now)
    return in_turn(waiting.order_by("starts_at", "pk").values_list("pk", flat=True), lambda pk: send_wave(pk, now=now))


@transaction.atomic
def send_wave(call_id: int, *, now: datetime) -> int:
    """Ask the next people of one search, least recently asked first; at night, only what cannot wait."""
    with connection.cursor() as cursor:
        # One wave at a time, so that nobody receives more messages in a day than the rules allow.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('rota.waves'))")
    calls = CoverCall.objects.select_for_update(of=("self",), skip_locked=True).select_related("shift__hub", "booking")
    call = calls.filter(pk=call_id, state=OPEN, next_wave_at__lte=now).first()
    if call is None:
        return 0
    rules, zone = rules_of(call.shift.hub), zone_of_hub(call.shift.hub)
    rest = quiet_until(now, zone)
    if rest and call.starts_at - now > NEAR:
        call.next_wave_at = min(rest, call.starts_at - NEAR)
        call.save(update_fields=["next_wave_at"])
        return 0
    number, wait = _wave(call, now)
    people = candidates(call, rules=rules, zone=zone, now=now)[:number]
    CoverAsk.objects.bulk_create(CoverAsk(call=call, person=person, asked_at=now) for person in people)
    for ask in CoverAsk.objects.filter(call=call, asked_at=now).select_related("person"):
        tell_asked(ask, call, now=now)
    call.waves += 1
    call.next_wave_at = now + wait
    call.save(update_fields=["waves", "next_wave_at"])
    record("ask", call, at=now, after={"wave": call.waves, "asked": len(people)})
    return len(people)


def warn_coordinators(*, now: datetime) -> int:
    """Tell the coordinators, once, of the searches that found nobody so near the start; return how many."""
    silent = CoverCall.objects.filter(state=OPEN, coordinators_told_at__isnull=True, ends_at__gt=now)
    near = silent.filter(starts_at__lte=now + timedelta(days=1)).select_related("shift__hub").order_by("pk")
    return in_turn(near, lambda call: _warn(call, now=now))


@transaction.atomic
def _warn(call: CoverCall, *, now: datetime) -> bool:
    if call.starts_at - now > timedelta(minutes=rules_of(call.shift.hub).tell_coordinators_minutes):
        return False
    if not CoverCall.objects.filter(pk=call.pk, state=OPEN, coordinators_told_at__isnull=True).update(
        coordinators_told_at=now
    ):
        return False
    tell_coordinators("rota-unfilled", call.shift, now=now)
    return True


def _wave(call: CoverCall, now: datetime) -> tuple[int, timedelta]:
    left = call.starts_at - now
    return next(((number, wait) for within, number, wait in WAVES if left <= within), WAVES[-1][1:])


def _note(call: CoverCall, person, answer: str, now: datetime) -> None:
    CoverAsk.objects.filter(call=call, person=person).update(answer=answer, answered_at=now)


def _ask_others_if_all_said_no(call: CoverCall, now: datetime) -> None:
    asked = call.asks.filter(answer=CoverAsk.Answer.NONE).exists()
    if call.state == OPEN and not asked:
        # Everyone asked so far has answered: no need to wait for the next wave.
        ask_now(call, now=now)
