"""Put somebody on a shift of a draft, or take them off: the database refuses what cannot be, the page warns of the rest."""

from datetime import datetime

from django.db import IntegrityError, transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ...actions.booking import book
from ...models import Booking, Shift
from ...models.bookings import Origin
from ...team import members_of
from ...zones import zone_of_hub
from ..announce import announce
from ..flows import COORDINATOR, DRAFT, SOLVING
from ..halves import local_time, monday_of
from ..models import Plan, Proposal

CONSTRAINTS = {"proposal_one_place_at_a_time": "rota_clash", "proposal_once_per_shift": "rota_once"}


@transaction.atomic
def put_on(shift: Shift, *, person: Person, by: Person, now: datetime) -> Proposal | Booking:
    """Propose a shift to somebody: in the draft while there is one, else at once, for them to confirm."""
    require(by, "plan", shift)
    zone = str(zone_of_hub(shift.hub))
    day = local_time(shift.starts_at, zone).date()
    if not members_of(shift.hub, on=day).filter(pk=person.pk).exists():
        raise Refused("rota_not_theirs")
    if shift.cancelled_at:
        raise Refused("shift_cancelled")
    plan = Plan.objects.select_for_update(of=("self",)).live().filter(hub=shift.hub, week=monday_of(day)).first()
    if plan and plan.state == SOLVING:
        raise Refused("rota_being_solved")
    if plan is None:
        return book(shift, person=person, by=by, origin=Origin.ROTA, is_confirmed=False, over_capacity=True, now=now)
    if Booking.objects.live().between(shift.starts_at, shift.ends_at).filter(person=person).exists():
        raise Refused("rota_clash")
    proposal = Proposal(
        plan=plan, shift=shift, person=person, starts_at=shift.starts_at, ends_at=shift.ends_at, added_by=by
    )
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError as error:
        constraint = error.__cause__.diag.constraint_name
        if constraint not in CONSTRAINTS:
            raise
        raise Refused(CONSTRAINTS[constraint]) from error
    record("add to rota", plan, by=by, role=COORDINATOR, at=now, after={"shift": shift.code, "person": person.code})
    announce(shift.hub)
    return proposal


@transaction.atomic
def take_off(plan: Plan, *, shift: Shift, person: Person, by: Person, now: datetime) -> int:
    """Take somebody off a draft, who was not told anything; return 0 when somebody else just did."""
    require(by, "plan", plan)
    waiting = Plan.objects.select_for_update(of=("self",)).filter(pk=plan.pk, state=DRAFT).first()
    if waiting is None:
        raise Refused("stale")
    removed, _details = Proposal.objects.filter(plan=plan, shift=shift, person=person).delete()
    if removed:
        record(
            "take off rota", plan, by=by, role=COORDINATOR, at=now, before={"shift": shift.code, "person": person.code}
        )
        announce(plan.hub)
    return removed
