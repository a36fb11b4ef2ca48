"""What a coordinator sees of their territory, without any name or number of the people helped."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Min, Q

from maillon.kernel.access import Scope, visible_to
from maillon.kernel.people.models import Person

from ..flows import CANCELLED, CLOSED, IN_HAND, WAITING
from ..models import HelpRequest, Outcome
from .dispatching import mediators_on_duty

SHOWN = 30


@dataclass(frozen=True)
class OnDuty:
    """Somebody on duty, and what they are doing."""

    person: Person
    until: datetime
    is_paused: bool
    is_busy: bool
    idle_since: datetime


def unfinished_requests(person: Person):
    """Return the unfinished requests of the coordinator's territories, those late first."""
    requests = visible_to(person, "oversee", HelpRequest.objects.unfinished())
    return (
        requests.select_related("territory", "mediator").defer(*HelpRequest.TOLD_IN_CONFIDENCE).order_by("due_at", "pk")
    )


def figures(person: Person, *, now: datetime, zone: str = settings.TIME_ZONE) -> dict:
    """Return the numbers of the moment, and of the day that began at midnight in `zone`, in one statement."""
    midnight = datetime.combine(now.astimezone(ZoneInfo(zone)).date(), time(), ZoneInfo(zone))
    today = Q(closed_at__gte=midnight)
    counts = visible_to(person, "oversee", HelpRequest).aggregate(
        waiting=Count("pk", filter=Q(state=WAITING)),
        callable=Count("pk", filter=Q(state=WAITING, callable_from__lte=now)),
        in_hand=Count("pk", filter=Q(state=IN_HAND)),
        overdue=Count("pk", filter=Q(state__in=[WAITING, IN_HAND], due_at__lt=now)),
        oldest=Min("callable_from", filter=Q(state=WAITING, callable_from__lte=now)),
        asked_today=Count("pk", filter=Q(created_at__gte=midnight)),
        closed_today=Count("pk", filter=today & Q(state=CLOSED)),
        cancelled=Count("pk", filter=Q(state=CANCELLED, created_at__gte=midnight)),
        **{f"outcome_{value}": Count("pk", filter=today & Q(outcome=value)) for value in Outcome.values},
    )
    counts["oldest_seconds"] = (now - counts["oldest"]).total_seconds() if counts["oldest"] else None
    counts["outcomes"] = [{"label": label, "value": counts[f"outcome_{value}"]} for value, label in Outcome.choices]
    return counts


def on_duty(scope: Scope, *, now: datetime) -> list[OnDuty]:
    """Return who is on duty in these territories, the free ones first."""
    helpers = [
        helper
        for helper in mediators_on_duty(now=now)
        if any(
            scope.covers(path) or any(prefix.startswith(path) for prefix in scope.paths) for path in helper.scope_paths
        )
    ]
    people = Person.objects.in_bulk([helper.id for helper in helpers])
    listed = [
        OnDuty(people[helper.id], helper.on_duty_until, helper.paused, helper.busy, helper.idle_since)
        for helper in helpers
    ]
    return sorted(listed, key=lambda one: (one.is_busy, one.is_paused, one.idle_since))
