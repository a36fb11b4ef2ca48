"""Ask about a listing: a conversation with its author, opened with the first question and gone on with at the next."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from maillon.kernel import safety
from maillon.kernel.access import require, visible_to
from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.models import Message, Thread
from maillon.kernel.conversations.private import open_again, open_thread, people_in, thread_between
from maillon.kernel.kinds import Who
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.trust import require_who, who_answers
from maillon.kernel.safety import limits
from maillon.kernel.safety.queries import is_away
from maillon.lib.refusal import Refused

ABOUT = "listing"


@transaction.atomic
def ask(listing: Listing, *, text: str, by, submission: uuid.UUID | None = None, now: datetime) -> Thread:
    """Ask whoever published it, in the one conversation both have about it; the same form sent twice asks once.

    Raises Refused for whoever may not ask, what `conversations.actions.post` says of the words, or ("question_left") where
    the other left their conversation.
    """
    if submission is not None and (known := asked_already(submission, by=by)) is not None:
        return known
    require(by, "ask", listing)
    _check(listing, by, now=now)
    thread = _talk(listing, by, now=now)
    there = people_in(thread)
    if listing.author not in there:
        raise Refused("question_left")
    if thread.closed_at is not None or by not in there:
        open_again(thread, by=by, now=now)
    post(thread, text=text, by=by, submission=submission, now=now)
    return thread


def asked_already(submission: uuid.UUID, *, by) -> Thread | None:
    """Return the conversation in which this very form was sent before."""
    sent = Message.objects.filter(submission=submission, author=by, thread__about_kind=ABOUT)
    message = sent.select_related("thread").first()
    return message and message.thread


def talk_of(code: str, pair: Sequence, *, reader) -> Thread | None:
    """Return the conversation that these two have about the listing of that code, as long as the reader is in it."""
    thread = thread_between(pair, about=(ABOUT, code))
    return None if thread is None else visible_to(reader, "follow", Thread).filter(pk=thread.pk).first()


def who_asks(listing: Listing) -> Who:
    """Say who may ask: whoever is old enough to answer; what an organisation checks first is not asked for a question."""
    return replace(who_answers(listing), attestations=())


def _check(listing: Listing, by, *, now: datetime) -> None:
    safety.require_may(by, "answer", now=now)
    if safety.are_apart(by, listing.author):
        raise Refused("not_allowed", verb="ask")
    require_who(by, who_asks(listing), now=now)
    if is_away(listing.author):
        raise Refused("listing_over")


def _talk(listing: Listing, by, *, now: datetime) -> Thread:
    """Return their conversation, opened if they have none; only to open one takes room."""
    pair, about = (listing.author, by), (ABOUT, listing.code)
    if (known := thread_between(pair, about=about)) is not None:
        return known
    try:
        limits.require_room(by, "ask", now=now)
    except Refused:
        # The same question, sent in the same moment, may have taken the last room.
        if (known := thread_between(pair, about=about)) is None:
            raise
        return known
    return open_thread(members=pair, about=about, subject=listing.title, by=by, now=now)
