"""Reads shared by pages, actions and the clock."""

from datetime import datetime

from django.db.models import Count, F, Q
from django.db.models.functions import Length
from django.utils.timezone import localdate

from maillon.kernel.people.models import Person, Role
from maillon.kernel.territories.models import Hub

from .models import Enrolment, Mentoring, Welcome

# A hard call is told to few: it is nobody else's business.
MOST_BESIDE = 2


def hub_around(path: str) -> Hub | None:
    """Return the hub whose territory is the narrowest around this one, if any."""
    parts = path.strip("/").split("/")
    around = ["/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]
    hubs = Hub.objects.filter(territories__path__in=around).annotate(reach=Length("territories__path"))
    return hubs.order_by("-reach", "pk").first()


def welcome_of(hub: Hub | None) -> Welcome:
    """Return the choices of a hub; one that has said nothing has the usual ones."""
    return (Welcome.objects.filter(hub=hub).first() if hub else None) or Welcome(hub=hub)


def places_left(welcome: Welcome) -> int | None:
    """Return how many more volunteers the hub takes, or None for any number."""
    if welcome.enough is None:
        return None
    return max(0, welcome.enough - Enrolment.objects.placed().filter(hub_id=welcome.hub_id).count())


def current_enrolment(person) -> Enrolment | None:
    """Return the enrolment of somebody that is not finished, else the last one."""
    theirs = Enrolment.objects.filter(person=person).select_related("hub", "territory")
    return theirs.live().first() or theirs.order_by("-created_at", "-pk").first()


def rank_of(enrolment: Enrolment) -> int:
    """Return the rank of somebody on the waiting list of their hub, from 1."""
    ahead = Q(created_at__lt=enrolment.created_at) | Q(created_at=enrolment.created_at, pk__lt=enrolment.pk)
    return waiting_list(enrolment.hub_id).filter(ahead).count() + 1


def waiting_list(hub_id: int):
    """Return those who wait for a place in a hub, the first enrolled first."""
    return Enrolment.objects.filter(hub_id=hub_id, state="waiting_list").order_by("created_at", "pk")


def coordinators_of(enrolment: Enrolment, *, now: datetime) -> list[Person]:
    """Return who coordinates the hub or the territory; where there is nobody, the operators."""
    return team_of(enrolment.territory.path, enrolment.hub_id, roles=team_roles(now=now))


def team_roles(*, now: datetime) -> list[Role]:
    """Return the roles of those who look after volunteers anywhere, to be shared by many calls of team_of."""
    roles = Role.objects.live(on=localdate(now)).filter(kind__in=("coordinator", "operator"), person__is_active=True)
    return list(roles.select_related("person").with_paths().order_by("pk"))


def team_of(path: str, hub_id: int | None, *, roles: list[Role]) -> list[Person]:
    """Return the people of these roles who coordinate that hub or territory; where there is nobody, the operators."""
    found: dict[str, dict[int, Person]] = {"coordinator": {}, "operator": {}}
    for role in roles:
        if (hub_id and role.hub_id == hub_id) or any(path.startswith(prefix) for prefix in role.paths):
            found[role.kind][role.person_id] = role.person
    return list((found["coordinator"] or found["operator"]).values())


def possible_mentors(hub: Hub, *, now: datetime, apart_from: Person | None = None):
    """Return those who help in the hub and know it well, the least busy with newcomers first."""
    role = Role.objects.live(on=localdate(now)).filter(kind="mediator", hub=hub)
    seasoned = Person.objects.filter(is_active=True, roles__in=role, skills__is_seasoned=True)
    load = Count("mentoring", filter=Q(mentoring__ended_at__isnull=True), distinct=True)
    return seasoned.exclude(pk=apart_from.pk if apart_from else None).annotate(load=load).order_by("load", "pk")


def mentor_of(person) -> Mentoring | None:
    """Return the mentoring under way of a newcomer."""
    return Mentoring.objects.live().filter(newcomer=person).select_related("mentor").first()


def mentored_by(person):
    """Return the newcomers somebody accompanies now."""
    return Mentoring.objects.live().filter(mentor=person).select_related("newcomer").order_by("started_at", "pk")


def beside(person: Person, now: datetime) -> list[Person]:
    """Return the mentor of somebody, else those who accompany newcomers in their hubs, the least busy first."""
    mentoring = mentor_of(person)
    if mentoring is not None and mentoring.mentor.is_active:
        return [mentoring.mentor]
    hubs = Role.objects.live(on=localdate(now)).filter(kind="mediator", person=person, hub__isnull=False).values("hub")
    here = Role.objects.live(on=localdate(now)).filter(kind="mediator", hub__in=hubs).values("person")
    found = Person.objects.filter(is_active=True, pk__in=here, mentoring__ended_at=None, mentoring__hub__in=hubs)
    load = Count("mentoring", distinct=True)
    return list(found.exclude(pk=person.pk).annotate(load=load).order_by("load", "pk")[:MOST_BESIDE])


def figures(enrolments) -> dict[str, int]:
    """Return how many of these enrolments stand in each state."""
    return dict(enrolments.order_by().values_list(F("state")).annotate(Count("pk")))
