"""Who makes up the team of a hub: whoever holds a role in it, or in a territory that it covers or lies in."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillon.kernel.territories.models import Hub

from .held_roles import HeldRole
from .models import Person, Role


def hubs_covered(roles: Iterable[Role | HeldRole]) -> QuerySet[Hub]:
    """Return the teams in which any of these roles holds."""
    roles = list(roles)
    wanted = Q(pk__in=[role.hub_id for role in roles if role.hub_id])
    for path in {path for role in roles if not role.hub_id for path in role.paths}:
        wanted |= Q(territories__path__startswith=path) | Q(territories__path__in=_from_above(path))
    return Hub.objects.filter(pk__in=Hub.objects.filter(wanted).values("pk")).order_by("name", "pk")


def members_of(hub: Hub, *kinds: str, on: date) -> QuerySet[Person]:
    """Return the active people who hold one of these roles for a team on that day: its mediators, unless told."""
    return _holding(hub, Role.objects.live(on=on), kinds)


def members_ever_of(hub: Hub, *kinds: str, on: date) -> QuerySet[Person]:
    """Return the active people who hold one of these roles for a team on that day, or held it before."""
    return _holding(hub, Role.objects.filter(starts_on__lte=on), kinds)


def _holding(hub: Hub, roles: QuerySet[Role], kinds: tuple[str, ...]) -> QuerySet[Person]:
    paths = [territory.path for territory in hub.territories.all()]
    around = {above for path in paths for above in _from_above(path)}
    where = Q(hub=hub) | Q(hub=None, territory=None) | Q(territory__path__in=around)
    for path in paths:
        where |= Q(territory__path__startswith=path)
    roles = roles.filter(where, kind__in=kinds or ("mediator",), person=OuterRef("pk"))
    return Person.objects.filter(Exists(roles), is_active=True).order_by("pk")


def _from_above(path: str) -> list[str]:
    """Return the path of a territory and of each that it lies in."""
    return [path[: end + 1] for end, sign in enumerate(path) if sign == "/"]
