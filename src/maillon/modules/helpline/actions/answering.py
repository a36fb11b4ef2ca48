"""Open the record of somebody who rang us: straight into the hands of whoever answered, or into the queue."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from maillon.kernel.access import may
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.leases.actions import acquire, release
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import RequestAsked
from ..flows import IN_HAND, MEDIATOR, MERGED, WAITING
from ..models import Answer, Attempt, CallRecord, CameBy, HelpRequest
from ..policy import HOLD_LASTS, LEASE, MOST_NOTES
from .asking import ONCE_PER_PHONE_AND_THEME, due_after, phone_fingerprint
from .offering import hold_decisions, lock_requests, pass_on
from .ringing import begin_call


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

    Whoever rings about what this number already asked for, on the same theme, is helped with that very request.
    Raises Refused("already_helping") while they hold another request, Refused("in_other_hands") when somebody else
    helps with this one, Refused("outside_territory") where they do not help.
    """
    submission = call.submission or uuid.uuid4()
    hold_decisions()
    # Looked for once held: the same form pressed twice waits here for what the first press opens.
    already = HelpRequest.objects.filter(submission=submission).first()
    if already:
        return already
    found = _asked_already(call)
    request, *offered = lock_requests(found, by) if found else (None, *lock_requests(None, by))
    if request and request.state not in (WAITING, IN_HAND):
        raise Refused("stale")  # it ended at this very moment: the next press opens another one
    if request and request.mediator_id == by.pk:
        return _called_back(request, call, by=by, now=now)
    # What was offered to them meanwhile goes to somebody else: they are on the phone.
    for other in offered:
        pass_on(other, by=by, answer=Answer.DECLINED, now=now)
    if by.requests_in_hand.exists():
        raise Refused("already_helping")
    if request and request.state == IN_HAND:
        raise Refused("in_other_hands", name=str(request.mediator))
    request = request or _open(call, submission, by=by, now=now)
    if not may(by, "take", request):
        raise Refused("outside_territory")
    holder = _take_from_the_queue(request, by=by, now=now)
    begin_call(request, by=by, now=now, they_rang=True)
    add_words(request, call)
    announce(request, by, holder)
    return request


def _called_back(request: HelpRequest, call: Call, *, by: Person, now: datetime) -> HelpRequest:
    """Go on with the request they hold themselves: the person rings while it is in their hands."""
    release(LEASE, request)
    acquire(LEASE, request, holder=by, until=now + HOLD_LASTS, now=now, exclusive=True)
    if not request.calls.filter(result=Attempt.Result.CALLING).exists():
        begin_call(request, by=by, now=now, they_rang=True)
    add_words(request, call)
    return request


def _take_from_the_queue(request: HelpRequest, *, by: Person, now: datetime) -> Person | None:
    """Put a locked request in the hands of `by`, whoever it was offered to; return who that was."""
    holder = Person.objects.filter(leases__kind=LEASE, leases__object_id=request.pk).first()
    request.offers.filter(mediator=by, answer=Answer.OPEN).update(answer=Answer.ACCEPTED, answered_at=now)
    request.offers.filter(answer=Answer.OPEN).update(answer=Answer.WITHDRAWN, answered_at=now)
    release(LEASE, request)
    try:
        with transaction.atomic():
            acquire(LEASE, request, holder=by, until=now + HOLD_LASTS, now=now, exclusive=True)
    except Refused:
        raise Refused("already_helping") from None
    # Whoever rings has chosen another moment than the one agreed: now.
    start = min(request.callable_from, now)
    move(request, "accept", by=by, role=MEDIATOR, at=now, mediator=by, callable_from=start)
    return holder


@transaction.atomic
def queue_call(call: Call, *, by: Person, now: datetime) -> HelpRequest:
    """Put in the queue, to be rung back, somebody who rang while nobody could help at once.

    Whoever is waiting for this already keeps the request they have, at its rank.
    """
    submission = call.submission or uuid.uuid4()
    already = HelpRequest.objects.filter(submission=submission).first()
    if already:
        return already
    if not call.phone:
        raise Refused("number_needed")
    found = _asked_already(call)
    if found:
        found = HelpRequest.objects.locked().get(pk=found.pk)
        if found.state not in (WAITING, IN_HAND):
            raise Refused("stale")  # it ended at this very moment: the next press asks again
        if found.state == IN_HAND and found.mediator_id != by.pk:
            # Their notes are open before them, and would take the place of what is added here.
            raise Refused("in_other_hands", name=str(found.mediator))
        add_words(found, call)
        return found
    request = _open(call, submission, by=by, now=now)
    publish(RequestAsked(request_id=request.pk))
    announce(request)
    return request


def add_words(request: HelpRequest, call: Call) -> None:
    """Keep what is told on the phone about a locked request that was there already; nothing said before is lost."""
    changed = []
    if call.name and not request.name:
        request.name, changed = call.name, ["name"]
    if call.said and call.said not in (request.said, request.notes):
        field = "notes" if request.said else "said"
        setattr(request, field, f"{request.notes}\n{call.said}".strip()[:MOST_NOTES] if request.said else call.said)
        changed.append(field)
    if changed:
        request.save(update_fields=changed)


def _asked_already(call: Call) -> HelpRequest | None:
    """Return what this number asked about this theme and still waits for, the one that stands for it when it was joined."""
    if not call.phone:
        return None
    same = HelpRequest.objects.filter(phone_digest=phone_fingerprint(call.phone), theme=call.theme)
    asked = same.filter(state__in=(WAITING, IN_HAND)).first() or same.filter(state=MERGED).order_by("-pk").first()
    asked = asked and asked.stands
    return asked if asked and asked.state in (WAITING, IN_HAND) else None


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
