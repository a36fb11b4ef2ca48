"""Searches that are kept are read and changed by whoever keeps them."""

from django.db.models import Q

from maillon.kernel.access import allow

from .models import Watch


def _own(person) -> Q:
    return Q(person=person) if person.is_authenticated else Q(pk__in=[])


allow(Watch, "read", _own)
allow(Watch, "write", _own)
