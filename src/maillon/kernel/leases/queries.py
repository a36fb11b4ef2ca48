"""Who holds what, at a given time."""

from datetime import datetime

from django.db.models import Model, QuerySet

from .models import Lease


def live(kind: str, *, now: datetime) -> QuerySet[Lease]:
    """Return the leases of this kind that hold at that time."""
    return Lease.objects.filter(kind=kind, expires_at__gt=now)


def lease_on(kind: str, obj: Model, *, now: datetime) -> Lease | None:
    """Return the live lease on `obj`, if somebody holds it."""
    return live(kind, now=now).filter(object_id=obj.pk).select_related("holder").first()


def held_by(kind: str, holder, *, now: datetime) -> QuerySet[Lease]:
    """Return the live leases of one person."""
    return live(kind, now=now).filter(holder=holder).order_by("pk")
