"""The dates of a listing that come, as its page shows them: when, and how many places are left."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from maillon.kernel.schedule.words import span_in_words

from .models import Listing, Slot
from .places import choices_of
from .showing import add_to_page

SHOWN = 5


def coming(listing: Listing, *, now: datetime) -> QuerySet[Slot]:
    """Return the dates that come, the next first."""
    return listing.slots.filter(cancelled_at__isnull=True, starts_at__gt=now).order_by("starts_at")


def has_begun(listing: Listing, *, now: datetime) -> bool:
    """Tell whether no moment of it can be joined any more."""
    return listing.kind.when.has_slots and not coming(listing, now=now).exists()


def with_people(slots: QuerySet[Slot], listing: Listing) -> QuerySet[Slot]:
    """Count how many are expected, wait or ask, at each of these dates."""
    live = Q(engagements__state__in=sorted(listing.kind.deal.live))
    return slots.annotate(people=Count("engagements", filter=live))


def date_in_words(slot: Slot, listing: Listing) -> str:
    """Say one date, and at which of several places it is."""
    place = next((place for place in choices_of(listing) if place.pk == slot.place_id), None)
    return " · ".join(filter(None, (span_in_words(slot.starts_at, slot.ends_at, listing.zone), place and str(place))))


def _room(slot: Slot) -> str:
    return str(_("waiting list")) if slot.is_full else str(_("%(left)d left") % {"left": slot.left})


def _part(request, listing: Listing) -> dict:
    if not listing.kind.when.has_slots:
        return {}
    found = list(coming(listing, now=request.now)[: SHOWN + 1])
    if len(found) < 2 and listing.repeats is None and not any(slot.place_id for slot in found):
        return {}
    return {
        "dates": [(date_in_words(slot, listing), _room(slot)) for slot in found[:SHOWN]],
        "more_dates": len(found) > SHOWN,
    }


add_to_page(_part)
