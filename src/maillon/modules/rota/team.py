"""Who belongs to a team, and who can answer on a theme."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillon.kernel.duty.models import Skills
from maillon.kernel.people.models import Person, Role
from maillon.kernel.people.teams import hubs_covered, members_ever_of, members_of
from maillon.kernel.territories.models import Hub

from .models import Booking


def hubs_of(person: Person, kind: str = "mediator", *, on: date) -> QuerySet[Hub]:
    """Return the teams somebody helps, or coordinates, on that day."""
    return hubs_where(Role.objects.live(on=on).filter(person=person, kind=kind))


def hubs_ever_of(person: Person, *, on: date) -> QuerySet[Hub]:
    """Return the teams somebody helps, or helped before that day: by a role, or by a shift they served."""
    roles = hubs_where(Role.objects.filter(person=person, kind="mediator", starts_on__lte=on))
    served = Booking.objects.filter(person=person, checked_in_at__isnull=False)
    return Hub.objects.filter(Q(pk__in=roles.values("pk")) | Q(pk__in=served.values("shift__hub"))).order_by(
        "name", "pk"
    )


def people_ever_of(hub: Hub, *, on: date) -> QuerySet[Person]:
    """Return who helps a team, or helped it before that day: by a role, or by a shift they served."""
    served = Booking.objects.filter(shift__hub=hub, checked_in_at__isnull=False)
    helped = members_ever_of(hub, on=on)
    return Person.objects.filter(Q(pk__in=helped.values("pk")) | Q(pk__in=served.values("person")), is_active=True)


def hubs_where(roles: QuerySet[Role]) -> QuerySet[Hub]:
    """Return the teams in which any of these roles holds."""
    return hubs_covered(roles.with_paths())


def helps(person: Person, hub: Hub, *, on: date) -> bool:
    """Tell whether somebody is a volunteer of a team on that day."""
    return members_of(hub, on=on).filter(pk=person.pk).exists()


def coordinators_of(hub: Hub, *, on: date) -> list[Person]:
    """Return who coordinates a team; where nobody does, the operators."""
    found = list(members_of(hub, "coordinator", on=on))
    return found or list(Person.objects.holding("operator", on=on).order_by("pk"))


def competent(people: QuerySet[Person], *, theme: str, language: str) -> QuerySet[Person]:
    """Narrow to those who can answer on that theme in that language; empty means any."""
    if theme:
        others = Skills.objects.filter(person=OuterRef("pk")).exclude(themes=[]).exclude(themes__contains=[theme])
        people = people.exclude(Exists(others))
    if language:
        speaks = Skills.objects.filter(person=OuterRef("pk"), languages__contains=[language])
        silent = ~Exists(Skills.objects.filter(person=OuterRef("pk")))
        people = people.filter(Exists(speaks) | silent) if language == "fr" else people.filter(Exists(speaks))
    return people


def can_answer(person: Person, *, theme: str, language: str) -> bool:
    """Tell whether somebody can answer on that theme in that language."""
    return competent(Person.objects.filter(pk=person.pk), theme=theme, language=language).exists()
