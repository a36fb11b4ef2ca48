"""Who may see a listing, change it, and read those that wait."""

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
    return scope.q() if scope else NOBODY


def _own(person) -> Q:
    return Q(author=person) if person.is_authenticated else NOBODY


PUBLIC = Q(state=PUBLISHED, hidden_at__isnull=True, is_public=True)

allow(Listing, "read", lambda person: PUBLIC | _own(person) | _coordinated(person))
allow(Listing, "answer", lambda person: PUBLIC)
allow(Listing, "write", _own)
allow(Listing, "moderate", _coordinated)
