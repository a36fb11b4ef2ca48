"""What the dispatcher needs to know, in a handful of statements whatever the crowd."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Max

from maillon.kernel.duty.models import Duty
from maillon.kernel.leases.queries import live
from maillon.kernel.people.models import Role
from maillon.lib.dispatch import Mediator, Waiting

from ..models import Answer, HelpRequest, Offer
from ..policy import LEASE

MOST_CONSIDERED = 300


def waiting_requests(*, now: datetime) -> list[Waiting]:
    """Return the oldest callable requests that nobody holds, each with whom it was offered to in this round."""
    held = live(LEASE, now=now).values("object_id")
    requests = list(
        HelpRequest.objects.callable(now=now)
        .exclude(pk__in=held)
        .exclude(offers__answer=Answer.OPEN)
        .select_related("territory")
        .by_rank()[:MOST_CONSIDERED]
    )
    rounds = rounds_of(requests)
    return [
        Waiting(
            id=request.pk,
            theme=request.theme,
            territory_path=request.territory.path,
            arrived_at=request.created_at,
            callable_from=request.callable_from,
            tried=rounds[request.pk].tried,
        )
        for request in requests
    ]


class Round:
    """How far a request has gone round: the number of the round, who was tried in it, and the last answer."""

    def __init__(self):
        self.number, self.tried, self.last_at = 1, frozenset(), None

    def add(self, offer: Offer) -> None:
        """Count one past offer; offers come oldest first."""
        if offer.round != self.number:
            self.number, self.tried = offer.round, frozenset()
        self.tried |= {offer.mediator_id}
        self.last_at = offer.answered_at or offer.made_at


def rounds_of(requests) -> dict[int, Round]:
    """Return the current round of each request."""
    rounds: dict[int, Round] = defaultdict(Round)
    for offer in Offer.objects.filter(request__in=requests).order_by("request_id", "pk"):
        rounds[offer.request_id].add(offer)
    return rounds


def mediators_on_duty(*, now: datetime) -> list[Mediator]:
    """Return everyone on duty, with what and where they can help, and since when they have been idle."""
    duties = list(Duty.objects.live(now=now).select_related("person", "person__skills").order_by("pk"))
    people = [duty.person_id for duty in duties]
    paths = _paths(people, now)
    busy = set(live(LEASE, now=now).filter(holder__in=people).values_list("holder_id", flat=True))
    busy |= set(Offer.objects.filter(mediator__in=people, answer=Answer.OPEN).values_list("mediator_id", flat=True))
    last_helped = _latest(HelpRequest.objects.filter(closed_by__in=people), "closed_by", "closed_at")
    last_asked = _latest(Offer.objects.filter(mediator__in=people), "mediator", "answered_at")
    return [
        Mediator(
            id=duty.person_id,
            themes=themes_of(duty.person),
            scope_paths=tuple(paths[duty.person_id]),
            on_duty_until=duty.ends_at,
            paused=duty.paused_at is not None,
            busy=duty.person_id in busy,
            idle_since=max(
                filter(None, (duty.starts_at, last_helped.get(duty.person_id), last_asked.get(duty.person_id)))
            ),
        )
        for duty in duties
    ]


def themes_of(person) -> frozenset[str] | None:
    """Return the themes somebody chose, or None for all of them."""
    skills = getattr(person, "skills", None)
    return frozenset(skills.themes) if skills and skills.themes else None


def _paths(people: list[int], now: datetime) -> dict[int, list[str]]:
    paths: dict[int, list[str]] = defaultdict(list)
    roles = Role.objects.live(on=now.date()).filter(kind="mediator", person__in=people)
    for role in roles.with_paths().order_by("pk"):
        paths[role.person_id] += role.paths
    return paths


def _latest(queryset, who: str, when: str) -> dict[int, datetime]:
    return dict(queryset.order_by().values_list(who).annotate(Max(when)))
