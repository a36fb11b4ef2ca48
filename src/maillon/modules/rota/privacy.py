"""What shifts keep, for how long, and what is given back or let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .actions.releasing import release_all
from .models import Attestation, Availability, Booking, CoverAsk, Exceptional, Feed, Reckoning

YEAR = timedelta(days=365)

keep(
    Exceptional,
    "ends_at",
    for_=timedelta(days=90),
    label=_("The absences of volunteers"),
    why=_("To prepare the weeks in which somebody is missing."),
)
keep(
    CoverAsk,
    "asked_at",
    for_=YEAR,
    label=_("Who was asked to replace somebody, and what they answered"),
    why=_("So that the same people are not asked every time."),
)
keep(
    Booking,
    "ends_at",
    for_=3 * YEAR,
    where=~Q(state__in=["proposed", "confirmed"]),
    label=_("The shifts of volunteers"),
    why=_("To certify the hours they gave."),
)
keep(
    Attestation,
    "issued_at",
    for_=10 * YEAR,
    label=_("The certificates of volunteering hours"),
    why=_("So that whoever receives one can verify it."),
)


@on_erasure
def let_go_of_their_hours(person, *, now) -> None:
    """Free their coming shifts and look for others, forget when they could come; a certificate keeps its initials."""
    release_all(person, now=now)
    for model in (Availability, Exceptional, Feed, Reckoning, CoverAsk):
        model.objects.filter(person=person).delete()
    Attestation.objects.filter(person=person).update(name="")


def hours_of(person) -> dict:
    """Return the shifts, availabilities, absences and certificates of somebody."""
    return {
        "shifts": [
            [booking.starts_at.isoformat(), booking.ends_at.isoformat(), booking.shift.hub.name, booking.state]
            for booking in Booking.objects.filter(person=person).select_related("shift__hub").order_by("starts_at")
        ],
        "availabilities": [
            [usual.weekday, usual.starts.isoformat(), usual.ends.isoformat(), usual.zone]
            for usual in Availability.objects.filter(person=person).order_by("weekday", "starts")
        ],
        "exceptional_times": [
            [time.kind, time.starts_at.isoformat(), time.ends_at.isoformat()]
            for time in Exceptional.objects.filter(person=person).order_by("starts_at")
        ],
        "asked_to_replace": [
            [ask.asked_at.isoformat(), ask.answer]
            for ask in CoverAsk.objects.filter(person=person).order_by("asked_at")
        ],
        "certificates": [
            [found.code, found.since.isoformat(), found.until.isoformat(), found.seconds]
            for found in Attestation.objects.filter(person=person).order_by("issued_at")
        ],
    }


on_export("hours", hours_of)
