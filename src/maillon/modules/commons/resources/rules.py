"""Who may see a resource, sort those proposed, and bring files in."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow

from .flows import PUBLISHED
from .models import Resource, ResourceFile
from .moderators import themes_moderated

NOBODY = Q(pk__in=[])


def coordinates(person) -> bool:
    """Tell whether the person coordinates anywhere today."""
    return person.is_authenticated and person.has_role("coordinator", on=localdate())


def _moderates(person) -> Q:
    if coordinates(person):
        return Q()
    themes = themes_moderated(person)
    return Q(theme__in=themes) if themes else NOBODY


allow(Resource, "read", lambda person: Q(state=PUBLISHED))
allow(Resource, "see", lambda person: Q(state=PUBLISHED) | _moderates(person))
allow(Resource, "moderate", _moderates)
allow(ResourceFile, "confirm", coordinates)
