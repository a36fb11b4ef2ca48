"""Offer waiting requests to people on duty; each is held by one person at a time, until a deadline."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.duty.actions import pause_duty
from maillon.kernel.duty.models import Duty, Skills
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.leases.actions import acquire, acquire_many, release, renew
from maillon.kernel.leases.queries import lease_on
from maillon.kernel.live import signal
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.kernel.planned import rows_of
from maillon.lib.dispatch import WIDENING, next_offers
from maillon.lib.refusal import Refused

from ..announce import announce, topics_of
from ..events import OfferMade, OfferPassedOn
from ..flows import MEDIATOR, WAITING
from ..models import Answer, HelpRequest, Offer
from ..policy import HOLD_LASTS, LEASE, OFFER_LASTS
from ..queries.dispatching import MOST_CONSIDERED, mediators_to_ask, waiting_requests


def dispatch(*, now: datetime) -> list[Offer]:
    """Offer each waiting request to the right person on duty, and return the offers made."""
    offers, silent = decide(now=now) or ([], [])
    for person_id in silent:
        pause_the_silent(person_id, now=now)
    return offers


@transaction.atomic(savepoint=False)
def decide(*, now: datetime, wait: bool = True, told: Sequence[str] = ()) -> tuple[list[Offer], list[int]] | None:
    """Let offers lapse and make the next ones: (the offers made, who left two in a row without an answer).

    One dispatcher at a time, in however many workers; without `wait`, nothing is done and None returned while another
    one decides, so that whoever already holds a request may ask for a decision and never waits for one. `told`: topics
    to signal with those of the offers made, whatever is decided.
    """
    if not wait and rows_of("SELECT pg_try_advisory_xact_lock(hashtext('helpline.dispatch'))", ()) == [(False,)]:
        signal(*told)
        return None
    if wait:
        hold_decisions()
        settle_lapsed_offers(now=now)
    mediators = mediators_to_ask(now=now)
    silent = [mediator.id for mediator in mediators if mediator.is_silent]
    free = [mediator for mediator in mediators if mediator.is_free(now=now)]
    waiting, chosen = _choose(free, now=now) if free else ([], [])
    by_id = {one.id: one for one in waiting}, {one.id: one for one in free}
    return make_offers(chosen, *by_id, now=now, told=told), silent


def hold_decisions() -> None:
    """Wait for the decision under way, and let none begin before this transaction ends.

    Whoever puts in somebody's hands a request that was not offered to them begins so, before any other lock: what is offered to them at that very
    instant is then seen and passed on, and their lease is not taken for one that somebody else holds.
    """
    rows_of("SELECT pg_advisory_xact_lock(hashtext('helpline.dispatch'))", ())


def _choose(free: list, *, now: datetime) -> tuple[list, list]:
    # The first few nearly always do; the whole queue is read only when they leave somebody free.
    for most in (2 * len(free) + 10, MOST_CONSIDERED):
        waiting = waiting_requests(free, now=now, most=most)
        chosen = next_offers(waiting, free, now=now, widening=WIDENING)
        if len(chosen) == len(free) or len(waiting) < most:
            break
    return waiting, chosen


def make_offers(chosen, waiting: dict, mediators: dict, *, now: datetime, told: Sequence[str] = ()) -> list[Offer]:
    """Write the offers chosen, each under a lease, and signal them with `told`; what somebody else is moving is left to them."""
    if not chosen:
        signal(*told)
        return []
    places = _lock_if_free([choice.request_id for choice in chosen])
    wanted = [choice for choice in chosen if choice.request_id in places]
    pairs = [(choice.request_id, choice.mediator_id) for choice in wanted]
    expires_at = now + OFFER_LASTS
    taken = acquire_many(LEASE, pairs, until=expires_at, now=now)
    made = [
        (choice.request_id, choice.mediator_id, waiting[choice.request_id].round + choice.new_round)
        for choice in wanted
        if choice.request_id in taken
    ]
    offers = _write_offers(made, now=now, until=expires_at)
    topics = [*told]
    for offer in offers:
        publish(OfferMade(request_id=offer.request_id, mediator_id=offer.mediator_id))
        topics += topics_of(*places[offer.request_id], mediators[offer.mediator_id].code)
    signal(*topics)
    return offers


def _write_offers(made: list[tuple[int, int, int]], *, now: datetime, until: datetime) -> list[Offer]:
    """Write an open offer for each (request, mediator, round), in one planned statement."""
    rows = rows_of(
        "INSERT INTO helpline_offer (request_id, mediator_id, round, made_at, expires_at, answer)"
        " SELECT one.request, one.mediator, one.round, %s, %s, %s"
        " FROM unnest(%s::bigint[], %s::bigint[], %s::smallint[]) AS one (request, mediator, round)"
        " RETURNING id, request_id, mediator_id, round",
        [now, until, Answer.OPEN, *([part[column] for part in made] for column in range(3))],
    )
    return [
        Offer(pk=pk, request_id=request, mediator_id=mediator, round=round, made_at=now, expires_at=until)
        for pk, request, mediator, round in rows
    ]


def _lock_if_free(ids: list[int]) -> dict[int, tuple[str, str]]:
    # Whoever moves one at this moment may be waiting for another one that we hold: do not wait for them.
    rows = rows_of(
        "SELECT q.id, q.code, t.path FROM helpline_helprequest q JOIN territories_territory t ON t.id = q.territory_id"
        " WHERE q.id = ANY(%s::bigint[]) AND q.state = %s ORDER BY q.id FOR UPDATE OF q SKIP LOCKED",
        [ids, WAITING],
    )
    return {pk: (code, path) for pk, code, path in rows}


def settle_lapsed_offers(*, now: datetime) -> int:
    """Note the offers whose deadline has passed, so that they make room, and return how many there were.

    A request that somebody is moving at this very moment is left alone: their move settles it.
    """
    lapsed = rows_of(
        "WITH free AS (SELECT o.id, q.code, t.path, p.code AS person FROM helpline_offer o"
        " JOIN helpline_helprequest q ON q.id = o.request_id JOIN territories_territory t ON t.id = q.territory_id"
        " JOIN people_person p ON p.id = o.mediator_id WHERE o.answer = '' AND o.expires_at <= %s"
        " ORDER BY q.id FOR UPDATE OF q SKIP LOCKED)"
        " UPDATE helpline_offer o SET answer = %s, answered_at = %s FROM free"
        " WHERE o.id = free.id AND o.answer = '' RETURNING free.code, free.path, free.person",
        [now, Answer.LAPSED, now],
    )
    if lapsed:
        signal(*(topic for one in lapsed for topic in topics_of(*one)))
    return len(lapsed)


@transaction.atomic
def pause_the_silent(person_id: int, *, now: datetime) -> None:
    """Offer nothing more to somebody who has left two offers without an answer, and tell them kindly."""
    person = Person.objects.get(pk=person_id)
    try:
        pause_duty(person, now=now, why=Duty.Pause.SILENCE)
    except Refused:
        return  # their duty has just ended
    tell(person, "helpline-silence", url=reverse("helpline:desk"), now=now)


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
    told = _end_offer(request, by=by, answer=Answer.DECLINED, now=now)
    if not told:
        raise Refused("offer_lapsed")
    if decide(now=now, wait=False, told=told) is None:
        publish(OfferPassedOn(request_id=request.pk))
    return request


def pass_on(request: HelpRequest, *, by: Person, answer: str, now: datetime) -> bool:
    """End the open offer of a request to `by`, for a job to offer it again, and return whether there was one."""
    told = _end_offer(request, by=by, answer=answer, now=now)
    if told:
        signal(*told)
        publish(OfferPassedOn(request_id=request.pk))
    return bool(told)


def _end_offer(request: HelpRequest, *, by: Person, answer: str, now: datetime) -> list[str]:
    # Returns the topics to signal, none when there was no offer. Whoever passes on waits for the next person: the request
    # is locked, and its offer ended, in one statement.
    held = rows_of(
        "WITH held AS (SELECT o.id, q.code, t.path FROM helpline_offer o JOIN helpline_helprequest q ON q.id = o.request_id"
        " JOIN territories_territory t ON t.id = q.territory_id"
        " WHERE q.id = %s AND o.mediator_id = %s AND o.answer = '' FOR UPDATE OF q)"
        " UPDATE helpline_offer o SET answer = %s, answered_at = %s FROM held"
        " WHERE o.id = held.id AND o.answer = '' RETURNING held.code, held.path",
        [request.pk, by.pk, answer, now],
    )
    if not held:
        return []
    release(LEASE, request, holder=by)
    return topics_of(*held[0], by.code)


def had_its_turn(request: HelpRequest, person: Person, *, now: datetime) -> Offer:
    """Note that a request was in somebody's hands until now: it goes to others first, and they are free since now.

    Without it, whoever gives back without having rung would pass for idle since they took it, and be first again at once;
    and what they had chosen from the queue themselves would come back to them.
    """
    number = request.offers.aggregate(last=Max("round"))["last"] or 1
    return request.offers.create(
        mediator=person,
        round=number,
        answer=Answer.RETURNED,
        made_at=now,
        answered_at=now,
        expires_at=now + OFFER_LASTS,
    )


@transaction.atomic
def withdraw_offers(person: Person, *, now: datetime) -> None:
    """Pass on what somebody was offered and has not answered, because they are no longer there for it."""
    for request in lock_requests(None, person):
        pass_on(request, by=person, answer=Answer.WITHDRAWN, now=now)


@transaction.atomic
def withdraw_what_crossed(person_id: int, *, now: datetime) -> None:
    """Pass on what was being offered to somebody in the very instant they paused or left, unless they are back."""
    hold_decisions()
    person = Person.objects.filter(pk=person_id).first()
    duty = person and current_duty(person, now=now)
    if person and (duty is None or duty.paused_at):
        withdraw_offers(person, now=now)


@transaction.atomic
def take_request(request: HelpRequest, *, by: Person, now: datetime) -> HelpRequest:
    """Take a waiting request of one's own choice from the queue, if nobody holds it."""
    require(by, "take", request)
    if current_duty(by, now=now) is None:
        raise Refused("not_on_duty")
    hold_decisions()
    request, *offered = lock_requests(request, by)
    if request.is_hard and not Skills.objects.filter(person=by, is_seasoned=True).exists():
        raise Refused("hard_question")
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


def lock_requests(request: HelpRequest | None, by: Person) -> list[HelpRequest]:
    """Lock a request and those offered to `by`, always in the same order, and return it first."""
    wanted = Q(offers__mediator=by, offers__answer=Answer.OPEN)
    if request is not None:
        wanted |= Q(pk=request.pk)
    ids = sorted(set(HelpRequest.objects.filter(wanted).values_list("pk", flat=True)))
    rows = HelpRequest.objects.locked().filter(pk__in=ids)
    locked = list(rows.order_by("pk"))
    return sorted(locked, key=lambda row: request is None or row.pk != request.pk)
