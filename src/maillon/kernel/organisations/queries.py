"""For whom somebody may act."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from .models import Organisation


def organisations_of(person, *, on: date | None = None) -> QuerySet[Organisation]:
    """Return the organisations a person may act for on that day, by name."""
    day = on or localdate()
    live = Q(members__until__isnull=True) | Q(members__until__gte=day)
    return Organisation.objects.filter(live, members__person=person, members__since__lte=day).order_by("name")
