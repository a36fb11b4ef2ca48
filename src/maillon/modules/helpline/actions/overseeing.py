"""What a coordinator, or the clock, does so that no request dies in silence."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.leases.actions import release
from maillon.kernel.leases.models import Lease
from maillon.kernel.people.models import Person
from maillon.lib.flows import CLOCK

from ..announce import announce
from ..events import RequestEnded
from ..flows import COORDINATOR
from ..models import Answer, HelpRequest, Outcome
from ..policy import GIVE_UP_AFTER, LEASE
from ..telling import tell_askers
from .helping import return_to_queue
from .resting import at_rest, in_turn_unless_at_rest


@transaction.atomic
def take_back(request: HelpRequest, *, by: Person, now: datetime, why: str = "") -> HelpRequest:
    """Put back in the queue, as a coordinator, a request that somebody keeps too long."""
    request = HelpRequest.objects.locked().select_related("territory", "mediator").get(pk=request.pk)
    return return_to_queue(request, by=by, role=COORDINATOR, now=now, why=why)


@transaction.atomic
def end_unanswered(request: HelpRequest, *, by: Person | None = None, now: datetime, why: str = "") -> HelpRequest:
    """End a waiting request that nobody can answer, and tell the person; the clock does it after a long time."""
    request = HelpRequest.objects.locked().get(pk=request.pk)
    move(
        request,
        "give_up",
        by=by,
        role=COORDINATOR if by else CLOCK,
        at=now,
        why=why,
        outcome=Outcome.UNANSWERED,
        closed_at=now,
        closed_by=by,
    )
    request.offers.filter(answer=Answer.OPEN).update(answer=Answer.WITHDRAWN, answered_at=now)
    release(LEASE, request)
    tell_askers("helpline-unanswered", request, now)
    publish(RequestEnded(request_id=request.pk, outcome=Outcome.UNANSWERED))
    announce(request)
    return request


def return_forgotten(*, now: datetime) -> list[HelpRequest]:
    """Put back in the queue the requests whose holder has done nothing for too long."""
    held = Lease.objects.filter(kind=LEASE, object_id=OuterRef("pk"), expires_at__gt=now)
    return _each(
        HelpRequest.objects.in_hand().filter(~Exists(held)),
        lambda request: return_to_queue(request, role=CLOCK, now=now, why="forgotten"),
        part="return",
        now=now,
    )


def give_up_old(*, now: datetime) -> list[HelpRequest]:
    """End, saying so, the requests that nobody could answer in a long time."""
    return _each(
        HelpRequest.objects.waiting().filter(callable_from__lt=now - GIVE_UP_AFTER),
        lambda request: end_unanswered(request, now=now, why="too old"),
        part="give up",
        now=now,
    )


def _each(requests, act, *, part: str, now: datetime) -> list[HelpRequest]:
    """Do `act` on each in a transaction of its own; one locked by somebody else waits for the next tick."""
    done = []

    def turn(pk: int) -> None:
        request = requests.locked(skip=True).filter(pk=pk).first()
        if request:
            act(request)
            done.append(request)

    waiting = requests.exclude(pk__in=at_rest(part, now=now).values("object_id"))
    in_turn_unless_at_rest(part, list(waiting.by_rank().values_list("pk", flat=True)[:200]), turn, now=now)
    return done
