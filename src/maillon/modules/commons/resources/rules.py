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


def _moderates(person) -> Q | bool:
    if coordinates(person):
        return True
    themes = themes_moderated(person)
    return Q(theme__in=themes) if themes else NOBODY


def _sees(person) -> Q | bool:
    moderated = _moderates(person)
    # An empty condition joined by "or" says nothing: whoever moderates everything is told apart.
    return True if moderated is True else Q(state=PUBLISHED) | moderated


allow(Resource, "read", lambda person: Q(state=PUBLISHED))
allow(Resource, "see", _sees)
allow(Resource, "moderate", _moderates)
allow(ResourceFile, "confirm", coordinates)
