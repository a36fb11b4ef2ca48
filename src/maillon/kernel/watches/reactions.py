"""A listing that can be found, or says itself otherwise, is announced to those who look for it."""

from django.utils import timezone

from maillon.kernel.events import on
from maillon.kernel.listings.events import ListingChanged, ListingPublished
from maillon.kernel.listings.models import Listing

from .actions.announcing import announce

WITH = ("author", "territory", "to_territory")


@on(ListingPublished, later=True)
def announce_what_is_published(event: ListingPublished) -> None:
    """Announce it: new, or back after a pause or its end."""
    for listing in Listing.objects.select_related(*WITH).filter(pk=event.listing_id):
        announce(listing, now=timezone.now())


@on(ListingChanged, later=True)
def announce_what_changed(event: ListingChanged) -> None:
    """Another time or place is news to all; other words, to those who were already looking."""
    for listing in Listing.objects.select_related(*WITH).filter(pk=event.listing_id):
        announce(listing, is_news=event.moved, now=timezone.now())
