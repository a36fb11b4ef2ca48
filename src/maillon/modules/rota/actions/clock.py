"""What time does to shifts; each part may run twice, or late, with the same end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q

from maillon.kernel.events import in_turn
from maillon.lib.flows import CLOCK

from ..flows import CONFIRMED, PROPOSED, UNCONFIRMED
from ..models import Booking, CoverCall, Reminder
from ..policy import ASKED_AGAIN_AFTER, DAYS_BEFORE, HOURS_BEFORE, UNCONFIRMED_UNTIL
from ..quiet import quiet_until
from ..telling import tell_asked_again, tell_reminder, tell_unanswered
from ..zones import zone_of_hub
from .cover import send_waves, warn_coordinators
from .leaving import leave, look_for_somebody
from .locks import lock_booking
from .midway import ask_those_who_stopped, replace_those_who_left
from .presence import ask_whether_all_is_well, close_the_past, note_those_already_there, replace_the_missing
from .releasing import release_those_whose_time_is_over
from .searching import end_old_searches
from .swapping import lapse_swaps

AN_HOUR = timedelta(hours=1)


def go_on(*, now: datetime) -> None:
    """Do everything that is due; a part that fails is told when the others are done."""
    in_turn(PARTS, lambda part: part(now=now))


def remind(*, now: datetime) -> int:
    """Send the reminders that are due, each once whatever happens; return how many.

    The one of two days before waits for the morning; whoever booked since then had a confirmation instead.
    """
    return in_turn((_remind_of_hours, _remind_of_days), lambda part: part(_soon(now), now=now))


def _soon(now: datetime):
    soon = Booking.objects.live().filter(starts_at__gt=now, checked_in_at__isnull=True).order_by("pk")
    return soon.select_related("shift__hub", "person__reckoning").prefetch_related("shift__hub__territories")


def _remind_of_hours(soon, *, now: datetime) -> int:
    near = soon.filter(starts_at__lte=now + HOURS_BEFORE, made_at__lte=F("starts_at") - HOURS_BEFORE - AN_HOUR)
    return in_turn(
        near.exclude(reminders__kind=Reminder.Kind.HOURS),
        lambda booking: _remind(booking, Reminder.Kind.HOURS, "rota-hours", now=now),
    )


def _remind_of_days(soon, *, now: datetime) -> int:
    far = soon.filter(starts_at__lte=now + DAYS_BEFORE, starts_at__gt=now + HOURS_BEFORE + AN_HOUR)
    # Whoever has just booked knows it; whoever was proposed something is asked again, but not at once.
    far = far.filter(
        Q(made_at__lte=F("starts_at") - DAYS_BEFORE, state=CONFIRMED)
        | Q(made_at__lte=now - ASKED_AGAIN_AFTER, state=PROPOSED)
    )
    return in_turn(
        (
            booking
            for booking in far.exclude(reminders__kind=Reminder.Kind.DAYS)
            if not quiet_until(now, _zone(booking))
        ),
        lambda booking: _remind(booking, Reminder.Kind.DAYS, "rota-days", now=now),
    )


def free_unconfirmed(*, now: datetime) -> int:
    """Free the places proposed that nobody confirmed in time; return how many."""
    silent = Booking.objects.filter(
        state=PROPOSED, checked_in_at__isnull=True, starts_at__lte=now + UNCONFIRMED_UNTIL, ends_at__gt=now
    )
    late = (booking for booking in silent.order_by("pk") if booking.answer_by <= now)
    return in_turn(late, lambda booking: _free(booking, now=now))


@transaction.atomic
def _free(booking: Booking, *, now: datetime) -> bool:
    booking = lock_booking(booking)
    if booking.state != PROPOSED:
        return False
    leave(booking, "give_up", role=CLOCK, why=UNCONFIRMED, now=now)
    look_for_somebody(booking, why=CoverCall.Why.GIVEN_UP, now=now, warning="rota-no-answer")
    tell_unanswered(booking, now=now)
    return True


def _zone(booking: Booking) -> ZoneInfo:
    said = getattr(booking.person, "reckoning", None)
    return ZoneInfo(said.zone) if said else zone_of_hub(booking.shift.hub)


@transaction.atomic
def _remind(booking: Booking, kind: str, slug: str, *, now: datetime) -> bool:
    # The row is the proof: a second worker, or the same one after a crash, finds it and stops.
    _reminder, is_new = Reminder.objects.get_or_create(booking=booking, kind=kind, defaults={"at": now})
    if is_new and booking.state == PROPOSED:
        tell_asked_again(booking, now=now)
    elif is_new:
        tell_reminder(booking, slug, now=now)
    return is_new


PARTS = (
    close_the_past,
    note_those_already_there,
    ask_whether_all_is_well,
    replace_the_missing,
    ask_those_who_stopped,
    replace_those_who_left,
    release_those_whose_time_is_over,
    free_unconfirmed,
    lapse_swaps,
    end_old_searches,
    send_waves,
    warn_coordinators,
    remind,
)
