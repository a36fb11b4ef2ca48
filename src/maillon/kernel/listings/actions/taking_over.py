"""Take over what a colleague wrote in the name of an organisation: whoever left, or is ill, answers no more."""

from datetime import datetime

from django.db import transaction

from maillon.kernel import safety
from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.notices import tell
from maillon.kernel.search import index
from maillon.lib.refusal import Refused

from ..acting import LIVE, check_acts
from ..documents import document_of
from ..events import ListingTakenOver
from ..flows import PUBLISHED
from ..models import Listing


@transaction.atomic
def take_over(listing: Listing, *, by, now: datetime) -> Listing:
    """Write and answer from now on what somebody else of the same organisation published; twice is once.

    Raises Refused("organisation_not_acting"), ("stale") where it ended or a colleague was quicker, and ("take_over_own_answer") to whoever answered it themselves.
    """
    if listing.author_id == by.pk:
        return listing
    require(by, "take over", listing)
    check_acts(listing, by=by, now=now)
    safety.require_may(by, "publish", now=now)
    former = listing.author
    publish(ListingTakenOver(listing.pk, former.pk, by.pk))
    # Of two colleagues who take it over together, one does.
    there = Listing.objects.filter(pk=listing.pk, author=former, state__in=LIVE)
    if not there.update(author=by, submission=None):
        raise Refused("stale")
    listing.author, listing.submission = by, None
    record("take over", listing, by=by, at=now, before={"author": former.pk}, after={"author": by.pk})
    if listing.state == PUBLISHED and listing.hidden_at is None and listing.is_public:
        index(document_of(listing))  # those who do not meet whoever answers now do not find it
    if former.is_active:
        tell(former, "listings.taken_over", about=listing, now=now, title=listing.title, name=str(by))
    signal(f"listing:{listing.code}")
    return listing
