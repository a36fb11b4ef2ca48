"""Open the record of somebody who rang us: straight into the hands of whoever answered, or into the queue."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from maillon.kernel.access import may
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.leases.actions import acquire
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import RequestAsked
from ..flows import MEDIATOR
from ..models import Answer, Attempt, CallRecord, CameBy, HelpRequest
from ..policy import HOLD_LASTS, LEASE
from .asking import ONCE_PER_PHONE_AND_THEME, due_after, phone_fingerprint
from .offering import lock_requests, pass_on


@dataclass(frozen=True)
class Call:
    """What somebody told us on the phone; without a number they can only be helped at once."""

    theme: str
    territory: object
    phone: str = ""
    name: str = ""
    said: str = ""
    for_someone_else: bool = False
    submission: uuid.UUID | None = None


@transaction.atomic
def answer_call(call: Call, *, by: Person, now: datetime) -> HelpRequest:
    """Open the record of a call under way, held by whoever answers it; the call counts as an attempt that reached.

    Raises Refused("already_helping") while they hold another request, Refused("already_waiting") when this number
    already waits for this theme, Refused("outside_territory") where they do not help.
    """
    submission = call.submission or uuid.uuid4()
    already = HelpRequest.objects.filter(submission=submission).first()
    if already:
        return already
    # What was offered to them meanwhile goes to somebody else: they are on the phone.
    for offered in lock_requests(None, by):
        pass_on(offered, by=by, answer=Answer.DECLINED, now=now)
    if by.requests_in_hand.exists():
        raise Refused("already_helping")
    request = _open(call, submission, by=by, now=now)
    if not may(by, "take", request):
        raise Refused("outside_territory")
    try:
        with transaction.atomic():
            acquire(LEASE, request, holder=by, until=now + HOLD_LASTS, now=now, exclusive=True)
    except Refused:
        raise Refused("already_helping") from None
    move(request, "accept", by=by, role=MEDIATOR, at=now, mediator=by)
    Attempt.objects.create(request=request, mediator=by, at=now)
    announce(request, by)
    return request


@transaction.atomic
def queue_call(call: Call, *, by: Person, now: datetime) -> HelpRequest:
    """Put in the queue, to be rung back, somebody who rang while nobody could help at once."""
    submission = call.submission or uuid.uuid4()
    already = HelpRequest.objects.filter(submission=submission).first()
    if already:
        return already
    if not call.phone:
        raise Refused("number_needed")
    request = _open(call, submission, by=by, now=now)
    publish(RequestAsked(request_id=request.pk))
    announce(request)
    return request


def _open(call: Call, submission: uuid.UUID, *, by: Person, now: datetime) -> HelpRequest:
    fingerprint = phone_fingerprint(call.phone) if call.phone else ""
    try:
        with transaction.atomic():
            request = HelpRequest.objects.create(
                submission=submission,
                theme=call.theme,
                territory=call.territory,
                for_someone_else=call.for_someone_else,
                name=call.name,
                said=call.said,
                phone=call.phone,
                phone_digest=fingerprint,
                came_by=CameBy.PHONE,
                created_at=now,
                callable_from=now,
                due_at=due_after(now, territory=call.territory),
            )
    except IntegrityError as error:
        if ONCE_PER_PHONE_AND_THEME in str(error):
            raise Refused("already_waiting") from None
        if HelpRequest.objects.filter(submission=submission).exists():
            raise Refused("stale") from None  # the same form sent twice at the same moment: the first one counts
        raise
    CallRecord.objects.create(request=request, filled_by=by, filled_at=now)
    record("open by phone", request, by=by, role=MEDIATOR, at=now)
    return request
