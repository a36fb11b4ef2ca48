"""The hand-overs somebody follows."""

from django.db.models import Case, IntegerField, Value, When

from maillon.kernel.access import visible_to
from maillon.kernel.people.models import Person
from maillon.kernel.search import Hit, ask

from ..handover_flow import DONE, OPEN, SENT
from ..models import Handover, HelpRequest

SHOWN = 50
PRIVATE = ("shared_name", "shared_phone", "shared_need", "place_note", "place_email", "consent_words")


def mine(person: Person):
    """Return what somebody handed over: what is not finished first, then the latest."""
    return _listed(Handover.objects.filter(by=person))


def of_my_territory(person: Person):
    """Return the hand-overs a coordinator looks after: those without any answer first, the oldest at the top."""
    return _listed(visible_to(person, "oversee", Handover))


def _listed(handovers):
    stands = Case(
        When(state=SENT, then=Value(0)),
        When(state__in=OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = handovers.annotate(stands=stands).select_related("request__territory", "by").defer(*PRIVATE)
    return rows.order_by("stands", "sent_at", "pk")[:SHOWN]


def place_of(request: HelpRequest) -> Handover | None:
    """Return the place that goes on with a request, or that ended it, for the page of the person."""
    handovers = request.handovers.filter(state__in=(*OPEN, DONE)).defer(*PRIVATE)
    return handovers.order_by("-pk").first()


def places_for(request: HelpRequest, question: str) -> list[Hit]:
    """Return the places to hand a request over to: those of the question, near the person."""
    territory = request.territory
    near = (territory.latitude, territory.longitude) if territory.latitude is not None else None
    return list(ask(question, kinds=["place"], near=near, limit=8).results)
