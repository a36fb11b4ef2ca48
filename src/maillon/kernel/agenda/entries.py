"""What a calendar shows of an exchange and of a listing: never an address, a name, or more than everybody may read.

A calendar is copied to telephones and to companies: what is told to one person on a page stays on that page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.models import Listing, Place, Slot
from maillon.kernel.listings.places import choices_of, points_of, with_places
from maillon.kernel.notices.actions import absolute
from maillon.kernel.schedule.calendars import uid_of
from maillon.lib.calendar_files import CANCELLED, CONFIRMED, Entry


def entry_of(engagement: Engagement) -> Entry:
    """Say one exchange that was agreed; one that was agreed and is no longer is cancelled."""
    listing, deal = engagement.listing, engagement.deal
    is_on = engagement.is_agreed
    address = absolute(engagement.get_absolute_url())
    # Where each goes to the other's, both homes may change.
    places = [listing, engagement.counter] if deal.both_ways else [listing]
    return Entry(
        uid=uid_of(engagement.code), stamp=max(engagement.entered_at, *(one.changed_at for one in places)), starts=engagement.starts_at,
        ends=engagement.ends_at, summary=listing.title, status=CONFIRMED if is_on else CANCELLED,
        # Each change of the listing is one more, so is each other last day, and so is what ends it.
        sequence=2 * (sum(one.version for one in places) + engagement.stretched) + (not is_on), url=address, location=_where(engagement),
        description=_("How to reach each other, and what is left to do: %(address)s") % {"address": address},
        categories=(str(listing.kind.label),), is_busy=not deal.by_dates,
    )  # fmt: skip


def _where(engagement: Engagement) -> str:
    own = _place(engagement.listing, engagement.place)
    return f"{own} ↔ {_place(engagement.counter)}" if engagement.deal.both_ways else own


def entries_of(listings: Iterable[Listing], *, now: datetime) -> Iterator[Entry]:
    """Say when listings take place: each of their dates to come, or the time they have, at their public point.

    What takes place at dates and has none left says nothing.
    """
    listings = with_places(listings)
    dates = defaultdict(list)
    slots = Slot.objects.filter(listing__in=listings, cancelled_at__isnull=True, ends_at__gt=now)
    for slot in slots.select_related("place__territory").order_by("starts_at"):
        dates[slot.listing_id].append(slot)
    for listing in listings:
        for slot in dates[listing.pk]:
            yield _date_of(listing, f"{listing.code}-{slot.code}", slot.starts_at, slot.ends_at, slot.place)
        has_time = listing.starts_at and listing.ends_at and listing.ends_at > now
        if has_time and not dates[listing.pk] and not listing.kind.when.has_slots:
            yield _date_of(listing, listing.code, listing.starts_at, listing.ends_at)


def _date_of(listing: Listing, code: str, starts: datetime, ends: datetime, place: Place | None = None) -> Entry:
    # Where one chooses among several, no point is the right one.
    points = [(place.latitude, place.longitude)] if place and place.latitude is not None else points_of(listing)
    return Entry(
        uid=uid_of(code), stamp=listing.changed_at, starts=starts, ends=ends, summary=listing.title, sequence=listing.version,
        url=absolute(listing.get_absolute_url()), location=_place(listing, place), categories=(str(listing.kind.label),),
        description=" ".join(listing.words.split())[:500], point=points[0] if len(points) == 1 else None,
        is_busy=False,
    )  # fmt: skip


def _place(listing: Listing, place: Place | None = None) -> str:
    if place is not None and place.territory_id:
        return str(place)
    if listing.to_territory_id:
        return f"{listing.territory} → {listing.to_territory}"
    if listing.remote or not listing.territory_id:
        return _("From a distance")
    return " · ".join(map(str, choices_of(listing))) or listing.territory.label
