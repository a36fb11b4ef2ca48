"""Whoever takes a listing over takes over its answers: they are its host from then on, and are in its conversations."""

from datetime import datetime

from maillon.kernel.conversations.private import add_member, leave
from maillon.kernel.journal.actions import record_many
from maillon.kernel.listings.models import Slot
from maillon.lib.refusal import Refused

from .capacity import lock_slots
from .models import LIVE, Engagement
from .talking import is_in, thread_of


def hand_over(listing_id: int, *, former, to, now: datetime) -> int:
    """Give the answers to a listing another host; raises Refused("take_over_own_answer") to whoever is one of the guests."""
    # The slots are the lock of whoever answers or agrees: each is moved before or after, never meanwhile.
    lock_slots(*Slot.objects.filter(listing=listing_id).order_by("pk").values_list("pk", flat=True))
    of_it = Engagement.objects.filter(listing_id=listing_id, host=former)
    if of_it.filter(guest=to, state__in=LIVE).exists():
        raise Refused("take_over_own_answer")
    handed = list(of_it.exclude(guest=to).select_related("listing").order_by("pk"))
    Engagement.objects.filter(pk__in=[one.pk for one in handed]).update(host=to)
    record_many("hand over", handed, by=to, at=now, after=lambda one: {"host": to.pk})
    for one in handed:
        if one.state in LIVE and (thread := thread_of(one)) is not None:
            add_member(thread, to, line="engagements.taken_over", now=now)
            if is_in(one, former):
                leave(thread, by=former, now=now)
    return len(handed)
