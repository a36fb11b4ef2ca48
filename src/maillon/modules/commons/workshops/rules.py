"""Who may see a working group, join it, look after it, and write about its topics."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.modules.commons.resources.moderators import moderated_by

from .flows import IDEA, MEMBER, PROPOSED, TAKEN
from .models import Place, Topic, Workshop

NOBODY = Q(pk__in=[])


def coordinates(person) -> bool:
    """Tell whether the person coordinates anywhere today: they look after every group."""
    return person.is_authenticated and person.has_role("coordinator", on=localdate())


def places_of(person, **narrowed):
    """Return the groups the person is a member of, as a condition's subquery."""
    return Place.objects.filter(person=person, state=MEMBER, **narrowed).values("workshop")


def _known(person) -> bool:
    return person.is_authenticated


def _works(person, field: str = "pk") -> Q | bool:
    """Groups in which the person writes and sorts: their own, and all of them for coordinators."""
    if not person.is_authenticated:
        return False
    return True if coordinates(person) else Q(**{f"{field}__in": places_of(person)})


def _looks_after(person, field: str = "pk") -> Q | bool:
    if not person.is_authenticated:
        return False
    return True if coordinates(person) else Q(**{f"{field}__in": places_of(person, is_facilitator=True)})


def _both(first: Q | bool, second: Q) -> Q | bool:
    return second if first is True else first and first & second


allow(Workshop, "see", _known)
allow(Workshop, "work in", _works)
allow(Workshop, "look after", _looks_after)
allow(Place, "look after", lambda person: _looks_after(person, "workshop"))
allow(Topic, "see", _known)
allow(Topic, "work on", lambda person: _works(person, "workshop"))
allow(Topic, "sort", lambda person: _both(_works(person, "workshop"), Q(state__in=[PROPOSED, IDEA, TAKEN])))
allow(Topic, "look after", lambda person: _looks_after(person, "workshop"))


def _themes_of_member(person) -> list[str]:
    return list(Place.objects.filter(person=person, state=MEMBER).values_list("workshop__slug", flat=True))


moderated_by(_themes_of_member)
