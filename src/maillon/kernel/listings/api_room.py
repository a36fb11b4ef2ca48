"""What other programs read of when a listing takes place, and of how much is left: three statements for a whole page."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from ninja import Schema

from maillon.kernel.engagements.taken import last_day_of, taken_of
from maillon.kernel.kinds import Seats, When

from .models import Listing, Slot

MOST_MOMENTS = 20
MOST_SPANS = 20


class MomentSchema(Schema):
    """One moment to come, and how many places are left; with none left, one waits in line."""

    starts_at: datetime
    ends_at: datetime
    total: int
    left: int


class SpanSchema(Schema):
    """Days one after the other, the first and the last included."""

    first: date
    last: date


class RoomSchema(Schema):
    """When it takes place, and what is left of it.

    `moments` are those to come, 20 at most. `not_free` are the days to come that nobody can ask for, where days are chosen
    in a calendar, 20 spans at most: they do not say why. `left` is what may still be taken of `total`, counted in `unit`; of
    a calendar it depends on the days, and `total` is how many there are.
    """

    moments: list[MomentSchema]
    not_free: list[SpanSchema]
    total: int
    left: int | None
    unit: str


def rooms_of(listings: list[Listing], *, now: datetime) -> dict[int, dict]:
    """Say of each listing, read with its room, what is left of it and when."""
    moments, taken = _moments(listings, now=now), taken_of(listings, now=now)
    return {listing.pk: _room(listing, moments[listing.pk], taken.get(listing.pk, [])) for listing in listings}


def _room(listing: Listing, moments: list[Slot], taken: list[tuple[datetime, datetime]]) -> dict:
    is_calendar, capacity = listing.kind.when is When.DATES, listing.kind.capacity
    return {
        "moments": [
            {"starts_at": one.starts_at, "ends_at": one.ends_at, "total": one.total, "left": one.left} for one in moments
        ],
        "not_free": [
            {"first": start.astimezone(listing.zone).date(), "last": last_day_of(end, listing)}
            for start, end in taken[:MOST_SPANS]
        ],
        "total": listing.total if is_calendar else listing.places or 0,
        "left": None if is_calendar else listing.room or 0,
        "unit": str(capacity.unit) or (_("places") if isinstance(capacity, Seats) else ""),
    }  # fmt: skip


def _moments(listings: list[Listing], *, now: datetime) -> dict[int, list[Slot]]:
    found: dict[int, list[Slot]] = defaultdict(list)
    wanted = [listing.pk for listing in listings if listing.kind.when.has_slots]
    if wanted:
        in_order = Window(RowNumber(), partition_by=F("listing"), order_by=[F("starts_at"), F("pk")])
        coming = Slot.objects.filter(listing__in=wanted, cancelled_at__isnull=True, starts_at__gt=now)
        ranked = coming.annotate(rank=in_order).filter(rank__lte=MOST_MOMENTS)
        for slot in ranked.order_by("listing", "starts_at", "pk"):
            found[slot.listing_id].append(slot)
    return found
