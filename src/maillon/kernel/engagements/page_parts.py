"""What the page of a listing shows of its answers."""

from collections import defaultdict

from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.access import may
from maillon.kernel.kinds.deal import HOST
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.showing import add_to_page
from maillon.kernel.people.moderators import KINDS

from .actions.closing import has_calendar
from .candidates import to_bring_together
from .capacity import is_free
from .circle import circle_in_words
from .dates_form import slots_to_come
from .dates_shown import shown_together
from .models import LIVE, Engagement
from .showing import card_of
from .taken import taken_in_words
from .telling import when_in_words
from .turns import with_turn_of

MOST_SHOWN = 100


def _parts(request, listing) -> dict:
    person = request.person
    circle = {"circle": circle_in_words(listing, now=request.now)}
    if not person.is_authenticated:
        return circle | {"may_answer": True}  # they sign in on the way
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
        answers = _answers(
            list(found.order_by("-made_at", "slot__starts_at", "pk")[:MOST_SHOWN]), person, now=request.now
        )
        return shown | {"answers": answers, "is_sought": is_sought, "can_close": has_calendar(listing)}
    mine = list(found.filter(guest=person, state__in=LIVE).order_by("slot__starts_at", "pk")[:MOST_SHOWN])
    return shown | {
        "my_answers": [
            {"url": one.get_absolute_url(), "when": when_in_words(one), "state": one.state_words} for one in mine
        ],
        "may_answer": not mine or _has_other_dates(listing, mine, now=request.now),
        "is_promised": listing.kind.deal.two_sided and not is_free(listing.pk),
    }


def _answers(found: list[Engagement], person, *, now) -> list[dict]:
    """Say each answer in a line, and dates that were asked for at once together, where the first of them is."""
    series = defaultdict(list)
    for one in found:
        series[one.series_id or f"alone-{one.pk}"].append(one)
    return [
        {
            "dates": shown_together(together, {HOST}, here=together[0], now=now),
            "mine": any(one.is_turn for one in together),
        }
        if len(together) > 1
        else card_of(together[0], person, now=now)
        for together in series.values()
    ]


def _has_other_dates(listing: Listing, answered: list[Engagement], *, now) -> bool:
    """Tell whether there are dates to come that one has not answered."""
    if not listing.kind.when.has_slots:
        return False
    others = slots_to_come(listing, now=now).exclude(pk__in=[one.slot_id for one in answered])
    return others.exists()


def _may_pair(person, listing) -> bool:
    """Whom the coordination alone brings together, it brings together from here."""
    looks_after = any(person.has_role(kind, on=localdate()) for kind in KINDS)
    if listing.is_public or not looks_after or not may(person, "moderate", listing):
        return False
    return Listing.objects.filter(to_bring_together(), pk=listing.pk).exists()


add_to_page(_parts)
