"""What the clock does to listings."""

from datetime import UTC, datetime, timedelta

from maillon.kernel.events import every
from maillon.lib.refusal import Refused

from .actions.living import drop, expire
from .models import Listing

AT_ONCE = 500
DRAFTS_KEPT = timedelta(days=90)


@every("*/5 * * * *", name="listings.expire")
def expire_listings(timestamp: int) -> None:
    """End the listings whose last moment has passed, and throw old drafts away."""
    now = datetime.fromtimestamp(timestamp, UTC)
    late = Listing.objects.filter(expires_at__lte=now)
    for listing in late.filter(state__in=["published", "paused", "review", "refused"]).order_by("expires_at")[:AT_ONCE]:
        _each(expire, listing, now)
    for listing in Listing.objects.filter(state="draft", changed_at__lte=now - DRAFTS_KEPT)[:AT_ONCE]:
        _each(drop, listing, now)


def _each(deed, listing, now) -> None:
    try:
        deed(listing, now=now)
    except Refused:  # its author was quicker
        return
