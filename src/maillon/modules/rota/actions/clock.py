"""What time does to shifts; each part may run twice, or late, with the same end."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.lib.flows import CLOCK

from ..flows import CONFIRMED, PROPOSED
from ..models import Booking, CoverCall, Reminder
from ..policy import DAYS_BEFORE, HOURS_BEFORE, UNCONFIRMED_LASTS, UNCONFIRMED_UNTIL
from ..quiet import quiet_until
from ..telling import tell_reminder
from ..zones import zone_of
from .cover import send_waves, warn_coordinators
from .leaving import leave, look_for_somebody
from .locks import lock_booking
from .presence import ask_whether_all_is_well, close_the_past, note_those_already_there, replace_the_missing
from .searching import end_old_searches
from .swapping import lapse_swaps

AN_HOUR = timedelta(hours=1)


def go_on(*, now: datetime) -> None:
    """Do everything that is due."""
    close_the_past(now=now)
    note_those_already_there(now=now)
    ask_whether_all_is_well(now=now)
    replace_the_missing(now=now)
    free_unconfirmed(now=now)
    lapse_swaps(now=now)
    end_old_searches(now=now)
    send_waves(now=now)
    warn_coordinators(now=now)
    remind(now=now)


def remind(*, now: datetime) -> int:
    """Send the reminders that are due, each once whatever happens; return how many.

    The one of two days before waits for the morning; whoever booked since then had a confirmation instead.
    """
    soon = (
        Booking.objects.live()
        .filter(starts_at__gt=now, checked_in_at__isnull=True)
        .select_related("shift__hub", "person")
    )
    near = soon.filter(starts_at__lte=now + HOURS_BEFORE).exclude(reminders__kind=Reminder.Kind.HOURS)
    far = soon.filter(starts_at__lte=now + DAYS_BEFORE, starts_at__gt=now + HOURS_BEFORE + AN_HOUR)
    far = far.exclude(reminders__kind=Reminder.Kind.DAYS)
    sent = 0
    for booking in near.order_by("pk"):
        if booking.made_at <= booking.starts_at - HOURS_BEFORE - AN_HOUR:
            sent += _remind(booking, Reminder.Kind.HOURS, "rota-hours", now=now)
    for booking in far.order_by("pk"):
        told_lately = booking.made_at > booking.starts_at - DAYS_BEFORE and booking.state == CONFIRMED
        if not told_lately and not quiet_until(now, zone_of(booking.person, hub=booking.shift.hub)):
            sent += _remind(booking, Reminder.Kind.DAYS, "rota-days", now=now)
    return sent


def free_unconfirmed(*, now: datetime) -> int:
    """Free, a day before, the places proposed early enough that nobody confirmed; return how many."""
    silent = Booking.objects.filter(
        state=PROPOSED,
        checked_in_at__isnull=True,
        starts_at__gt=now,
        starts_at__lte=now + UNCONFIRMED_UNTIL,
        made_at__lte=now - UNCONFIRMED_LASTS,
    )
    freed = 0
    for booking in silent.order_by("pk"):
        with transaction.atomic():
            locked = lock_booking(booking)
            if locked.state == PROPOSED:
                leave(locked, "give_up", role=CLOCK, why="unconfirmed", now=now)
                look_for_somebody(locked, why=CoverCall.Why.GIVEN_UP, now=now)
                freed += 1
    return freed


@transaction.atomic
def _remind(booking: Booking, kind: str, slug: str, *, now: datetime) -> bool:
    # The row is the proof: a second worker, or the same one after a crash, finds it and stops.
    _reminder, is_new = Reminder.objects.get_or_create(booking=booking, kind=kind, defaults={"at": now})
    if is_new:
        tell_reminder(booking, slug, now=now)
    return is_new
