"""Who could come: those who offer the same nearby, and those who come to others already, with all one needs to choose."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q
from django.utils.timezone import localdate

from maillon.kernel import safety
from maillon.kernel.access import visible_to
from maillon.kernel.kinds import ASK, all_kinds
from maillon.kernel.listings.flows import PUBLISHED
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.trust import BY_ONESELF, asked_of, who_answers
from maillon.kernel.people.models import Person
from maillon.kernel.safety.attesting import get, held_by_each
from maillon.lib.geo import distance_km

from .models import Engagement
from .rules import looked_after_by

MOST = 30


@dataclass
class Candidate:
    """Somebody who could come: what they offered, how far, to how many they come now, and what must be checked first."""

    person: Person
    offer: Listing | None = None
    km: float | None = None
    comes_to: int = 0
    missing: list[str] = field(default_factory=list)
    said_no: bool = False

    @property
    def may(self) -> bool:
        """Whether nothing stops them from being asked."""
        return not self.missing


def to_bring_together() -> Q:
    """Return the condition “a listing from which the coordination brings two people together”: what is asked, where both are said."""
    asked = {kind.slug for kind in all_kinds() if any(side.name == ASK for side in kind.sides)}
    return Q(is_public=False, state=PUBLISHED, hidden_at__isnull=True) & (Q(side=ASK) | ~Q(kind_slug__in=asked))


def candidates_for(listing: Listing, *, by, now: datetime) -> list[Candidate]:
    """List who could be brought to this listing, who may first, then the nearest, then who comes to fewest.

    Four statements, however many: offers, those who come already, what was checked, what is under way.
    """
    offers = offers_beside(listing, by)
    already = _already(listing, by, now=now)
    found = {offer.author_id: Candidate(offer.author, offer, km_between(listing, offer)) for offer in reversed(offers)}
    for person in already:
        found.setdefault(person.pk, Candidate(person))
    if not found:
        return []
    held = held_by_each(found, now=now)
    busy, refused, asked = _under_way(listing, list(found))
    wanted = asked_of(who_answers(listing))
    for number, one in found.items():
        one.comes_to, one.said_no = busy.get(number, 0), number in refused
        one.missing = [str(get(BY_ONESELF.get(name, name)).label) for name in wanted if name not in held[number]]
    left = [one for number, one in found.items() if number not in asked and number != listing.author_id]
    return sorted(left, key=_rank)[:MOST]


def _rank(one: Candidate) -> tuple:
    return (not one.may, one.said_no, one.km is None, one.km or 0, one.comes_to, one.person.pk)


def offers_beside(listing: Listing, by) -> list[Listing]:
    """List what the other side offers where a coordinator looks after it, newest first, without those apart."""
    same = Listing.objects.filter(kind_slug=listing.kind_slug, state="published", hidden_at__isnull=True)
    same = visible_to(by, "moderate", same).exclude(side=listing.side).exclude(author=listing.author_id)
    same = same.exclude(author__in=safety.hidden_for(listing.author)).select_related("author", "territory")
    return list(same.order_by("-published_at")[: MOST * 4])


def _already(listing: Listing, by, *, now: datetime) -> list[Person]:
    there = Engagement.objects.filter(listing__kind_slug=listing.kind_slug, agreed_at__isnull=False)
    there = there.filter(looked_after_by(by, on=localdate(now)), listing__side=listing.side)
    people = Person.objects.filter(pk__in=there.values("guest"), is_active=True).exclude(pk=listing.author_id)
    return list(people.exclude(pk__in=safety.hidden_for(listing.author)).order_by("name", "pk")[: MOST * 4])


def _under_way(listing: Listing, people: list[int]) -> tuple[dict[int, int], set[int], set[int]]:
    """Return to how many each comes, who said no to this listing, and who is asked or comes there already."""
    deal, own = listing.kind.deal, Q(listing=listing)
    counted = (
        Engagement.objects.filter(guest__in=people, listing__kind_slug=listing.kind_slug)
        .values("guest")
        .annotate(
            busy=Count("pk", filter=Q(state__in=deal.holding)),
            refused=Count("pk", filter=own & Q(state="declined")),
            asked=Count("pk", filter=own & Q(state__in=deal.live)),
        )
    )
    rows = list(counted)
    return (
        {row["guest"]: row["busy"] for row in rows},
        {row["guest"] for row in rows if row["refused"]},
        {row["guest"] for row in rows if row["asked"]},
    )


def km_between(listing: Listing, offer: Listing) -> float | None:
    """Measure from one public point to the other, in kilometres."""
    if None in (listing.latitude, offer.latitude):
        return None
    return round(distance_km(listing.latitude, listing.longitude, offer.latitude, offer.longitude), 1)
