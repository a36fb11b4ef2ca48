"""Who sees an engagement, and who settles those that went wrong."""

from collections.abc import Callable

from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.kinds import all_kinds
from maillon.kernel.kinds.deal import GUEST, HOST, MEDIATOR
from maillon.kernel.people.moderators import comes_to, held

from .credits import is_counted, is_paid
from .models import Engagement

NOBODY = Q(pk__in=[])
IN_DISPUTE = Q(state__in=["disputed", "checked", "missed", "unsaid", "unheard"])
TOGETHER = Q(listing__is_public=False) | Q(wanted__isnull=False)
TO_SEE_TO = Q(expectation__alerted_at__isnull=False) | Q(expectation__worried_at__isnull=False)


def roles_of(person, engagement: Engagement, *, on) -> set[str]:
    """Name the sides that person is on: host, guest, mediator; a coordinator never settles their own."""
    if not person.is_authenticated:
        return set()
    sides = {side for side, who in ((HOST, engagement.host_id), (GUEST, engagement.guest_id)) if who == person.pk}
    if not sides and _looks_after(person, engagement, on=on):
        sides.add(MEDIATOR)
    return sides


def _looks_after(person, engagement: Engagement, *, on) -> bool:
    """Tell it of most at once; of what nobody coordinates, the database does."""
    territory = engagement.territory
    if territory is not None and person.scope("coordinator", on=on).covers(territory.path):
        return True
    comes = looked_after_by(person, on=on)
    return comes != NOBODY and Engagement.objects.filter(comes, pk=engagement.pk).exists()


def is_theirs(engagement: Engagement, name: str, side: str) -> bool:
    """Tell whether it is for that side to make this move, of those their side may make.

    Of two people brought together, whoever is asked to come answers; either may say no. Whoever said that it is done waits for the
    other to say so too; whoever proposed another last day, for the yes of the other; whoever is paid for it never says alone that it is.
    Of somebody who is said not to have been there, only they say that it is true, or see it otherwise.
    """
    if name in engagement.deal.from_afar and not engagement.listing.remote:
        return False
    if name in engagement.deal.keeping and engagement.ends_at is not None:
        return False
    if name in engagement.deal.prolonged or name in {"contest", "admit"}:
        return side != who_brought(engagement)
    if engagement.FLOW.move(name).target in engagement.deal.happened:
        if engagement.state == "half_done" and side != who_brought(engagement):
            # Of less time than was agreed, whoever pays said so: whoever is paid says so too.
            return True
        return engagement.state != "half_done" and not is_paid(engagement, side)
    if name == "say_otherwise":
        return is_counted(engagement) and side != who_brought(engagement)
    if name == "say_done":
        return is_paid(engagement, side)
    if name == "accept":
        return (side == GUEST) == engagement.asks_guest
    if name == "decline":
        return side == HOST or engagement.asks_guest
    return name != "withdraw" or not engagement.asks_guest


def who_brought(engagement: Engagement) -> str:
    """Name the side that brought it where it stands."""
    return entries_of(engagement).filter(after__state=engagement.state).values_list("role", flat=True).last() or ""


def _known() -> Q:
    """What is of a kind that is there; of one taken away, nothing is shown."""
    return Q(listing__kind_slug__in=[kind.slug for kind in all_kinds()])


def _own(person) -> Q:
    return (Q(guest=person) | Q(host=person)) & _known() if person.is_authenticated else NOBODY


def _settled(person) -> Q:
    """What a coordinator must look at: what is in dispute, what only they may confirm, and where somebody is missed.

    Never their own: the other side may worry about them.
    """
    return _of_territory(person, IN_DISPUTE | TO_SEE_TO) & ~_own(person)


def _looked_after(person) -> Q:
    """What a coordinator may read besides: where silence is noticed, and those whom the coordination brought together."""
    return _of_territory(person, IN_DISPUTE | Q(expectation__isnull=False) | TOGETHER)


def _of_territory(person, which: Q) -> Q:
    comes = looked_after_by(person, on=localdate())
    return NOBODY if comes == NOBODY else which & comes & _known()


def looked_after_by(person, *, on) -> Q:
    """Return the condition “it is for this person to look after it”: of those whom its two sides are not."""
    there, sides = Coalesce(OuterRef("place__territory__path"), OuterRef("listing__territory__path")), (HOST, GUEST)
    return comes_to(
        person,
        here=in_territory,
        covered=lambda *kinds: Q(held(*kinds, at=there, on=on, besides=sides)),
        besides=sides,
        on=on,
    )


def in_territory(here: Callable[[str], Q]) -> Q:
    """Return the condition “takes place here”: at its place among several, else where its listing is."""
    return Q(place__isnull=True) & here("listing__territory") | here("place__territory") & Q(place__isnull=False)


allow(Engagement, "read", lambda person: _own(person) | _looked_after(person))
allow(Engagement, "move", lambda person: _own(person) | _looked_after(person))
allow(Engagement, "note", _own)
allow(Engagement, "settle", _settled)
