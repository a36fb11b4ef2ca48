"""What may still be taken of listings."""

from datetime import datetime

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, Sum

from .models import Listing, Slot


def with_room(listings: QuerySet[Listing], *, now: datetime) -> QuerySet[Listing]:
    """Say of each what may still be taken: how much, of how much, at how many moments, and the next of these."""
    open_ones = Q(starts_at__isnull=True) | Q(starts_at__gt=now)
    slots = Slot.objects.filter(open_ones, listing=OuterRef("pk"), cancelled_at__isnull=True).values("listing")
    return listings.annotate(
        room=Subquery(slots.annotate(left_in_all=Sum("left")).values("left_in_all")),
        places=Subquery(slots.annotate(in_all=Sum("total")).values("in_all")),
        moments=Subquery(slots.annotate(moments=Count("starts_at")).values("moments")),
        next_starts_at=Subquery(slots.annotate(first=Min("starts_at")).values("first")),
        next_ends_at=Subquery(slots.annotate(first_end=Min("ends_at")).values("first_end")),
    )


def share_left(listing: Listing | None) -> float:
    """Return which part of it may still be taken, between 0 and 1: all of what was not read, none where no moment is left."""
    if listing is None:
        return 1.0
    return listing.room / listing.places if listing.places else 0.0
