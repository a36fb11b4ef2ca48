"""What may still be taken of listings."""

from datetime import datetime

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, Sum

from .models import Listing, Slot


def is_open(now: datetime, *, of: str = "") -> Q:
    """Give the condition “this moment may still be taken”; `of` leads to it."""
    to_come = Q(**{f"{of}starts_at__isnull": True}) | Q(**{f"{of}starts_at__gt": now})
    return to_come & Q(**{f"{of}cancelled_at__isnull": True})


def with_room(listings: QuerySet[Listing], *, now: datetime) -> QuerySet[Listing]:
    """Say of each what may still be taken: how much, of how much, at how many moments, and the next of these."""
    slots = Slot.objects.filter(is_open(now), listing=OuterRef("pk")).values("listing")
    return listings.annotate(
        room=Subquery(slots.annotate(left_in_all=Sum("left")).values("left_in_all")),
        places=Subquery(slots.annotate(in_all=Sum("total")).values("in_all")),
        moments=Subquery(slots.annotate(moments=Count("starts_at")).values("moments")),
        next_starts_at=Subquery(slots.annotate(first=Min("starts_at")).values("first")),
        next_ends_at=Subquery(slots.annotate(first_end=Min("ends_at")).values("first_end")),
    )
