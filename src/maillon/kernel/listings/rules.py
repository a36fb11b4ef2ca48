"""Who may see a listing, change it, and read those that wait."""

from django.apps import apps
from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow

from .flows import PUBLISHED
from .models import Listing

NOBODY = Q(pk__in=[])


def _coordinated(person) -> Q:
    if not person.is_authenticated:
        return NOBODY
    scope = person.scope("coordinator", on=localdate())
    # What is done from a distance is of no territory: any coordinator may read it.
    return scope.q() | Q(territory__isnull=True) if scope else NOBODY


def _own(person) -> Q:
    return Q(author=person) if person.is_authenticated else NOBODY


def _taken_part(person) -> Q:
    """Who answered still reads what it was about, once it is over."""
    if not person.is_authenticated:
        return NOBODY
    answered = apps.get_model("engagements", "Engagement").objects.filter(guest=person)
    return Q(pk__in=answered.values("listing"), hidden_at__isnull=True)


PUBLIC = Q(state=PUBLISHED, hidden_at__isnull=True, is_public=True)

allow(Listing, "read", lambda person: PUBLIC | _own(person) | _taken_part(person) | _coordinated(person))
allow(Listing, "answer", lambda person: PUBLIC)
allow(Listing, "write", _own)
allow(Listing, "moderate", _coordinated)
