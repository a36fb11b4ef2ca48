"""What somebody asked for, and what the coordination found for it in the calendar of somebody else."""

from datetime import datetime

from maillon.kernel.listings.actions.living import end_by_itself
from maillon.kernel.listings.flows import PUBLISHED
from maillon.kernel.listings.models import Listing
from maillon.lib.refusal import Refused

from ..models import LIVE, Engagement
from .agreeing import not_now


def check_wanted(engagement: Engagement) -> None:
    """Hold what is asked for until this is written; raises Refused("listing_over") or ("answered_already").

    Whoever calls holds what is found for it.
    """
    wanted = _held(engagement)
    if wanted.state != PUBLISHED or wanted.hidden_at is not None or wanted.author_id != engagement.guest_id:
        raise Refused("listing_over")
    if Engagement.objects.filter(wanted=wanted, listing=engagement.listing_id, state__in=LIVE).exists():
        raise Refused("answered_already")


def check_still_wanted(engagement: Engagement, *, role: str) -> None:
    """Hold what was asked for until a yes is written: of several who would give it, one does; raises Refused("no_longer_wanted")."""
    if engagement.wanted_id is None:
        return
    wanted = engagement.wanted = _held(engagement)
    if engagement.is_no_longer_wanted:
        raise Refused("no_longer_wanted")
    if wanted.state != PUBLISHED or wanted.hidden_at is not None:
        raise not_now(engagement, role)


def end_what_was_wanted(engagement: Engagement, *, before: str, now: datetime) -> None:
    """Once it is agreed, what was asked for is found: it is over, and others who were asked are told."""
    agreed = engagement.deal.agreed
    if engagement.wanted_id is None or before in agreed or engagement.state not in agreed:
        return
    wanted = _held(engagement)
    if wanted.state == PUBLISHED:
        end_by_itself(wanted, now=now)


def _held(engagement: Engagement) -> Listing:
    return Listing.objects.select_for_update(of=("self",), no_key=True).get(pk=engagement.wanted_id)
