"""Help somebody: show the number, ring, note, send, and say what came of it."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.leases.actions import release, renew
from maillon.kernel.leases.queries import lease_on
from maillon.kernel.notices import send_message
from maillon.kernel.people.addresses import is_texted
from maillon.kernel.people.models import Person
from maillon.kernel.search import Hit
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import RequestEnded, RequestReturned
from ..flows import MEDIATOR
from ..models import Attempt, HelpRequest, Outcome, Sending
from ..models.request import SPOKEN
from ..policy import HOLD_LASTS, LEASE, MOST_ATTEMPTS
from ..telling import tell_asker, tell_askers
from .asking import due_after
from .offering import had_its_turn
from .ringing import begin_call, end_call, note_first_ring


@transaction.atomic
def show_number(request: HelpRequest, *, by: Person, now: datetime) -> Attempt:
    """Reveal the number to the one person helping, note it in the journal, and count an attempt."""
    request = kept_in_hand(request, by, now)
    under_way = request.calls.filter(result=Attempt.Result.CALLING).first()
    if under_way:
        return under_way
    attempt = begin_call(request, by=by, now=now)
    record("show number", request, by=by, role=MEDIATOR, at=now)
    announce(request, by)
    return attempt


@transaction.atomic
def save_notes(request: HelpRequest, *, by: Person, notes: str, now: datetime) -> HelpRequest:
    """Keep what was noted during the call."""
    request = kept_in_hand(request, by, now)
    request.notes = notes
    request.save(update_fields=["notes"])
    return request


@transaction.atomic
def send_item(request: HelpRequest, item: Hit, *, by: Person, now: datetime) -> Sending:
    """Put a guide or a place on the person's page, and text the link to a mobile phone; sending twice is once."""
    request = kept_in_hand(request, by, now)
    mobile = is_texted(request.phone)
    sending, is_new = Sending.objects.get_or_create(
        request=request,
        kind=item.kind,
        item_code=item.code,
        defaults={"by": by, "at": now, "title": item.title, "url": item.url, "by_text_message": mobile},
    )
    if is_new:
        record("send", request, by=by, role=MEDIATOR, at=now, after={"kind": item.kind, "item": item.code})
        if mobile:
            send_message(
                "helpline-link", to_phone=request.phone, about=request, now=now, title=item.title, url=item.url
            )
        announce(request, by)
    return sending


@transaction.atomic
def not_reached(request: HelpRequest, *, by: Person, again_at: datetime | None, now: datetime) -> HelpRequest:
    """Note that nobody answered: ring again at the agreed moment, or end after the last attempt, and say so."""
    request = kept_in_hand(request, by, now)
    if not end_call(request, reached=False, now=now):
        note_first_ring(request, now=now)
        request.calls.create(mediator=by, at=now, result=Attempt.Result.NO_ANSWER, ended_at=now)
    attempts = request.attempts + 1
    if attempts >= MOST_ATTEMPTS or not has_a_number(request):
        request.attempts = attempts
        return _close(request, Outcome.UNREACHABLE, by=by, now=now, attempts=attempts)
    start = max(again_at or now, now)
    move(
        request,
        "try_again",
        by=by,
        role=MEDIATOR,
        at=now,
        mediator=None,
        attempts=attempts,
        callable_from=start,
        due_at=due_after(start, territory=request.territory),
        escalated_at=None,
    )
    release(LEASE, request)
    tell_asker("helpline-tried", request, now, again_at=start)
    publish(RequestReturned(request_id=request.pk, reason="not_reached"))
    announce(request, by)
    return request


@transaction.atomic
def give_back(request: HelpRequest, *, by: Person, now: datetime, why: str = "") -> HelpRequest:
    """Put the request back in the queue, at its rank, for somebody else."""
    request = kept_in_hand(request, by, now)
    if not has_a_number(request):
        raise Refused("nobody_to_ring")
    return return_to_queue(request, by=by, role=MEDIATOR, now=now, why=why)


@transaction.atomic
def close_request(request: HelpRequest, *, by: Person, outcome: str, now: datetime) -> HelpRequest:
    """Finish, saying what came of it, after somebody spoke with the person; what we do not do is told to them too.

    Raises Refused("no_call_yet") when nobody rang; whoever could not be reached is noted by `not_reached`.
    """
    request = kept_in_hand(request, by, now)
    if outcome not in SPOKEN:
        raise Refused("move_impossible")
    if not request.calls.filter(mediator=by, result=Attempt.Result.CALLING).exists():
        raise Refused("no_call_yet")
    if outcome == Outcome.HANDED_OVER and not request.sendings.filter(kind="place").exists():
        raise Refused("no_place_sent")
    end_call(request, reached=True, now=now)
    return _close(request, outcome, by=by, now=now)


def has_a_number(request: HelpRequest) -> bool:
    """Tell whether anybody can be rung about it: whoever rang us may have left no number."""
    return bool(request.phone) or request.contacts.exists()


def return_to_queue(request: HelpRequest, *, by=None, role: str, now: datetime, why: str = "") -> HelpRequest:
    """Put a request in hand back in the queue; the caller has locked it and checked who asks."""
    mediator = request.mediator
    request.calls.filter(result=Attempt.Result.CALLING).update(result=Attempt.Result.NO_ANSWER, ended_at=now)
    move(request, "give_back", by=by, role=role, at=now, why=why, mediator=None)
    release(LEASE, request)
    had_its_turn(request, mediator, now=now)
    publish(RequestReturned(request_id=request.pk, reason=role))
    announce(request, mediator)
    return request


def _close(request: HelpRequest, outcome: str, *, by: Person, now: datetime, **changes) -> HelpRequest:
    move(
        request,
        "close",
        by=by,
        role=MEDIATOR,
        at=now,
        why=outcome,
        mediator=None,
        outcome=outcome,
        closed_at=now,
        closed_by=by,
        **changes,
    )
    release(LEASE, request)
    tell_askers("helpline-closed", request, now, outcome=str(Outcome(outcome).label))
    publish(RequestEnded(request_id=request.pk, outcome=outcome))
    announce(request, by)
    return request


def kept_in_hand(request: HelpRequest, by: Person, now: datetime) -> HelpRequest:
    """Lock the request and keep it longer in the hands of `by`, or raise Refused when it no longer is."""
    # Locked before its lease, as everywhere.
    request = HelpRequest.objects.locked().get(pk=request.pk)
    require(by, "help", request)
    lease = lease_on(LEASE, request, now=now)
    if lease is None or lease.holder_id != by.pk:
        raise Refused("offer_lapsed")
    renew(lease, until=now + HOLD_LASTS, now=now)
    return request
