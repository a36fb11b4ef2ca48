"""What is proposed to somebody for the skills that they have: those of what they publish themselves, which everybody reads."""

from datetime import datetime

from maillon.kernel import search
from maillon.kernel.kinds import Kind, Skills, all_kinds
from maillon.kernel.skills.tree import named

from .criteria import Criteria, Found
from .models import Listing
from .showing import card_of

MOST = 3
# Some of those found may be one's own, or full.
READ = 12
MOST_OWN = 10


def for_you(kind: Kind, *, person, now: datetime) -> list[dict]:
    """Return the cards of those of a kind who look for what this person knows, near where they offer it, and why."""
    if not (sought := _sought(kind)):
        return []
    codes, near = _known_by(person)
    if not codes:
        return []
    tokens = tuple(f"{detail.name}:{code}" for detail in sought for code in codes)
    cards = []
    for listing in Found(kind, Criteria(near=near, facets=(tokens,)), person=person, now=now)[:READ]:
        common = [
            code
            for detail in sought
            if listing.side in detail.sought_by
            for code in listing.details.get(detail.name, ())
            if code in codes
        ]
        if common and listing.author_id != person.pk and listing.room != 0:
            cards.append(card_of(listing, now=now) | {"why": ", ".join(entry.name for entry in named(common))})
    return cards[:MOST]


def _sought(kind: Kind) -> list[Skills]:
    return [detail for detail in kind.details if isinstance(detail, Skills) and detail.sought_by]


def _known_by(person) -> tuple[list[str], search.Near | None]:
    """Return the skills that somebody offers in what they publish now, and where they last did."""
    sought = {kind.slug: _sought(kind) for kind in all_kinds()}
    own = Listing.objects.shown().filter(author=person, kind_slug__in=[slug for slug, some in sought.items() if some])
    codes, near = [], None
    for listing in own.select_related("territory").order_by("-published_at", "-pk")[:MOST_OWN]:
        known = [
            code
            for detail in sought[listing.kind_slug]
            if listing.side not in detail.sought_by
            for code in listing.details.get(detail.name, ())
        ]
        codes += [code for code in known if code not in codes]
        where = listing.territory
        if known and near is None and where is not None and where.latitude is not None:
            near = search.Near(where.latitude, where.longitude, str(where))
    return codes, near
