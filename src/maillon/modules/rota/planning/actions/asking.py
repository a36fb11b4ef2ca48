"""Ask for the rota of a week, start again, or set it aside."""

from datetime import date, datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from ...models import Shift
from ...zones import zone_of_hub
from ..announce import announce
from ..events import RotaAsked
from ..flows import COORDINATOR, SOLVING
from ..halves import bounds
from ..models import Plan, Proposal

# Work that has been silent for so long may be started again: its worker is gone, or the machine is.
SILENT = timedelta(minutes=3)


@transaction.atomic
def ask_for_a_rota(hub: Hub, week: date, *, by: Person, now: datetime) -> Plan:
    """Have the rota of a week worked out in a job; while one is under way, everybody who presses gets that one.

    A draft is set aside first, but those a coordinator added by hand are kept; nobody who was asked or confirmed moves.
    """
    require(by, "plan", hub)
    # The row of the hub is the lock: coordinators pressing together queue here, and find the plan of the first.
    Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    since, until = bounds(week, str(zone_of_hub(hub)))
    if until <= now:
        raise Refused("week_past")
    if not Shift.objects.planned().filter(hub=hub, starts_at__gte=max(since, now), starts_at__lt=until).exists():
        raise Refused("no_shift_yet")
    before = Plan.objects.live().of(hub, week).first()
    if before and before.state == SOLVING and not is_silent(before, now=now):
        return before
    if before:
        move(before, "drop", by=by, role=COORDINATOR, at=now, why="again")
    plan = Plan.objects.create(hub=hub, week=week, asked_by=by, asked_at=now, heard_at=now)
    record("ask for a rota", plan, by=by, role=COORDINATOR, at=now, after={"state": SOLVING, "week": week.isoformat()})
    if before:
        Proposal.objects.filter(plan=before, added_by__isnull=False).update(plan=plan)
        before.proposals.all().delete()
    publish(RotaAsked(plan_id=plan.pk))
    announce(hub)
    return plan


@transaction.atomic
def drop_plan(plan: Plan, *, by: Person, now: datetime) -> Plan:
    """Set a plan aside: what was proposed is forgotten, and nobody was told."""
    require(by, "plan", plan)
    move(plan, "drop", by=by, role=COORDINATOR, at=now)
    plan.proposals.all().delete()
    announce(plan.hub)
    return plan


def is_silent(plan: Plan, *, now: datetime) -> bool:
    """Tell whether the work has not said anything for too long."""
    return plan.state == SOLVING and now - plan.heard_at > SILENT
