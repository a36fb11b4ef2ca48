"""Who plans for which team."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow, within
from maillon.kernel.people.models import Role
from maillon.kernel.territories.models import Hub

from .models import Correction, Plan


def planned_by(person) -> Q:
    """Return the condition “this hub is theirs to plan”: their own, or one that lies wholly inside their territory."""
    if not person.is_authenticated:
        return Q(pk__in=[])
    on = timezone.localdate()
    roles = Role.objects.live(on=on).filter(person=person, kind="coordinator", hub__isnull=False)
    paths = person.scope("coordinator", on=on).paths
    places = Hub.territories.through.objects
    outside = places.exclude(within(paths, "territory")).values("hub_id")
    inside = places.filter(within(paths, "territory")).values("hub_id")
    return Q(pk__in=roles.values("hub_id")) | (Q(pk__in=inside) & ~Q(pk__in=outside))


def _of_their_hubs(person) -> Q:
    return Q(hub__in=Hub.objects.filter(planned_by(person)))


allow(Hub, "plan", planned_by)
allow(Plan, "plan", _of_their_hubs)
allow(Correction, "plan", _of_their_hubs)
