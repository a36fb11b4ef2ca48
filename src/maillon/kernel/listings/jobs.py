"""What the clock does to listings."""

from datetime import UTC, datetime, timedelta

from django.db.models import Q

from maillon.kernel.events import every
from maillon.kernel.search import index_many
from maillon.kernel.search.models import SearchDocument
from maillon.lib.refusal import Refused

from .actions.dates import extend_dates
from .actions.living import drop, expire
from .actions.slots import AHEAD
from .documents import KIND, document_of
from .models import Listing
from .places import with_places

AT_ONCE = 500
DRAFTS_KEPT = timedelta(days=90)
A_DAY = timedelta(days=1)


@every("*/5 * * * *", name="listings.expire")
def expire_listings(timestamp: int) -> None:
    """End the listings whose last moment has passed, and throw old drafts away."""
    now = datetime.fromtimestamp(timestamp, UTC)
    late = Listing.objects.filter(expires_at__lte=now)
    for listing in late.filter(state__in=["published", "paused", "review", "refused"]).order_by("expires_at")[:AT_ONCE]:
        _each(expire, listing, now)
    for listing in Listing.objects.filter(state="draft", changed_at__lte=now - DRAFTS_KEPT)[:AT_ONCE]:
        _each(drop, listing, now)


@every("17 * * * *", name="listings.dates")
def make_dates(timestamp: int) -> None:
    """Make the dates of the weeks that come, of what comes again, and show the next one."""
    now = datetime.fromtimestamp(timestamp, UTC)
    short, passed = Q(dated_until__lt=now + AHEAD - A_DAY), Q(starts_at__lte=now)
    recurring = Listing.objects.of_known_kinds().filter(repeats__isnull=False, state__in=["published", "paused"])
    for listing in recurring.filter(short | passed).order_by("dated_until", "pk")[:AT_ONCE]:
        _each(extend_dates, listing, now)


@every("41 * * * *", name="listings.ways")
def index_ways(timestamp: int) -> None:
    """Let ways be found by where they go that were written before they could be."""
    without = SearchDocument.objects.filter(kind=KIND, to_latitude__isnull=True).values("code")
    ways = Listing.objects.shown().of_known_kinds().filter(latitude__isnull=False, to_territory__latitude__isnull=False)
    some = ways.filter(code__in=without).select_related("organisation", "territory", "to_territory")[:AT_ONCE]
    index_many(map(document_of, with_places(some)))


def _each(deed, listing, now) -> None:
    try:
        deed(listing, now=now)
    except Refused:  # its author was quicker
        return
