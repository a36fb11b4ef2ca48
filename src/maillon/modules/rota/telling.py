"""Tell volunteers and coordinators what happens to shifts, each on their own clock."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from maillon.kernel.notices import tell
from maillon.ui.dates import date_format

from .calendar import attachment, attachment_of_all
from .links import ask_link, booking_link
from .models import Attestation, Booking, CoverAsk, CoverCall, Shift, Swap
from .team import coordinators_of
from .words import lasting, moment, when
from .zones import zone_of, zone_of_hub


def tell_booked(booking: Booking, *, now: datetime) -> None:
    """Confirm a place, with the file for one's calendar."""
    _tell(booking, "rota-booked", now=now, attach=attachment(booking, now=now))


def tell_proposed(booking: Booking, *, now: datetime) -> None:
    """Ask somebody to say yes or no to a shift proposed to them alone."""
    _ask(booking, "rota-proposed", now=now)


def tell_asked_again(booking: Booking, *, now: datetime) -> None:
    """Ask again whoever has not answered, and say when the place goes to others."""
    _ask(booking, "rota-asked-again", now=now)


def tell_unanswered(booking: Booking, *, now: datetime) -> None:
    """Say that the place went to others for want of an answer."""
    _tell(booking, "rota-unanswered", now=now)


def tell_given_up(booking: Booking, *, now: datetime) -> None:
    """Say that the place is free again, and take it out of the calendar."""
    _tell(booking, "rota-given-up", now=now, attach=attachment(booking, now=now))


def tell_left(bookings: Sequence[Booking], *, now: datetime) -> None:
    """Tell somebody, once, which shifts of a team they are free of since they no longer help it."""
    person, hub = bookings[0].person, bookings[0].shift.hub
    zone = zone_of(person, hub=hub)
    with translation.override(person.language):
        shifts = ", ".join(when(booking, zone) for booking in bookings)
    file = attachment_of_all(bookings, language=person.language, now=now)
    tell(person, "rota-left", about=hub, url=reverse("rota:hours"), attach=file, now=now, hub=hub.name, shifts=shifts)


def tell_removed(booking: Booking, *, now: datetime) -> None:
    """Say that the coordination freed the place."""
    _tell(booking, "rota-removed", now=now, attach=attachment(booking, now=now))


def tell_reminder(booking: Booking, slug: str, *, now: datetime) -> None:
    """Remind of a shift, with one press to say that one cannot come; of no use once it has begun."""
    _tell(booking, slug, now=now, url=booking_link(booking), until=booking.starts_at)


def tell_all_well(booking: Booking, *, now: datetime) -> None:
    """Ask kindly after somebody who is expected."""
    _tell(booking, "rota-all-well", now=now, url=booking_link(booking), until=booking.ends_at)


def tell_missed(booking: Booking, *, now: datetime) -> None:
    """Say that somebody else is looked for, and how to come back."""
    _tell(booking, "rota-missed-you", now=now, url=booking_link(booking), attach=attachment(booking, now=now))


def tell_still_there(booking: Booking, *, now: datetime) -> None:
    """Ask somebody whose duty stopped before the end of their shift whether they stay."""
    _tell(booking, "rota-still-there", now=now, url=booking_link(booking), until=booking.ends_at)


def tell_left_early(booking: Booking, *, is_replaced: bool, now: datetime) -> None:
    """Say that they are free of the rest, thank them, and say how to come back while somebody else is looked for."""
    rest = ""
    if is_replaced:
        with translation.override(booking.person.language):
            rest = " " + _("We look for somebody for the rest. If you can come back, one press is enough.")
    file = attachment(booking, now=now)
    _tell(booking, "rota-left-early-you", now=now, url=booking_link(booking), attach=file, rest=rest)


def tell_asked(ask: CoverAsk, call: CoverCall, *, now: datetime) -> None:
    """Ask somebody to take a place."""
    tell(
        ask.person,
        "rota-cover",
        about=call,
        url=ask_link(ask),
        until=call.ends_at,
        now=now,
        **_facts(ask.person, call, call.shift),
    )


def tell_covered(call: CoverCall, booking: Booking, *, now: datetime) -> None:
    """Tell whoever was to come, and the coordinators who had been warned, that somebody was found."""
    if call.booking and call.booking.person_id != booking.person_id:
        former = call.booking
        _tell(former, "rota-covered", now=now, attach=attachment(former, now=now), name=str(booking.person))
    if call.coordinators_told_at:
        is_full = call.shift.bookings.filled().count() >= call.shift.needed
        tell_coordinators("rota-filled" if is_full else "rota-filled-in-part", call.shift, now=now)


def tell_swap_offered(swap: Swap, wanted: Booking, *, now: datetime) -> None:
    """Tell somebody that a colleague would like their shift."""
    offered = swap.offered
    zone = zone_of(wanted.person, hub=offered.shift.hub)
    with translation.override(wanted.person.language):
        theirs = when(offered, zone)
    _tell(
        wanted,
        "rota-swap",
        now=now,
        url=reverse("rota:swap", args=[swap.code]),
        name=str(offered.person),
        offered=theirs,
        until=min(offered.starts_at, wanted.starts_at),
    )


def tell_swapped(former: Booking, new: Booking, *, now: datetime) -> None:
    """Confirm an exchange, the new shift in place of the former, in one's calendar too."""
    zone = zone_of(new.person, hub=new.shift.hub)
    with translation.override(new.person.language):
        before = when(former, zone)
    file = attachment_of_all([former, new], language=new.person.language, now=now)
    _tell(new, "rota-swapped", now=now, attach=file, former=before)


def tell_certified(attestation: Attestation, *, now: datetime) -> None:
    """Tell somebody that their team certified their hours, and where the certificate is."""
    person = attestation.person
    with translation.override(person.language):
        facts = {
            "hours": lasting(attestation.seconds),
            "first": date_format(attestation.since, "j F Y"),
            "last": date_format(attestation.until, "j F Y"),
        }
    url = f"{reverse('rota:hours')}#{attestation.code}"
    tell(person, "rota-certified", about=attestation, url=url, now=now, hub=attestation.hub.name, **facts)


def tell_coordinators(slug: str, shift: Shift, *, now: datetime, **data) -> None:
    """Tell those who look after a team."""
    for person in coordinators_of(shift.hub, on=now.astimezone(zone_of_hub(shift.hub)).date()):
        tell(person, slug, about=shift, url=shift_url(shift), now=now, **_facts(person, shift, shift), **data)


def shift_url(shift: Shift) -> str:
    """Return the page of a shift."""
    return reverse("rota:shift", args=[shift.code])


def _tell(booking: Booking, slug: str, *, now: datetime, url: str = "", attach=None, until=None, **data) -> None:
    tell(
        booking.person,
        slug,
        about=booking,
        url=url or shift_url(booking.shift),
        attach=attach,
        until=until,
        now=now,
        **_facts(booking.person, booking, booking.shift),
        **data,
    )


def _ask(booking: Booking, slug: str, *, now: datetime) -> None:
    by, rest = booking.answer_by, ""
    if by:
        with translation.override(booking.person.language):
            at = moment(by, zone_of(booking.person, hub=booking.shift.hub))
            rest = " " + _("Without an answer, the place is offered to others from %(moment)s on.") % {"moment": at}
    _tell(booking, slug, now=now, url=booking_link(booking), until=by or booking.starts_at, rest=rest)


def _facts(person, time, shift: Shift) -> dict[str, str]:
    here = zone_of_hub(shift.hub)
    with translation.override(person.language):
        return {"when": when(time, zone_of(person, hub=shift.hub), others=here), "hub": shift.hub.name}
