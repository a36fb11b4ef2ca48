"""Join two requests of the same person into one, and take them apart when that was wrong."""

from datetime import datetime

from django.db import IntegrityError, transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.leases.actions import release
from maillon.kernel.people.models import Person
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import RequestReturned
from ..flows import ASKER, COORDINATOR, MEDIATOR, MERGED, WAITING
from ..models import Answer, HelpRequest
from ..models.request import JOINABLE
from ..policy import LEASE
from .asking import ONCE_PER_PHONE_AND_THEME, due_after
from .joined_promise import give_back_promise, keep_most_urgent, promise_of
from .ringing import keep_first_promise


@transaction.atomic
def join_requests(one: HelpRequest, other: HelpRequest, *, by: Person, role: str, now: datetime) -> HelpRequest:
    """Join two requests, and return the one that goes on: the one somebody holds, else the one that came first.

    Nothing is copied and nothing is lost: both keep their words and their history, so that they can be parted.
    A volunteer must hold one of the two. Raises Refused("both_in_hand") when neither waits any more.
    """
    pair = sorted(_locked(one, other), key=lambda request: (request.state == WAITING, request.created_at, request.pk))
    for request in pair:
        require(by, "join", request)
    if role == MEDIATOR and not any(request.mediator_id == by.pk for request in pair):
        raise Refused("not_allowed", verb="join")
    kept, joined = pair
    if joined.state != WAITING:
        raise Refused("both_in_hand")
    merge_into(kept, joined, by=by, role=role, now=now)
    return kept


def merge_into(kept: HelpRequest, joined: HelpRequest, *, by: Person | None, role: str, now: datetime) -> None:
    """Join one locked request to another that is locked too and not finished; the most urgent promise of both holds."""
    has_waited, before = joined.state == WAITING, promise_of(kept)
    joined.offers.filter(answer=Answer.OPEN).update(answer=Answer.WITHDRAWN, answered_at=now)
    release(LEASE, joined)
    move(joined, "merge", by=by, role=role, at=now, merged_into=kept, merged_at=now)
    if has_waited:
        keep_most_urgent(kept, joined)
    told = {"request": joined.code, **promise_of(kept)}
    record("join", kept, by=by, role=role, at=now, before=before, after=told)
    announce(joined)
    announce(kept, kept.mediator)


@transaction.atomic
def separate_request(request: HelpRequest, *, by: Person | None, role: str, now: datetime) -> HelpRequest:
    """Take a request apart again: it is back in the queue at its own rank, with a new due time."""
    request = HelpRequest.objects.locked().get(pk=request.pk)
    if by is not None:
        require(by, "separate", request)
    if request.state != MERGED or request.erased_at:
        raise Refused("stale")
    kept, start = request.merged_into, max(request.callable_from, now)
    before, after = give_back_promise(kept, request, now=now)
    due_at = due_after(start, territory=request.territory)
    keep_first_promise(request)
    changes = {"merged_into": None, "merged_at": None, "callable_from": start, "due_at": due_at, "escalated_at": None}
    try:
        with transaction.atomic():
            move(request, "separate", by=by, role=role, at=now, **changes)
    except IntegrityError as error:
        if ONCE_PER_PHONE_AND_THEME not in str(error):
            raise
        # The same number has asked again about the same thing since: that request stands for this one.
        raise Refused("asked_again_since") from None
    record("part", kept, by=by, role=role, at=now, before=before, after={"request": request.code, **after})
    publish(RequestReturned(request_id=request.pk, reason=role))
    announce(request)
    announce(kept, kept.mediator)
    return request


def separate_as_asker(request: HelpRequest, *, now: datetime) -> HelpRequest:
    """Take it apart because the person, on their own page, says that these are two needs."""
    return separate_request(request, by=None, role=ASKER, now=now)


def part_from_cancelled(request: HelpRequest, *, now: datetime) -> None:
    """Put back in the queue what somebody else asked and that was joined to a request now cancelled.

    What came from the same number ends with it: the same person no longer needs help.
    """
    for joined in request.merged.exclude(phone_digest=request.phone_digest, phone_digest__gt="").order_by("pk"):
        try:
            separate_request(joined, by=None, role=SYSTEM, now=now)
        except Refused:
            continue  # asked again since, or parted at this very moment


@transaction.atomic
def say_different(one: HelpRequest, other: HelpRequest, *, by: Person, now: datetime) -> None:
    """Note that these are two requests, so that they are not suggested to one another again."""
    for request in (one, other):
        require(by, "join", request)
    first, second = sorted((one, other), key=lambda request: request.pk)
    role = COORDINATOR if first.mediator_id != by.pk and second.mediator_id != by.pk else MEDIATOR
    record("say different", first, by=by, role=role, at=now, after={"request": second.code})


def _locked(one: HelpRequest, other: HelpRequest) -> list[HelpRequest]:
    """Lock both, always in the same order; whoever joins them the other way round waits, and finds them joined."""
    rows = HelpRequest.objects.locked()
    locked = list(rows.filter(pk__in=[one.pk, other.pk]).order_by("pk"))
    if len(locked) != 2 or any(request.state not in JOINABLE for request in locked):
        raise Refused("stale")
    return locked
