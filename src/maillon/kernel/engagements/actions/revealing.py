"""Show how to reach the other side, once both agreed: to one person, when they ask, and it is written down."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.listings.models import ExactPlace
from maillon.lib.refusal import Refused

from ..models import Engagement


@dataclass(frozen=True)
class Contact:
    """How to reach somebody, and where to go."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""


@transaction.atomic
def reveal(engagement: Engagement, *, by, now: datetime) -> Contact:
    """Return how to reach the other side, and the exact place where the kind shows it; raises Refused("not_agreed_yet")."""
    require(by, "read", engagement)
    if by.pk not in {engagement.host_id, engagement.guest_id} or not engagement.is_agreed:
        raise Refused("not_agreed_yet")
    other = engagement.other(by)
    record("reveal contact", engagement, by=by, at=now, after={"of": other.pk})
    address = ""
    if shows_place(engagement):
        exact = ExactPlace.objects.filter(listing_id=engagement.listing_id).first()
        address = exact.address if exact else ""
    return Contact(name=str(other), phone=other.phone or "", email=other.email or "", address=address)


def shows_place(engagement: Engagement) -> bool:
    """Tell whether the exact place may be shown now: from the state its kind names, as long as something may still come."""
    kind = engagement.listing.kind
    if not kind.reveal_place_on:
        return engagement.is_agreed and engagement.state in kind.deal.live
    reached = {kind.reveal_place_on, "lent", "running", "half_done", "disputed"}
    return engagement.state in reached & kind.deal.agreed
