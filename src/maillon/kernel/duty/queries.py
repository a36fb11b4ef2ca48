"""Presence, read: who is there, who was, and for how long."""

from datetime import datetime

from django.db.models import DurationField, ExpressionWrapper, F, Sum, Value
from django.db.models.functions import Greatest, Least

from .models import Duty


def current_duty(person, *, now: datetime) -> Duty | None:
    """Return the duty under way, if any."""
    return Duty.objects.live(now=now).filter(person=person).first()


def seconds_of_duty(people, *, since: datetime, until: datetime) -> dict[int, int]:
    """Return, for each of these people who was there, the seconds of presence inside the period.

    Spells of one person never overlap (an exclusion constraint says so), so nothing is counted twice.
    """
    spells = Duty.objects.filter(person__in=people, starts_at__lt=until, ends_at__gt=since)
    inside = ExpressionWrapper(
        Least(F("ends_at"), Value(until)) - Greatest(F("starts_at"), Value(since)), output_field=DurationField()
    )
    totals = spells.order_by().values("person").annotate(there=Sum(inside)).values_list("person", "there")
    return {person: int(there.total_seconds()) for person, there in totals}
