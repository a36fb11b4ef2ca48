"""What follows when a listing waits for somebody to read it."""

from django.utils import timezone

from maillon.kernel.events import on

from .events import ListingToRead
from .models import Listing
from .telling import tell_readers


@on(ListingToRead, later=True)
def tell_that_it_waits(event: ListingToRead) -> None:
    """Tell those who may read it, unless somebody already has."""
    for listing in Listing.objects.select_related("territory").filter(pk=event.listing_id, state="review"):
        tell_readers(listing, now=timezone.now())
