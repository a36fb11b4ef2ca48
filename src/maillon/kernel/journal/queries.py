"""Read the journal of one object."""

from django.db.models import Model, QuerySet

from .models import Entry


def entries_of(obj: Model) -> QuerySet[Entry]:
    """Return what happened to `obj`, oldest first."""
    return Entry.objects.filter(model=obj._meta.label_lower, object_id=obj.pk).order_by("pk")
