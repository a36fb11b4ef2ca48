"""Give again the whole of a listing that had ended: what took place is over, what is still promised stays promised."""

from django.db.models import Sum

from maillon.kernel.events import publish
from maillon.kernel.kinds import When

from ..events import SlotGrew
from ..models import Listing


def refill(listing: Listing) -> None:
    """Let there be all of it but what people hold; moments and calendars count by themselves what is to come.

    Whoever takes or gives back waits meanwhile for the slot, so that nothing is counted twice.
    """
    if listing.kind.when.has_slots or listing.kind.when is When.DATES:
        return
    live = listing.slots.filter(cancelled_at__isnull=True)
    for slot in live.select_for_update(no_key=True).order_by("pk"):
        left = max(0, slot.total - _held(listing, slot))
        if left != slot.left:
            grew, slot.left = left > slot.left, left
            slot.save(update_fields=["left"])
            if grew:
                publish(SlotGrew(slot.pk))  # those who wait come first


def refill_if_all_was_given(listing: Listing) -> None:
    """The same where nothing is left and nobody holds anything: it would have ended, had it been shown."""
    if not any(slot.left or _held(listing, slot) for slot in listing.slots.filter(cancelled_at__isnull=True)):
        refill(listing)


def _held(listing: Listing, slot) -> int:
    """Count what people hold of a slot, also as what they give in exchange."""
    holding = sorted(listing.kind.deal.holding)
    asked = slot.engagements.filter(state__in=holding).aggregate(all=Sum("quantity"))["all"] or 0
    return asked + listing.proposed_in.filter(state__in=holding).count()
