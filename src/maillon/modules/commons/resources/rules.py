"""Who may see a resource, sort those proposed, and bring files in."""

from collections.abc import Callable

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow

from .flows import PUBLISHED
from .models import Resource, ResourceFile

NOBODY = Q(pk__in=[])

_moderators: list[Callable] = []


def moderated_by(themes_of: Callable) -> Callable:
    """Let others sort the resources of the themes that `themes_of(person)` gives, such as those of their groups."""
    _moderators.append(themes_of)
    return themes_of


def coordinates(person) -> bool:
    """Tell whether the person coordinates anywhere today."""
    return person.is_authenticated and person.has_role("coordinator", on=localdate())


def themes_moderated(person) -> set[str]:
    """Return the themes whose resources the person sorts, beside those who coordinate and sort them all."""
    if not person.is_authenticated:
        return set()
    return {theme for themes_of in _moderators for theme in themes_of(person)}


def _moderates(person) -> Q:
    if coordinates(person):
        return Q()
    themes = themes_moderated(person)
    return Q(theme__in=themes) if themes else NOBODY


allow(Resource, "read", lambda person: Q(state=PUBLISHED))
allow(Resource, "see", lambda person: Q(state=PUBLISHED) | _moderates(person))
allow(Resource, "moderate", _moderates)
allow(ResourceFile, "confirm", coordinates)
