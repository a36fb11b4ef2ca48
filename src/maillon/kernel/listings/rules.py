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


allow(Listing, "read", lambda person: Q(state=PUBLISHED, hidden_at__isnull=True) | _own(person) | _coordinated(person))
allow(Listing, "answer", lambda person: Q(state=PUBLISHED, hidden_at__isnull=True))
allow(Listing, "write", _own)
allow(Listing, "moderate", _coordinated)
