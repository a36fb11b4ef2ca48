"""Who sees an engagement, and who settles those that went wrong."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.kernel.kinds.deal import GUEST, HOST, MEDIATOR

from .models import Engagement

NOBODY = Q(pk__in=[])


def roles_of(person, engagement: Engagement, *, on) -> set[str]:
    """Name the sides that person is on: host, guest, mediator; a coordinator never settles their own."""
    if not person.is_authenticated:
        return set()
    sides = {side for side, who in ((HOST, engagement.host_id), (GUEST, engagement.guest_id)) if who == person.pk}
    territory = engagement.listing.territory
    if not sides and territory is not None and person.scope("coordinator", on=on).covers(territory.path):
        sides.add(MEDIATOR)
    return sides


def _own(person) -> Q:
    return Q(guest=person) | Q(host=person) if person.is_authenticated else NOBODY


def _settled(person) -> Q:
    """What a coordinator must look at: what is in dispute, and what only they may confirm."""
    if not person.is_authenticated:
        return NOBODY
    scope = person.scope("coordinator", on=localdate())
    if not scope:
        return NOBODY
    return Q(state__in=["disputed", "checked", "missed"]) & scope.q("listing__territory")


allow(Engagement, "read", lambda person: _own(person) | _settled(person))
allow(Engagement, "move", lambda person: _own(person) | _settled(person))
allow(Engagement, "settle", _settled)
