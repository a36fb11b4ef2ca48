"""Say when one is usually available, and when not."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from maillon.lib.refusal import Refused

from ..models import Availability, Exceptional, Reckoning


def say_available(
    person, *, weekday: int, starts: time, ends: time, from_date: date, until_date: date | None = None, zone: ZoneInfo
) -> Availability:
    """Add a time of the week at which somebody is usually available; an end before the start is the next day."""
    try:
        with transaction.atomic():
            return Availability.objects.create(
                person=person,
                weekday=weekday,
                starts=starts,
                ends=ends,
                from_date=from_date,
                until_date=until_date,
                zone=str(zone),
            )
    except IntegrityError as error:
        raise Refused("availability_known") from error


def say_extra(person, *, starts_at: datetime, ends_at: datetime, now: datetime) -> Exceptional:
    """Add a time, once, beyond the usual week."""
    if ends_at <= max(starts_at, now):
        raise Refused("moment_passed")
    return Exceptional.objects.create(
        person=person, kind=Exceptional.Kind.EXTRA, starts_at=starts_at, ends_at=ends_at, created_at=now
    )


@transaction.atomic
def choose_zone(person, *, zone: ZoneInfo) -> Reckoning:
    """Say in which time zone somebody lives; what they said before keeps its own."""
    reckoning, _created = Reckoning.objects.update_or_create(person=person, defaults={"zone": str(zone)})
    return reckoning
