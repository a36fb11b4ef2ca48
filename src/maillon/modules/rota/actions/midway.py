"""Leave in the middle of a shift: be asked whether one stays, then be replaced for the rest."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from maillon.kernel.duty.actions import stop_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.events import in_turn
from maillon.lib.flows import CLOCK

from ..models import Booking, CoverCall, Exceptional, Reminder
from ..policy import ASKED_WHILE_LEFT, GONE_AFTER, STILL_THERE_AFTER, WORTH_COMING
from ..telling import tell_left_early, tell_still_there
from .leaving import leave, look_for_somebody
from .locks import lock_booking, lock_people

STILL_THERE = Reminder.Kind.STILL_THERE


def ask_those_who_stopped(*, now: datetime) -> int:
    """Ask those whose duty stopped in the middle of their shift whether they stay, once; return how many.

    The message says that somebody is looked for a few minutes later: nobody is asked when it would then be too late.
    """
    stopped = _off_duty(now, since=STILL_THERE_AFTER).exclude(reminders__kind=STILL_THERE)
    stopped = stopped.filter(ends_at__gte=now + ASKED_WHILE_LEFT)
    stopped = stopped.select_related("shift__hub", "person").order_by("pk")
    return in_turn(stopped, lambda booking: _ask(booking, now=now))


def replace_those_who_left(*, now: datetime) -> int:
    """Free what is left of the shifts of those who stopped and did not come back, or are away by now; return how many."""
    return in_turn((_replace_the_silent, _replace_the_away), lambda part: part(now=now))


def _replace_the_silent(*, now: datetime) -> int:
    asked = Reminder.objects.filter(
        booking=OuterRef("pk"), kind=STILL_THERE, at__lte=now - (GONE_AFTER - STILL_THERE_AFTER)
    )
    left = _off_duty(now, since=GONE_AFTER).filter(Exists(asked)).order_by("pk")
    return in_turn(left, lambda booking: _replace(booking, now=now))


def _replace_the_away(*, now: datetime) -> int:
    return in_turn(_away(now).order_by("pk"), lambda booking: _replace(booking, is_away=True, now=now))


def _there(now: datetime):
    """The places of those who said they are there, in shifts under way of which enough is left."""
    return Booking.objects.live().filter(
        checked_in_at__isnull=False, starts_at__lte=now, ends_at__gte=now + WORTH_COMING
    )


def _off_duty(now: datetime, *, since: timedelta):
    recent = Duty.objects.filter(person=OuterRef("person"), ends_at__gt=now - since)
    return _there(now).filter(~Exists(recent), starts_at__lte=now - since)


def _away(now: datetime):
    """Those who said, while they were there, that they would be away from now on."""
    said = Exceptional.objects.filter(person=OuterRef("person"), kind=Exceptional.Kind.AWAY)
    said = said.filter(starts_at__lte=now, ends_at__gt=now, created_at__gte=OuterRef("checked_in_at"))
    return _there(now).filter(Exists(said))


@transaction.atomic
def _ask(booking: Booking, *, now: datetime) -> bool:
    _reminder, is_new = Reminder.objects.get_or_create(booking=booking, kind=STILL_THERE, defaults={"at": now})
    if is_new:
        tell_still_there(booking, now=now)
    return is_new


@transaction.atomic
def _replace(booking: Booking, *, is_away: bool = False, now: datetime) -> bool:
    lock_people(booking.person_id)
    booking = lock_booking(booking)
    wanted = _away(now) if is_away else _off_duty(now, since=GONE_AFTER)
    # They may have come back at this very moment.
    if not wanted.filter(pk=booking.pk).exists():
        return False
    if is_away:
        stop_duty(booking.person, now=now)
    why = CoverCall.Why.ABSENCE if is_away else CoverCall.Why.MIDWAY
    leave(booking, "give_up", role=CLOCK, why=why, now=now)
    call = look_for_somebody(booking, why=why, now=now, warning="rota-left-early")
    tell_left_early(booking, is_replaced=call is not None, now=now)
    return True
