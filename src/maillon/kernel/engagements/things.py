"""What somebody may give in exchange."""

from maillon.kernel.kinds import Kind
from maillon.kernel.listings.models import Listing


def things_of(person_id: int | None, kind: Kind):
    """Return what somebody may give in exchange now: their own listings of that kind, promised to nobody."""
    own = Listing.objects.shown().filter(author=person_id, kind_slug=kind.slug, slots__left__gte=1)
    return own.order_by("-published_at", "-pk")
