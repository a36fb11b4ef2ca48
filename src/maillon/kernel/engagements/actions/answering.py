"""Answer a listing."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds import Number, When
from maillon.kernel.kinds.deal import GUEST, MEDIATOR
from maillon.kernel.listings.flows import PUBLISHED
from maillon.kernel.listings.models import Listing, Place, Slot
from maillon.kernel.listings.trust import check_answer
from maillon.kernel.live import signal
from maillon.kernel.safety import limits
from maillon.kernel.safety.queries import is_away
from maillon.lib.refusal import Refused

from ..capacity import has_room, lock_slots, own_closing, slots_of, take, why_not
from ..circle import shared_with
from ..deadlines import deadline_of
from ..events import EngagementMade
from ..few_at_once import in_turn
from ..models import LIVE, Engagement
from ..notes import written
from ..talking import begin_conversation
from ..telling import tell_host, tell_pair
from ..terms import terms_as_agreed, terms_as_answered
from .choosing_days import days_of, moments_of
from .exchanging import given_in_exchange
from .wanting import check_wanted

LONGEST_WORD = 2_000


@dataclass(frozen=True)
class Answer:
    """What somebody answers: which moment, at which place, how many, which days, what in exchange, what for, and a word."""

    slot: Slot | None = None
    place: Place | None = None
    quantity: int = 1
    first: datetime | None = None
    last: datetime | None = None
    moments: tuple[datetime, ...] = ()
    minutes: int | None = None
    counter: Listing | None = None
    described: str = ""
    wanted: Listing | None = None
    message: str = ""
    details: dict = field(default_factory=dict)


@in_turn
@transaction.atomic
def answer(
    listing: Listing, said: Answer, *, by, made_by=None, submission: uuid.UUID | None = None, now: datetime
) -> Engagement:
    """Answer a listing; the same form sent twice answers once, and who comes when all is taken waits in line.

    `made_by` is the coordinator who brings two people together. What is agreed at once takes its place at once.
    """
    submission = submission or uuid.uuid4()
    if known := Engagement.objects.filter(submission=submission, guest=by).first():
        return known
    check_may(listing, by=by, made_by=made_by, now=now)
    engagement = engagement_of(listing, said, by=by, made_by=made_by, submission=submission, now=now)
    slots = lock_slots(*slots_of(engagement))
    put_in_place(engagement, said, slots, places_there(listing))
    if said.wanted is not None:
        check_wanted(engagement)
    if (known := _live_one(engagement)) is not None:
        if known.submission == submission:
            return known
        raise Refused("answered_already")
    enter(engagement, slots, by=by, now=now)
    if made_by is None:
        if not listing.kind.deal.talks_from:
            begin_conversation(engagement, message=said.message, by=by, now=now)
        tell_host(engagement, now=now)
    else:
        # What the coordination writes to both is on the page: it is not of their conversation.
        if not listing.kind.deal.talks_from:
            begin_conversation(engagement, message="", by=by, now=now)
        tell_pair(engagement, now=now)
    signal(f"listing:{listing.code}")
    return engagement


def check_may(listing: Listing, *, by, made_by=None, now: datetime) -> None:
    """Raise Refused with what stops this person from answering now; called in the transaction that answers."""
    require(by if made_by is None else made_by, "answer" if made_by is None else "moderate", listing)
    if listing.state != PUBLISHED:
        raise Refused("listing_over")
    if by.pk == listing.author_id:
        raise Refused("own_listing")
    check_answer(by, listing.author, listing, now=now)
    if is_away(listing.author):
        raise Refused("listing_over")
    limits.require_room(by, "answer", now=now)


def put_in_place(engagement: Engagement, said: Answer, slots: dict[int, Slot], there: dict[int, Place]) -> None:
    """Say where it takes place; raises Refused("slot_missing") where its moment is no longer there."""
    engagement.place = _place(engagement.listing, said, slots.get(engagement.slot_id), there)
    if (taken_away := slots.get(engagement.slot_id)) is None or taken_away.cancelled_at is not None:
        raise Refused("slot_missing")


def enter(engagement: Engagement, slots: dict[int, Slot], *, by, now: datetime) -> None:
    """Write an answer where it begins, or in line; what is agreed at once takes its place. Whoever calls holds the slots."""
    listing, deal = engagement.listing, engagement.deal
    free = has_room(engagement, slots[engagement.slot_id])
    if (shared := shared_with(engagement)) is not None:
        # Whoever comes next comes at the moment of the circle, and waits for another once it has met.
        free = free and shared > now
        engagement.moments = [shared] if shared > now else engagement.moments
    if not free and not deal.waits:
        raise own_closing(engagement, by=by) or why_not(engagement)
    engagement.state = deal.flow.initial if free else deal.waits
    engagement.deadline_at = deadline_of(engagement, engagement.state, now=now)
    engagement.agreed_at = now if engagement.is_agreed else None
    engagement.terms = terms_as_agreed(engagement) if engagement.is_agreed else terms_as_answered(engagement)
    engagement.save(force_insert=True)
    if engagement.state in deal.holding:
        take(engagement)
    record("answer", engagement, by=engagement.made_by or by, at=now, after={"state": engagement.state})
    publish(EngagementMade(engagement.pk, listing.pk, listing.kind_slug, engagement.state))


def _live_one(engagement: Engagement) -> Engagement | None:
    """Return the answer this person already gave to the same moment; days of a calendar may be asked several times."""
    if engagement.during is not None:
        return Engagement.objects.filter(submission=engagement.submission).first()
    return Engagement.objects.filter(slot_id=engagement.slot_id, guest_id=engagement.guest_id, state__in=LIVE).first()


def engagement_of(listing: Listing, said: Answer, *, by, made_by=None, submission, now) -> Engagement:
    """Return what is answered, not written yet."""
    kind = listing.kind
    engagement = Engagement(
        listing=listing, version=listing.version, host=listing.author, guest=by, made_by=made_by, submission=submission,
        slot=_slot(listing, said, now=now), quantity=_quantity(listing, said), minutes=said.minutes,
        details=_details(listing, said), wanted=said.wanted, made_at=now, entered_at=now,
    )  # fmt: skip
    if kind.when is When.DATES:
        engagement.during = days_of(listing, first=said.first, last=said.last, now=now)
    if kind.when is When.MOMENTS:
        shared = shared_with(engagement)
        engagement.moments = moments_of((shared,) if shared and shared > now else said.moments, now=now)
    if kind.deal.two_sided:
        given = given_in_exchange(listing, giver_id=by.pk, counter=said.counter, described=said.described)
        engagement.counter, engagement.described = given["counter"], given["described"]
    if made_by is not None and said.message.strip():
        engagement.notes = written("", "pair", MEDIATOR, said.message)
    elif kind.deal.talks_from and said.message.strip():
        # Nobody writes to the other yet: it is read on the page, and by the association.
        engagement.notes = written("", "answer", GUEST, said.message, longest=LONGEST_WORD)
    return engagement


def _slot(listing: Listing, said: Answer, *, now: datetime) -> Slot:
    slots = listing.slots.filter(cancelled_at__isnull=True).order_by("starts_at")
    if not listing.kind.when.has_slots:
        return slots.get()
    slot = said.slot
    if slot is None:
        only = list(slots.filter(starts_at__gt=now)[:2])
        if len(only) != 1:
            raise Refused("slot_missing" if only else "slot_past")
        slot = only[0]
    if slot.listing_id != listing.pk or slot.cancelled_at is not None:
        raise Refused("slot_missing")
    if slot.starts_at <= now:
        raise Refused("slot_past")
    return slot


def places_there(listing: Listing) -> dict[int, Place]:
    """Return the places where it takes place, of a kind that may name several."""
    return {} if listing.kind.addresses == 1 else {place.pk: place for place in listing.addresses.there()}


def _place(listing: Listing, said: Answer, slot: Slot | None, there: dict[int, Place]) -> Place | None:
    """Return where it takes place: as the moment says, as was chosen, or at the only one."""
    if listing.kind.addresses == 1:
        return None
    if slot is not None and slot.place_id in there:
        return there[slot.place_id]
    if said.place is None and len(there) > 1:
        raise Refused("place_missing")
    if said.place is not None and said.place.pk not in there:
        raise Refused("listing_place_unknown")
    return said.place or next(iter(there.values()), None)


def _quantity(listing: Listing, said: Answer) -> int:
    if said.quantity > listing.kind.capacity.at_once:
        raise Refused("too_many_at_once", most=listing.kind.capacity.at_once)
    if not 1 <= said.quantity <= listing.total:
        raise Refused("too_many_at_once", most=min(listing.total, listing.kind.capacity.at_once))
    return said.quantity


def _details(listing: Listing, said: Answer) -> dict:
    kept = {}
    for detail in listing.kind.answers_to(listing.side):
        detail = detail.within(listing.details)
        value = detail.clean(said.details.get(detail.name))
        if value is None:
            if detail.required:
                raise Refused("detail_missing", detail=str(detail.label))
            continue
        if isinstance(detail, Number) and detail.at_most and value > detail.maximum:
            raise Refused("more_than_there_is", detail=str(detail.label), most=detail.maximum)
        kept[detail.name] = value
    return kept
