"""Who may see a group, look after it, and write to a hub."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow, within
from maillon.kernel.people.teams import hubs_covered

from .flows import MEMBER
from .models import Group, Letter, Membership
from .models.group import Openness

NOBODY = Q(pk__in=[])
IN_A_TEAM = ("mediator", "coordinator")


def hubs_with_a_role(person, *kinds: str):
    """Return the hubs in which the person holds one of these roles today, or any in a team, as a condition's subquery."""
    roles = [role for role in person.roles_on(localdate()) if role.kind in (kinds or IN_A_TEAM)]
    return hubs_covered(roles).order_by().values("pk")


def _mine(person, **narrowed) -> Q:
    return Q(pk__in=Membership.objects.filter(person=person, **narrowed).values("group"))


def _around(person) -> Q:
    """Groups of the hubs and territories in which the person holds a role, and those that are nowhere."""
    roles = person.roles_on(localdate())
    if not roles:
        return NOBODY
    paths = {path for role in roles for path in role.paths}
    above = {path[: end + 1] for path in paths for end, sign in enumerate(path) if sign == "/"}
    return (
        Q(hub__in=hubs_with_a_role(person))
        | within(paths)
        | Q(territory__path__in=above)
        | Q(hub__isnull=True, territory__isnull=True)
    )


def looks_after(person) -> Q:
    """Groups of which the person is a facilitator, or whose hub or territory they coordinate."""
    if not person.is_authenticated:
        return NOBODY
    mine = _mine(person, state=MEMBER, is_facilitator=True)
    coordinated = Q(hub__in=hubs_with_a_role(person, "coordinator"))
    return mine | coordinated | person.scope("coordinator", on=localdate()).q()


def _sees(person) -> Q:
    if not person.is_authenticated:
        return NOBODY
    found = _mine(person, state__in=("member", "invited", "asked")) | looks_after(person)
    return found | (_around(person) & ~Q(openness=Openness.INVITATION) & Q(closed_at__isnull=True))


def _joins(person) -> Q:
    if not person.is_authenticated:
        return NOBODY
    return Q(closed_at__isnull=True) & (
        _mine(person, state="invited") | (_around(person) & ~Q(openness=Openness.INVITATION))
    )


def _own(person) -> Q:
    return Q(person=person) if person.is_authenticated else NOBODY


allow(Group, "see", _sees)
allow(Group, "join", _joins)
allow(Group, "look after", lambda person: looks_after(person) & Q(closed_at__isnull=True))
allow(Group, "open again", looks_after)
allow(Membership, "see", _own)
allow(Membership, "look after", lambda person: Q(group__in=Group.objects.filter(looks_after(person))))

allow(
    Letter,
    "write",
    lambda person: Q(hub__in=hubs_with_a_role(person, "coordinator")) if person.is_authenticated else NOBODY,
)
