"""The conversations of a working group: its members write, its facilitators and the coordination look after them."""

from django.db.models import Q

from maillon.kernel.conversations import audiences
from maillon.kernel.people.models import Person

from .flows import MEMBER
from .models import Workshop
from .rules import coordinates, places_of

AUDIENCE = "workshop"


def _of_members(person) -> Q:
    return Q() if coordinates(person) else Q(object_id__in=places_of(person))


def _looked_after(person) -> Q:
    return Q() if coordinates(person) else Q(object_id__in=places_of(person, is_facilitator=True))


def _names(ids) -> dict[int, str]:
    return {workshop.pk: str(workshop) for workshop in Workshop.objects.filter(pk__in=ids)}


def _home(workshop_id: int) -> str:
    workshop = Workshop.objects.filter(pk=workshop_id).first()
    return workshop.get_absolute_url() if workshop else ""


audiences.declare(
    AUDIENCE,
    members=lambda workshop_id, at: Person.objects.filter(
        is_active=True, workshop_places__workshop=workshop_id, workshop_places__state=MEMBER
    ),
    may_read=_of_members,
    may_write=_of_members,
    may_moderate=_looked_after,
    label=_names,
    home=_home,
)
