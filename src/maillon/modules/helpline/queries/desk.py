"""What somebody on duty sees: the queue, what is offered to them, what they have in hand."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, Subquery, Window

from maillon.kernel.access import visible_to
from maillon.kernel.leases.models import Lease
from maillon.kernel.leases.queries import held_by
from maillon.kernel.people.models import Person
from maillon.kernel.search import ask

from ..models import Duty, HelpRequest
from ..policy import LEASE

SHOWN = 12


def queue_for(person: Person, *, now: datetime):
    """Return the waiting requests of the person's territories by rank, each told whether somebody holds it."""
    held = Lease.objects.filter(kind=LEASE, object_id=OuterRef("pk"), expires_at__gt=now)
    waiting = visible_to(person, "see in the queue", HelpRequest.objects.waiting())
    waiting = waiting.annotate(is_held=Exists(held), length=Window(Count("pk")))
    # What identifies the person stays in the database: the queue shows a theme, a place and a wait.
    return waiting.select_related("territory").defer(*HelpRequest.TOLD_IN_CONFIDENCE).by_rank()


def current_duty(person: Person, *, now: datetime) -> Duty | None:
    """Return the duty under way, if any."""
    return Duty.objects.live(now=now).filter(person=person).first()


def standing(person: Person, *, now: datetime) -> tuple[Duty | None, list[str]]:
    """Return the duty under way, if any, and the themes chosen, in one statement."""
    under_way = FilteredRelation("duties", condition=Q(duties__starts_at__lte=now, duties__ends_at__gt=now))
    fields = ("starts_at", "ends_at", "paused_at")
    row = (
        Person.objects.annotate(live=under_way)
        .filter(pk=person.pk)
        .values_list("mediator_profile__themes", "live", *(f"live__{field}" for field in fields))
        .first()
    )
    themes, pk, *facts = row
    duty = Duty(pk=pk, person=person, **dict(zip(fields, facts, strict=True))) if pk else None
    return duty, sorted(themes or ())


def in_hand_or_offered(person: Person, *, now: datetime) -> HelpRequest | None:
    """Return the one request the person holds, in hand when its state says so, else offered until `held_until`."""
    leases = held_by(LEASE, person, now=now)
    until = leases.filter(object_id=OuterRef("pk")).order_by().values("expires_at")[:1]
    requests = HelpRequest.objects.unfinished().filter(pk__in=leases.order_by().values("object_id"))
    return requests.annotate(held_until=Subquery(until)).select_related("territory").by_rank().first()


def end_choices(*, now: datetime, zone: str) -> list[tuple[str, datetime]]:
    """Return how long one may be on duty: in one, two or three hours, and at the end of the day."""
    local = now.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    choices = [(str(hours), local + timedelta(hours=hours)) for hours in (1, 2, 3)]
    evening = datetime.combine(local.date(), time(18), ZoneInfo(zone))
    if evening - local > timedelta(minutes=30):
        choices.append(("evening", evening))
    return choices


def earlier_requests(request: HelpRequest):
    """Return what the same number asked before, newest first: theme, day and outcome only."""
    if not request.phone_digest:
        return HelpRequest.objects.none()
    same = HelpRequest.objects.filter(phone_digest=request.phone_digest).exclude(pk=request.pk)
    return same.order_by("-created_at", "-pk")[:3]


def guides_for(request: HelpRequest, question: str) -> list:
    """Return the guides for this call: those of the question typed, else of what the person said."""
    for words in (question, request.said, str(request.subject.label)):
        found = ask(words, kinds=["guide"], limit=4).results if words else []
        if found:
            return found
    return []


def places_near(request: HelpRequest) -> list:
    """Return the nearest places, whatever the question."""
    territory = request.territory
    if territory.latitude is None:
        return []
    return ask("", kinds=["place"], near=(territory.latitude, territory.longitude), limit=3).results
