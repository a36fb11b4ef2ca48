"""Show how to reach the other side, once both agreed: to one person, when they ask, and it is written down."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel import safety
from maillon.kernel.access import may, require
from maillon.kernel.journal.actions import record
from maillon.kernel.listings.places import exact_of
from maillon.kernel.safety.queries import is_away
from maillon.lib.refusal import Refused

from ..models import Engagement

# What was forgotten there is still asked for; a new telephone number, years later, is nobody's business.
REACHED_FOR = timedelta(days=28)


@dataclass(frozen=True)
class Contact:
    """How to reach somebody, and where to go."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""


@transaction.atomic
def reveal(engagement: Engagement, *, by, now: datetime) -> list[Contact]:
    """Return how to reach the other side, and the exact place where the kind shows it.

    Raises Refused("not_agreed_yet") or ("not_reached_here"). The coordination sees how to reach both, where it is asked for help or somebody is missed.
    """
    require(by, "read", engagement)
    if by.pk in {engagement.host_id, engagement.guest_id}:
        if not engagement.is_agreed:
            raise Refused("not_agreed_yet")
        if not may_reach(engagement, by, now=now):
            raise Refused("not_reached_here")
        others, has_place = [engagement.other(by)], shows_place(engagement)
    elif may(by, "settle", engagement):
        others, has_place = [engagement.host, engagement.guest], _is_watched(engagement)
    else:
        raise Refused("not_agreed_yet")
    record("reveal contact", engagement, by=by, at=now, after={"of": [other.pk for other in others]})
    address = exact_of(_where_to(engagement, by), engagement.place) if has_place else ""
    return [Contact(str(other), other.phone or "", other.email or "", address) for other in others]


def _where_to(engagement: Engagement, person) -> int:
    """Name the listing at whose place that person is expected: the host too is a guest, where it is both ways."""
    is_away_from_home = engagement.deal.both_ways and person.pk == engagement.host_id
    return engagement.counter_id if is_away_from_home else engagement.listing_id


def may_reach(engagement: Engagement, person, *, now: datetime) -> bool:
    """Tell whether one side may see how to reach the other: agreed, not long over, and neither apart nor away."""
    if not engagement.is_agreed or (engagement.ended_at is not None and now > engagement.ended_at + REACHED_FOR):
        return False
    other = engagement.other(person)
    return not (safety.are_apart(person, other) or is_away(person, other))


def _is_watched(engagement: Engagement) -> bool:
    """Tell whether the coordination may have to send somebody there."""
    return engagement.listing.kind.rhythm is not None and shows_place(engagement)


def shows_place(engagement: Engagement) -> bool:
    """Tell whether the exact place may be shown now: from the state its kind names, as long as something may still come."""
    kind = engagement.listing.kind
    if not kind.reveal_place_on:
        return engagement.is_agreed and engagement.state in kind.deal.live
    reached = {kind.reveal_place_on, "lent", "longer", "half_done", "unsaid", "disputed"}
    return engagement.state in (reached | kind.deal.lasting) & kind.deal.agreed
