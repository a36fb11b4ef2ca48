"""What follows for engagements when a listing ends or changes."""

from django.utils import timezone

from maillon.kernel.events import on
from maillon.kernel.listings.events import ListingChanged, ListingEnded
from maillon.lib.flows import SYSTEM

from .actions.moving import move_on
from .changes import tell_of_change
from .models import Engagement

PENDING = ("asked", "waiting", "offered", "countered")


@on(ListingEnded, later=True)
def void_what_waits(event: ListingEnded) -> None:
    """Tell those who waited for an answer that it is over; what is agreed stays."""
    for engagement in Engagement.objects.filter(listing_id=event.listing_id, state__in=PENDING).select_related(
        "listing"
    ):
        move_on(engagement, "void", role=SYSTEM, now=timezone.now())


@on(ListingChanged, later=True)
def tell_those_who_agreed(event: ListingChanged) -> None:
    """Tell those who agreed of another time or place."""
    if event.moved:
        tell_of_change(event.listing_id, event.version, now=timezone.now())
