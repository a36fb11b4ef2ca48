"""A small circle: of several places whose moment is agreed with whoever comes first, the others come at that moment."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.schedule.words import moment_in_words

from .models import Engagement


def shared_with(engagement: Engagement) -> datetime | None:
    """Return the moment that the others of its circle agreed on, or nothing; one to one, each chooses theirs."""
    return _shared(engagement.slot, engagement.listing, besides=engagement.pk)


def moment_to_join(listing: Listing, *, now: datetime) -> datetime | None:
    """Return the moment to come at which a circle meets that one may join, or nothing."""
    shared = _shared(_places(listing), listing) if _is_circle(listing) else None
    return shared if shared is not None and shared > now else None


def circle_in_words(listing: Listing, *, now: datetime) -> str:
    """Say when a circle meets and how many places are left, or for how many it is; nothing one to one, nor once it has met."""
    if not _is_circle(listing):
        return ""
    places = _places(listing)
    shared = _shared(places, listing)
    if shared is None:
        words = _("A small circle: up to %(total)d people at the same moment, agreed with the first.")
        return words % {"total": listing.total}
    if shared <= now:
        return ""
    said = {"moment": moment_in_words(shared, listing.zone), "left": places.left}
    if not places.left:
        return _("The circle meets on %(moment)s. Every place is taken: one may wait for one.") % said
    words = ngettext(
        "The circle meets on %(moment)s. %(left)d place is left.",
        "The circle meets on %(moment)s. %(left)d places are left.",
        places.left,
    )
    return words % said


def _is_circle(listing: Listing) -> bool:
    return listing.total > 1 and listing.kind.deal.by_moments


def _places(listing: Listing) -> Slot:
    return listing.slots.get(cancelled_at__isnull=True)


def _shared(places: Slot, listing: Listing, *, besides: int | None = None) -> datetime | None:
    if not _is_circle(listing):
        return None
    coming = Engagement.objects.filter(slot=places, state__in=listing.kind.deal.holding, moments__len=1)
    return coming.exclude(pk=besides).order_by("agreed_at", "pk").values_list("moments__0", flat=True).first()
