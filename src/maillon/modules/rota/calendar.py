"""Shifts as a calendar file."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from maillon.kernel.notices.actions import absolute
from maillon.kernel.schedule.calendars import uid_of
from maillon.lib.calendar_files import CANCELLED, CONFIRMED, TENTATIVE, Entry, written

from . import flows
from .models import Booking

STATUS = {flows.PROPOSED: TENTATIVE, flows.CONFIRMED: CONFIRMED, flows.DONE: CONFIRMED}


def attachment(booking: Booking, *, now: datetime) -> tuple[str, str, str]:
    """Return the file that goes with a message: it adds the shift to a calendar, changes it or takes it out."""
    text = calendar_file([booking], language=booking.person.language, now=now)
    return f"creneau-{booking.code.lower()}.ics", "text/calendar", text


def attachment_of_all(bookings: Iterable[Booking], *, language: str, now: datetime) -> tuple[str, str, str]:
    """Return one file for several bookings of one person, those that no longer hold there as cancelled."""
    return "creneaux.ics", "text/calendar", calendar_file(bookings, language=language, now=now)


def calendar_file(bookings: Iterable[Booking], *, language: str, now: datetime, name: str = "") -> str:
    """Write bookings of one person as a calendar; those that are over for other reasons are there as cancelled."""
    with translation.override(language):
        return written(map(_entry, bookings), by=settings.MAILLON_SITE_NAME, name=name)


def _entry(booking: Booking) -> Entry:
    shift = booking.shift
    address = absolute(reverse("rota:shift", args=[shift.code]))
    return Entry(
        uid=uid_of(booking.code), stamp=booking.ended_at or booking.made_at, starts=booking.starts_at, ends=booking.ends_at,
        summary=_("On duty: %(hub)s") % {"hub": shift.hub.name}, status=STATUS.get(booking.state, CANCELLED),
        sequence=booking.sequence, description=_("If you can no longer come: %(address)s") % {"address": address}, url=address,
        categories=(str(shift.subject.label),) if shift.subject else (),
    )  # fmt: skip
