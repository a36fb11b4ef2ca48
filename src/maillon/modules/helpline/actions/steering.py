"""What a coordinator decides about one request: take it, give it to somebody, move it up; each with its reason."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.duty.queries import current_duty
from maillon.kernel.journal.actions import move, record
from maillon.kernel.leases.actions import acquire, release
from maillon.kernel.people.models import Person
from maillon.lib.dispatch import head_start
from maillon.lib.refusal import Refused

from ..announce import announce
from ..flows import COORDINATOR, IN_HAND, WAITING
from ..models import Answer, HelpRequest, Priority
from ..policy import HOLD_LASTS, LEASE
from .helping import return_to_queue
from .offering import hold_decisions, lock_requests, pass_on


@transaction.atomic
def give_to(request: HelpRequest, person: Person, *, by: Person, why: str, now: datetime) -> HelpRequest:
    """Put a request in the hands of a chosen person on duty, or of the coordinator who takes it; whoever had it is told.

    Raises Refused("reason_needed"), ("not_on_duty_any_more") or ("hands_full") when that person already helps somebody.
    """
    _needs_reason(why)
    hold_decisions()
    request, *offered = lock_requests(request, person)
    if person != by and current_duty(person, now=now) is None:
        raise Refused("not_on_duty_any_more")
    if person.requests_in_hand.exists():
        raise Refused("hands_full")
    if request.state == IN_HAND:
        return_to_queue(request, by=by, role=COORDINATOR, now=now, why=why)
    for other in offered:
        pass_on(other, by=person, answer=Answer.WITHDRAWN, now=now)
    request.offers.filter(answer=Answer.OPEN).update(answer=Answer.WITHDRAWN, answered_at=now)
    holder = Person.objects.filter(leases__kind=LEASE, leases__object_id=request.pk).first()
    release(LEASE, request)
    acquire(LEASE, request, holder=person, until=now + HOLD_LASTS, now=now, exclusive=True)
    move(request, "assign", by=by, role=COORDINATOR, at=now, why=why, mediator=person)
    announce(request, person, holder)
    return request


@transaction.atomic
def raise_priority(request: HelpRequest, *, by: Person, why: str, now: datetime) -> HelpRequest:
    """Move a waiting request up by the head start of the coordination, which is bounded; twice is once."""
    _needs_reason(why)
    request = HelpRequest.objects.locked().get(pk=request.pk)
    if request.state != WAITING:
        raise Refused("move_impossible")
    if Priority.RAISED not in request.priority:
        before = list(request.priority)
        request.priority = [*before, Priority.RAISED.value]
        request.ranked_at = request.created_at - head_start(*request.priority)
        request.save(update_fields=["priority", "ranked_at"])
        record(
            "raise", request, by=by, role=COORDINATOR, at=now, why=why,
            before={"priority": before}, after={"priority": request.priority},
        )  # fmt: skip
        announce(request)
    return request


def _needs_reason(why: str) -> None:
    if not why.strip():
        raise Refused("reason_needed")
