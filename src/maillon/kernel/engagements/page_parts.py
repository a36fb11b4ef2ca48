"""What the page of a listing shows of its answers."""

from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.access import may
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.showing import add_to_page

from .actions.closing import has_calendar
from .candidates import to_bring_together
from .capacity import is_free
from .circle import circle_in_words
from .models import LIVE, Engagement
from .showing import card_of
from .taken import taken_in_words
from .turns import with_turn_of


def _parts(request, listing) -> dict:
    person = request.person
    circle = {"circle": circle_in_words(listing, now=request.now)}
    if not person.is_authenticated:
        return circle
    is_sought = listing.kind.side(listing.side).days is not None
    found = (
        Engagement.objects.filter(**{"wanted" if is_sought else "listing": listing})
        .select_related("guest", "host", "slot", "place__territory", "listing__territory", "expectation")
        .defer("terms", "told")
    )
    pair = {"pair_url": reverse("engagements:pair", args=[listing.code])} if _may_pair(person, listing) else {}
    shown = circle | pair | {"taken": taken_in_words(listing, now=request.now)}
    if listing.author_id == person.pk:
        found = with_turn_of(found, person, now=request.now)
        answers = [card_of(one, person, now=request.now) for one in found.order_by("-made_at")[:50]]
        return shown | {"answers": answers, "is_sought": is_sought, "can_close": has_calendar(listing)}
    return shown | {
        "my_answer": found.filter(guest=person, state__in=LIVE).first(),
        "is_promised": listing.kind.deal.two_sided and not is_free(listing.pk),
    }


def _may_pair(person, listing) -> bool:
    """Whom the coordination alone brings together, it brings together from here."""
    if listing.is_public or not person.scope("coordinator", on=localdate()) or not may(person, "moderate", listing):
        return False
    return Listing.objects.filter(to_bring_together(), pk=listing.pk).exists()


add_to_page(_parts)
