"""Who may do what with enrolments, invitations and the choices of a hub."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow, within
from maillon.kernel.people.models import Role
from maillon.kernel.territories.models import Hub

from .models import Document, Enrolment, Invitation, Mentoring, VolunteerImport


def _paths(person) -> list[str]:
    """The territories somebody coordinates, or everywhere for an operator."""
    on = timezone.localdate()
    return [*person.scope("coordinator", on=on).paths, *person.scope("operator", on=on).paths]


def _hubs(person):
    """The hubs in which somebody holds such a role, read in the same statement as what belongs to them."""
    held = Role.objects.live(on=timezone.localdate()).filter(person_id=person.pk, hub__isnull=False)
    return held.filter(kind__in=("coordinator", "operator")).values("hub")


def _looked_after(person, *, hub: str = "hub", territory: str = "territory") -> Q:
    """What belongs to a hub of theirs, or happens in their territories."""
    if not person.is_authenticated:
        return Q(pk__in=[])
    return Q(**{f"{hub}__in": _hubs(person)}) | within(_paths(person), territory)


def _theirs(person) -> Q:
    return Q(person_id=person.pk) if person.is_authenticated else Q(pk__in=[])


def _hubs_looked_after(person) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    # A subquery, since a hub with several territories would come several times.
    around = Hub.objects.filter(within(_paths(person), "territories")).values("pk") if _paths(person) else []
    return Q(pk__in=_hubs(person)) | Q(pk__in=around)


allow(Enrolment, "decide", _looked_after)
allow(Enrolment, "carry on", _theirs)
# The code of consent is the key of the parent: it is in the message they received, and nowhere else.
allow(Enrolment, "consent", lambda person: True)
allow(Document, "read", lambda person: _looked_after(person, hub="enrolment__hub", territory="enrolment__territory"))
allow(Invitation, "follow", _looked_after)
# The code of an invitation is its key, and whoever opens it must still prove the address.
allow(Invitation, "answer", lambda person: True)
allow(VolunteerImport, "confirm", lambda person: Q(hub__in=Hub.objects.filter(_hubs_looked_after(person))))
allow(Hub, "welcome volunteers", _hubs_looked_after)
allow(
    Mentoring,
    "end",
    lambda person: Q(newcomer_id=person.pk) | Q(mentor_id=person.pk) if person.is_authenticated else False,
)
