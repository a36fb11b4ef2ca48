"""Who may do what with places."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow

from .models import DuplicateCandidate, ImportRun, Place, PlaceReport

ROLES = ("operator", "coordinator")


def _scope(person, field: str = "territory") -> Q:
    """Where the person looks after places, by either role."""
    if not person.is_authenticated:
        return Q(pk__in=[])
    day = timezone.localdate()
    return person.scope("operator", on=day).q(field) | person.scope("coordinator", on=day).q(field)


def _operates(person) -> bool:
    return person.is_authenticated and person.has_role("operator", on=timezone.localdate())


def role_of(person, *, on) -> str:
    """Return in which role the person acts here: the wider one first."""
    return next((kind for kind in ROLES if person.has_role(kind, on=on)), "")


allow(Place, "see", lambda person: Q(state="published"))
# The page of a merged place leads to the one that was kept.
allow(Place, "open", lambda person: Q(state__in=["published", "merged"]))
allow(Place, "manage", lambda person: _scope(person))
allow(
    DuplicateCandidate,
    "decide",
    lambda person: _scope(person, "first__territory") & _scope(person, "second__territory"),
)
allow(PlaceReport, "settle", lambda person: _scope(person, "place__territory"))
allow(ImportRun, "confirm", _operates)
