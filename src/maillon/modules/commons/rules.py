"""Who may do what with a guide, and with what readers say of it."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow

from .models import Guide, GuideOpinion, State


def _coordinates(person) -> bool:
    return person.is_authenticated and person.has_role("coordinator", on=timezone.localdate())


allow(Guide, "read", lambda person: Q(state=State.PUBLISHED))
allow(GuideOpinion, "read", _coordinates)
