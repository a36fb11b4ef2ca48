"""Have a coordinator read a listing before everybody does."""

from datetime import datetime

from maillon.kernel.events import publish as tell_all
from maillon.kernel.journal.actions import move
from maillon.kernel.live import signal
from maillon.kernel.search import remove

from ..documents import KIND
from ..events import ListingToRead
from ..models import Listing


def have_read(listing: Listing, name: str, *, by, role: str, now: datetime, **changes) -> Listing:
    """Send it to the coordination by that move of its flow, writing `changes`; until it is read, nobody else finds it."""
    move(listing, name, by=by, role=role, at=now, **changes)
    remove(KIND, listing.code)
    tell_all(ListingToRead(listing.pk))
    signal("listings:to-read")
    signal(f"listing:{listing.code}")
    return listing
