"""Somebody who said they are there: whether their duty has stopped, and what comes of the rest of their shift."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from maillon.kernel.duty.models import Duty
from maillon.kernel.duty.queries import current_duty

from ..models import Booking, Reminder
from ..policy import ASKED_WHILE_LEFT, GONE_AFTER, STILL_THERE_AFTER, WORTH_COMING

# The clock that asks and replaces may be that late.
LATE = timedelta(minutes=2)


@dataclass(frozen=True)
class Midway:
    """Where somebody stands in the middle of their shift.

    `has_stopped`: they are no longer on duty. `is_replaced`: whoever leaves now is replaced for the rest.
    `is_replaced_in_silence`: whoever has stopped and says nothing is replaced too.
    """

    has_stopped: bool = False
    is_replaced: bool = False
    is_replaced_in_silence: bool = False


def with_those_who_left(bookings: Iterable[Booking], *, now: datetime) -> list[Booking]:
    """Return these bookings, each telling whether its person came and is no longer there (`has_left`) before its end."""
    bookings = list(bookings)
    came = [one for one in bookings if one.is_live and one.checked_in_at and one.starts_at <= now < one.ends_at]
    there: set[int] = set()
    if came:
        on_duty = Duty.objects.live(now=now).filter(person__in=[one.person_id for one in came])
        there = set(on_duty.values_list("person_id", flat=True))
    for one in bookings:
        one.has_left = one in came and one.person_id not in there
    return bookings


def midway(booking: Booking, *, now: datetime) -> Midway:
    """Return where the person of a booking stands; nothing is said of those who have not come."""
    if not booking.is_live or booking.checked_in_at is None or now >= booking.ends_at:
        return Midway()
    is_replaced = booking.has_much_left(now=now)
    if current_duty(booking.person, now=now) is not None:
        return Midway(is_replaced=is_replaced)
    last = Duty.objects.filter(person=booking.person).aggregate(last=Max("ends_at"))["last"]
    stopped_at = max(last or booking.starts_at, booking.starts_at)
    # Whoever was asked once in this shift is not asked again: they are only waited for.
    was_asked = Reminder.objects.filter(booking=booking, kind=Reminder.Kind.STILL_THERE).exists()
    needed = GONE_AFTER + WORTH_COMING if was_asked else STILL_THERE_AFTER + ASKED_WHILE_LEFT
    in_time = booking.ends_at >= stopped_at + needed + LATE
    return Midway(True, is_replaced, is_replaced and in_time)
