"""What safety counts of exchanges: how many answers one gives, and what went well."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from maillon.kernel import kinds
from maillon.kernel.safety import limits
from maillon.kernel.safety.feedback import register_feedback
from maillon.kernel.safety.newcomers import register_trust

from .given import passages_of
from .models import Engagement

# Somebody who came that often to one person is known there.
TIMES = 3


def feedback_of(code: str) -> kinds.Feedback | None:
    """Return what both are asked of this exchange."""
    engagement = Engagement.objects.of_known_kinds().filter(code=code).select_related("listing").first()
    return engagement and engagement.listing.kind.feedback


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
register_feedback("engagement", feedback_of)
