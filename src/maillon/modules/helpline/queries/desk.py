"""What somebody on duty sees: the queue, what is offered to them, what they have in hand."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, Window

from maillon.kernel.access import visible_to
from maillon.kernel.duty.models import Duty
from maillon.kernel.leases.models import Lease
from maillon.kernel.people.models import Person
from maillon.kernel.search import ask

from ..models import HelpRequest
from ..policy import LEASE

SHOWN = 12


def queue_for(person: Person, *, now: datetime):
    """Return the waiting requests of the person's territories by rank, each told whether somebody holds it."""
    held = Lease.objects.filter(kind=LEASE, object_id=OuterRef("pk"), expires_at__gt=now)
    waiting = visible_to(person, "see in the queue", HelpRequest.objects.waiting())
    waiting = waiting.annotate(is_held=Exists(held), length=Window(Count("pk")))
    # What identifies the person stays in the database: the queue shows a theme, a place and a wait.
    return waiting.select_related("territory").defer(*HelpRequest.TOLD_IN_CONFIDENCE).by_rank()


@dataclass(frozen=True)
class Standing:
    """Where somebody stands: the duty under way, the themes chosen, and the one request they hold, until when."""

    duty: Duty | None
    themes: list[str]
    held: HelpRequest | None


def standing(person: Person, *, now: datetime) -> Standing:
    """Return where somebody stands: one statement, and another only when they hold a request."""
    under_way = FilteredRelation("duties", condition=Q(duties__starts_at__lte=now, duties__ends_at__gt=now))
    holds = FilteredRelation("leases", condition=Q(leases__kind=LEASE, leases__expires_at__gt=now))
    duty_fields = ("pk", "starts_at", "ends_at", "paused_at")
    themes, held_id, held_until, *facts = (
        Person.objects.annotate(live=under_way, hold=holds)
        .filter(pk=person.pk)
        .values_list(
            "skills__themes",
            "hold__object_id",
            "hold__expires_at",
            *(f"live__{field}" for field in duty_fields),
        )
        .first()
    )
    duty = Duty(person=person, **dict(zip(duty_fields, facts, strict=True))) if facts[0] else None
    return Standing(duty, sorted(themes or ()), _held(held_id, until=held_until))


def _held(pk: int | None, *, until: datetime | None) -> HelpRequest | None:
    if pk is None:
        return None
    request = HelpRequest.objects.unfinished().select_related("territory").filter(pk=pk).first()
    if request:
        request.held_until = until
    return request


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
