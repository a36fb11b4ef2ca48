"""What safety counts of exchanges: how many answers one gives, and what went well."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from maillon.kernel.safety import limits
from maillon.kernel.safety.newcomers import register_trust

from .given import passages_of
from .models import Engagement

# Somebody who came that often to one person is known there.
TIMES = 3


def _new_people(person, since) -> int:
    """Count the people this person wrote to first, without those who answered."""
    asked = Engagement.objects.filter(guest=person, made_at__gte=since, made_by__isnull=True)
    return asked.filter(agreed_at__isnull=True).values("host").distinct().count()


limits.register_act("answer", label=_("Answer listings"), count=_new_people, allowed=(10, 25, 80))
register_trust(
    "visits",
    lambda person: (
        passages_of(person).values("engagement").annotate(times=Count("pk")).filter(times__gte=TIMES).count()
    ),
)
register_trust(
    "exchanges", lambda person: Engagement.objects.of(person).filter(state="done", ended_at__isnull=False).count()
)
