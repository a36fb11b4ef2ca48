"""Shifts as a calendar file (RFC 5545), in UTC: no daylight saving can be read wrong."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from maillon.kernel.notices.actions import absolute

from .flows import CONFIRMED, DONE, PROPOSED
from .models import Booking

STATUS = {PROPOSED: "TENTATIVE", CONFIRMED: "CONFIRMED", DONE: "CONFIRMED"}


def attachment(booking: Booking, *, now: datetime) -> tuple[str, str, str]:
    """Return the file that goes with a message: it adds the shift to a calendar, changes it or takes it out."""
    text = calendar_file([booking], language=booking.person.language, now=now)
    return f"creneau-{booking.code.lower()}.ics", "text/calendar", text


def calendar_file(bookings: Iterable[Booking], *, language: str, now: datetime, name: str = "") -> str:
    """Write bookings of one person as a calendar; those that are over for other reasons are there as cancelled."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Maillon//{settings.MAILLON_SITE_NAME}//FR")
    calendar.add("version", "2.0")
    bookings = list(bookings)
    is_one_cancelled = len(bookings) == 1 and bookings[0].state not in STATUS and not name
    calendar.add("method", "CANCEL" if is_one_cancelled else "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", vText("PT1H"), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vText("PT1H"))
    with translation.override(language):
        for booking in bookings:
            calendar.add_component(_event(booking, now))
    return calendar.to_ical().decode()


def _event(booking: Booking, now: datetime) -> Event:
    shift = booking.shift
    event = Event()
    event.add("uid", f"{booking.code}@{_domain()}")
    event.add("dtstamp", (booking.ended_at or booking.made_at).astimezone(UTC))
    event.add("dtstart", booking.starts_at.astimezone(UTC))
    event.add("dtend", booking.ends_at.astimezone(UTC))
    event.add("sequence", booking.sequence)
    event.add("status", STATUS.get(booking.state, "CANCELLED"))
    event.add("summary", _("On duty: %(hub)s") % {"hub": shift.hub.name})
    if shift.subject:
        event.add("categories", [str(shift.subject.label)])
    address = absolute(reverse("rota:shift", args=[shift.code]))
    event.add("description", _("If you can no longer come: %(address)s") % {"address": address})
    event.add("url", address)
    event.add("transp", "OPAQUE" if booking.state in STATUS else "TRANSPARENT")
    return event


def _domain() -> str:
    return settings.MAILLON_URL.rpartition("/")[2].partition(":")[0] or "maillon"
