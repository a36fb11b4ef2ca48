"""The certificates of a team, for those who coordinate it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet, Sum

from maillon.kernel.access import visible_to
from maillon.kernel.territories.models import Hub

from ..models import Attestation
from ..zones import zone_of_hub


@dataclass(frozen=True)
class Sums:
    """How many valid certificates, for how many people, and the seconds they certify, which may cover the same days."""

    certificates: int
    people: int
    seconds: int


def certificates_of(person, hub: Hub, *, year: int) -> QuerySet[Attestation]:
    """Return what was certified in a team during a year on its clock, the newest first."""
    zone = zone_of_hub(hub)
    begins, ends = (datetime.combine(date(which, 1, 1), time(), zone) for which in (year, year + 1))
    found = visible_to(person, "oversee", Attestation.objects.filter(hub=hub))
    return found.filter(issued_at__gte=begins, issued_at__lt=ends).order_by("-issued_at", "-pk")


def years_of(person, hub: Hub, *, today: date) -> list[int]:
    """Return the years, on the clock of the team, in which something was certified there, and this one; newest first."""
    found = visible_to(person, "oversee", Attestation.objects.filter(hub=hub))
    years = found.datetimes("issued_at", "year", tzinfo=zone_of_hub(hub))
    return sorted({today.year, *(first.year for first in years)}, reverse=True)


def sums_of(certificates: QuerySet[Attestation]) -> Sums:
    """Count those that are still valid."""
    valid = Q(revoked_at=None)
    found = certificates.order_by().aggregate(
        certificates=Count("pk", filter=valid),
        people=Count("person", filter=valid, distinct=True),
        seconds=Sum("seconds", filter=valid, default=0),
    )
    return Sums(**found)
