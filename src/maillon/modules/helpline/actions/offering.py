"""Offer waiting requests to people on duty; each is held by one person at a time, until a deadline."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from maillon.kernel.access import require
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.leases.actions import acquire, release, renew
from maillon.kernel.leases.queries import lease_on
from maillon.kernel.people.models import Person
from maillon.lib.dispatch import next_offers
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import OfferDeclined, OfferMade
from ..flows import MEDIATOR, WAITING
from ..models import Answer, HelpRequest, Offer
from ..policy import HOLD_LASTS, LEASE, OFFER_LASTS, ROUND_PAUSE
from ..queries.dispatching import mediators_on_duty, rounds_of, waiting_requests


@transaction.atomic
def dispatch(*, now: datetime) -> list[Offer]:
    """Offer each waiting request to the right person on duty, and return the offers made."""
    with connection.cursor() as cursor:
        # One dispatcher at a time, in however many workers; the constraints would settle it anyway.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('helpline.dispatch'))")
    settle_lapsed_offers(now=now)
    waiting, mediators = waiting_requests(now=now), mediators_on_duty(now=now)
    rounds = rounds_of([request.id for request in waiting])
    while True:
        offers = next_offers(waiting, mediators, now=now)
        resting = {o.request_id for o in offers if o.new_round and now < rounds[o.request_id].last_at + ROUND_PAUSE}
        if not resting:
            break
        waiting = [request for request in waiting if request.id not in resting]
    made = [
        _offer(o.request_id, o.mediator_id, round=rounds[o.request_id].number + o.new_round, now=now) for o in offers
    ]
    return [offer for offer in made if offer]


def settle_lapsed_offers(*, now: datetime) -> int:
    """Note the offers whose deadline has passed, so that they make room, and return how many there were.

    A request that somebody is moving at this very moment is left alone: their move settles it.
    """
    lapsed = Offer.objects.filter(answer=Answer.OPEN, expires_at__lte=now)
    requests = HelpRequest.objects.filter(pk__in=lapsed.values("request")).order_by("pk")
    free = list(requests.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    offers = list(lapsed.filter(request__in=free).select_related("request__territory", "mediator").order_by("pk"))
    for offer in offers:
        offer.answer, offer.answered_at = Answer.LAPSED, now
        offer.save(update_fields=["answer", "answered_at"])
        announce(offer.request, offer.mediator)
    return len(offers)


@transaction.atomic
def accept_offer(request: HelpRequest, *, by: Person, now: datetime) -> HelpRequest:
    """Take the request that was offered, while the offer still holds."""
    request = HelpRequest.objects.locked().get(pk=request.pk)
    lease = lease_on(LEASE, request, now=now)
    if lease is None or lease.holder_id != by.pk or request.state != WAITING:
        raise Refused("offer_lapsed")
    if by.requests_in_hand.exists():
        raise Refused("already_helping")  # one that they forgot, and that the clock has not taken back yet
    if not request.offers.filter(mediator=by, answer=Answer.OPEN).update(answer=Answer.ACCEPTED, answered_at=now):
        raise Refused("offer_lapsed")  # a dispatcher whose clock runs a little ahead has just settled it
    renew(lease, until=now + HOLD_LASTS, now=now)
    return _take(request, by, now)


@transaction.atomic
def decline_offer(request: HelpRequest, *, by: Person, now: datetime) -> HelpRequest:
    """Pass the request on to the next person, at once and without blame."""
    request = HelpRequest.objects.locked().get(pk=request.pk)
    if not pass_on(request, by=by, answer=Answer.DECLINED, now=now):
        raise Refused("offer_lapsed")
    return request


def pass_on(request: HelpRequest, *, by: Person, answer: str, now: datetime) -> bool:
    """End the open offer of a locked request to `by`, and return whether there was one."""
    if not request.offers.filter(mediator=by, answer=Answer.OPEN).update(answer=answer, answered_at=now):
        return False
    release(LEASE, request, holder=by)
    publish(OfferDeclined(request_id=request.pk, mediator_id=by.pk))
    announce(request, by)
    return True


@transaction.atomic
def withdraw_offers(person: Person, *, now: datetime) -> None:
    """Pass on what somebody was offered and has not answered, because they are no longer there for it."""
    for request in lock_requests(None, person):
        pass_on(request, by=person, answer=Answer.WITHDRAWN, now=now)


@transaction.atomic
def take_request(request: HelpRequest, *, by: Person, now: datetime) -> HelpRequest:
    """Take a waiting request of one's own choice from the queue, if nobody holds it."""
    require(by, "take", request)
    if current_duty(by, now=now) is None:
        raise Refused("not_on_duty")
    request, *offered = lock_requests(request, by)
    if by.requests_in_hand.exists():
        raise Refused("already_helping")
    settle_lapsed_offers(now=now)
    for other in offered:
        pass_on(other, by=by, answer=Answer.DECLINED, now=now)
    lease = lease_on(LEASE, request, now=now)
    if lease and lease.holder_id == by.pk:
        return accept_offer(request, by=by, now=now)
    acquire(LEASE, request, holder=by, until=now + HOLD_LASTS, now=now, exclusive=True)
    return _take(request, by, now)


def _take(request: HelpRequest, by: Person, now: datetime) -> HelpRequest:
    move(request, "accept", by=by, role=MEDIATOR, at=now, mediator=by)
    announce(request, by)
    return request


def _offer(request_id: int, mediator_id: int, *, round: int, now: datetime) -> Offer | None:
    # Whoever moves it at this moment may be waiting for another one that we hold: do not wait for them.
    request = HelpRequest.objects.locked(skip=True).filter(pk=request_id, state=WAITING).first()
    if request is None:
        return None  # taken by hand or cancelled while we were choosing
    mediator = Person.objects.get(pk=mediator_id)
    expires_at = now + OFFER_LASTS
    try:
        with transaction.atomic():
            acquire(LEASE, request, holder=mediator, until=expires_at, now=now, exclusive=True)
    except Refused:
        return None
    offer = Offer.objects.create(request=request, mediator=mediator, round=round, made_at=now, expires_at=expires_at)
    publish(OfferMade(request_id=request.pk, mediator_id=mediator.pk))
    announce(request, mediator)
    return offer


def lock_requests(request: HelpRequest | None, by: Person) -> list[HelpRequest]:
    """Lock a request and those offered to `by`, always in the same order, and return it first."""
    wanted = Q(offers__mediator=by, offers__answer=Answer.OPEN)
    if request is not None:
        wanted |= Q(pk=request.pk)
    ids = sorted(set(HelpRequest.objects.filter(wanted).values_list("pk", flat=True)))
    rows = HelpRequest.objects.locked().filter(pk__in=ids)
    locked = list(rows.order_by("pk"))
    return sorted(locked, key=lambda row: request is None or row.pk != request.pk)
