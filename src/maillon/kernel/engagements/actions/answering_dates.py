"""Answer several dates of a listing at once: each is an exchange of its own, and what is said of them is said once."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.live import signal, together
from maillon.lib.refusal import Refused

from ..capacity import has_room, lock_slots
from ..few_at_once import in_turn
from ..models import LIVE, Engagement
from ..saying_dates import dates_in_words
from ..talking import begin_conversation
from ..telling_dates import tell_host_of_dates
from .answering import Answer, check_may, engagement_of, enter, places_there, put_in_place

MOST_DATES = 31
# What is said beside the dates.
OF_THE_DATES = frozenset({"dates_answered", "dates_full", "dates_gone", "dates_many", "dates_missing"})


@in_turn
@transaction.atomic
@together()
def answer_dates(
    listing: Listing, said: Answer, dates: Sequence[Slot], *, by, submission: uuid.UUID | None = None, now: datetime
) -> list[Engagement]:
    """Answer for each of these dates, or for none; what is full of them waits in line, where one may.

    One form is one word to one person: it counts once against what somebody may do in a day, is told once, and opens one
    conversation. The same form sent twice answers once; with more dates, the new ones join the others.
    Raises Refused("dates_full"), ("dates_answered"), ("dates_gone") with those dates, ("dates_many") or ("dates_missing").
    """
    submission, dates = submission or uuid.uuid4(), _in_order(dates)
    if len(dates) > MOST_DATES:
        raise Refused("dates_many", most=MOST_DATES)
    known = _known(dates, submission, by)
    if known and {one.slot_id for one in known} >= {slot.pk for slot in dates}:
        return known
    if not dates:
        raise Refused("dates_missing")
    check_may(listing, by=by, now=now)
    slots = lock_slots(*(slot.pk for slot in dates))
    # Others may have been quicker, this very form sent twice among them.
    known = _known(dates, submission, by)
    new = [slots.get(slot.pk, slot) for slot in dates if slot.pk not in {one.slot_id for one in known}]
    _check_dates(listing, new, by=by, now=now)
    made, there = [], places_there(listing)
    for slot in new:
        key = _key(submission, slot) if known or made else submission
        one = engagement_of(listing, replace(said, slot=slot), by=by, submission=key, now=now)
        put_in_place(one, said, slots, there)
        made.append(one)
    full = [] if listing.kind.deal.waits else [one for one in made if not has_room(one, slots[one.slot_id])]
    if full:
        raise Refused("dates_full", dates=dates_in_words(full))
    first = (known or made)[0]
    for one in made:
        one.series = None if one is first else first
        enter(one, slots, by=by, now=now)
    if len(known) + len(made) > 1 and first.series_id is None:
        # The first is known to be one of several once it is written.
        first.series = first
        Engagement.objects.filter(pk=first.pk).update(series=first)
    if made and not known and not listing.kind.deal.talks_from:
        begin_conversation(first, message=said.message, by=by, now=now)
    if made:
        tell_host_of_dates(made, now=now)
        signal(f"listing:{listing.code}")
    return [*known, *made]


def _in_order(dates: Sequence[Slot]) -> list[Slot]:
    return sorted({slot.pk: slot for slot in dates}.values(), key=lambda slot: (slot.starts_at, slot.pk))


def _key(submission: uuid.UUID, slot: Slot) -> uuid.UUID:
    """Name the answer of a form to one of its dates: the first one bears the name of the form itself."""
    return uuid.uuid5(submission, str(slot.pk))


def _known(dates: list[Slot], submission: uuid.UUID, by) -> list[Engagement]:
    """List what this very form made already, the first one first."""
    keys = [submission, *(_key(submission, slot) for slot in dates)]
    return list(Engagement.objects.filter(guest=by, submission__in=keys).order_by("pk"))


def _check_dates(listing: Listing, dates: list[Slot], *, by, now: datetime) -> None:
    gone = [
        one for one in dates if one.listing_id != listing.pk or one.cancelled_at is not None or one.starts_at <= now
    ]
    if gone:
        raise Refused("dates_gone", dates=dates_in_words([Engagement(listing=listing, slot=slot) for slot in gone]))
    live = Engagement.objects.filter(slot__in=dates, guest=by, state__in=LIVE, during__isnull=True)
    if answered := list(live.select_related("slot", "listing").order_by("slot__starts_at")):
        raise Refused("dates_answered", dates=dates_in_words(answered))
