"""What was taken away by a decision that was undone is back: those who waited are told, and ask again in one press."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from maillon.kernel.access import visible_to
from maillon.kernel.conversations.models import Message
from maillon.kernel.journal.actions import record
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.kinds.deal import GUEST
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.trust import without_those_apart
from maillon.lib.refusal import Refused

from ..models import Engagement
from ..notes import words_of
from ..talking import thread_of
from ..telling import tell_that_it_is_back
from .answering import Answer, answer

FELL = "void"
TOLD = "come back"


def may_ask_again(engagement: Engagement, person) -> bool:
    """Tell whether what this person asked fell with its listing, which may be answered again, and they have not."""
    if engagement.state != FELL or person.pk != engagement.guest_id or engagement.made_by_id is not None:
        return False
    open_now = visible_to(person, "answer", without_those_apart(Listing.objects.of_known_kinds(), person))
    if not open_now.filter(pk=engagement.listing_id).exists():
        return False
    return not Engagement.objects.live().filter(listing=engagement.listing_id, guest=person).exists()


def ask_again(engagement: Engagement, *, by, now: datetime) -> Engagement:
    """Answer once more with all that was said the first time; pressed twice, it asks once. Raises Refused as an answer does."""
    again = uuid.uuid5(uuid.NAMESPACE_URL, f"again:{engagement.code}")
    if known := Engagement.objects.filter(submission=again, guest=by).first():
        return known
    if not may_ask_again(engagement, by):
        raise Refused("listing_over")
    return answer(engagement.listing, _said(engagement), by=by, submission=again, now=now)


@transaction.atomic
def tell_those_who_waited(fallen: QuerySet[Engagement], *, since: datetime, now: datetime) -> int:
    """Tell, once, those of whom the answer fell since then that they may ask again; return how many."""
    fallen = fallen.of_known_kinds().filter(state=FELL, entered_at__gte=since, made_by__isnull=True)
    told = 0
    for engagement in fallen.select_related("listing__territory", "guest", "host", "slot").order_by("pk"):
        if may_ask_again(engagement, engagement.guest) and not entries_of(engagement).filter(verb=TOLD).exists():
            record(TOLD, engagement, at=now)
            tell_that_it_is_back(engagement, now=now)
            told += 1
    return told


def _said(engagement: Engagement) -> Answer:
    during = engagement.during
    return Answer(
        slot=engagement.slot if engagement.listing.kind.when.has_slots else None,
        place=engagement.place,
        quantity=engagement.quantity,
        first=during.lower if during else None,
        last=during.upper if during else None,
        moments=tuple(engagement.moments),
        minutes=engagement.minutes,
        counter=engagement.counter,
        described=engagement.described,
        message=_first_word(engagement),
        details=engagement.details,
    )


def _first_word(engagement: Engagement) -> str:
    """Return what they wrote with their answer, in the conversation or for the association."""
    if (kept := words_of(engagement.notes, "answer", GUEST)) or (thread := thread_of(engagement)) is None:
        return kept
    first = Message.objects.shown().filter(thread=thread, author=engagement.guest_id, line="").order_by("pk").first()
    return first.body if first else ""
