"""Who may do what with shifts."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.kernel.territories.models import Hub

from .models import Attestation, Availability, Booking, CoverCall, Exceptional, Shift, Swap
from .team import hubs_of


def _mine(person) -> Q:
    return Q(person=person) if person.is_authenticated else Q(pk__in=[])


def _team(person, kind: str, field: str) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    return Q(**{f"{field}__in": hubs_of(person, kind, on=localdate())})


allow(Shift, "see", lambda person: _team(person, "mediator", "hub") | _team(person, "coordinator", "hub"))
allow(Shift, "book", lambda person: _team(person, "mediator", "hub"))
allow(Shift, "plan", lambda person: _team(person, "coordinator", "hub"))
allow(Booking, "keep", _mine)
allow(Booking, "plan", lambda person: _team(person, "coordinator", "shift__hub"))
allow(CoverCall, "answer", lambda person: _team(person, "mediator", "shift__hub"))
allow(CoverCall, "plan", lambda person: _team(person, "coordinator", "shift__hub"))
allow(Availability, "keep", _mine)
allow(Exceptional, "keep", _mine)
allow(
    Swap,
    "answer",
    lambda person: (
        Q(pk__in=Swap.objects.filter(wanted__person=person).values("pk")) if person.is_authenticated else False
    ),
)
allow(Swap, "keep", lambda person: Q(offered__person=person) if person.is_authenticated else False)
allow(Hub, "certify", lambda person: _team(person, "coordinator", "pk"))
allow(Attestation, "keep", _mine)
allow(Attestation, "oversee", lambda person: _team(person, "coordinator", "hub"))
