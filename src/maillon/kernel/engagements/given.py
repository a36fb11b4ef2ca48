"""What somebody gave in what goes on: how many times they came, and for how long."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum

from maillon.kernel.kinds import ASK, OFFER

from .models import Passage


@dataclass(frozen=True)
class Given:
    """So many times, so many minutes in all."""

    times: int = 0
    minutes: int = 0


def passages_of(person):
    """Return the times somebody came: to whoever asked, or where they offered to."""
    came = Q(engagement__guest=person, engagement__listing__side=ASK)
    return Passage.objects.filter(came | Q(engagement__host=person, engagement__listing__side=OFFER))


def given_by(person, *, since: datetime) -> Given:
    """Count what somebody gave since then, in one statement."""
    length = ExpressionWrapper(F("until") - F("at"), output_field=DurationField())
    found = passages_of(person).filter(at__gte=since).aggregate(times=Count("pk"), there=Sum(length))
    return Given(found["times"], int(found["there"].total_seconds() // 60) if found["there"] else 0)
