"""Who may do what with a picture; anyone may see one whose address they have."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow

from .models import Picture


def _is_theirs(person):
    if not person.is_authenticated:
        return False
    return True if person.has_role("coordinator", on=timezone.localdate()) else Q(owner=person)


allow(Picture, "change", _is_theirs)
