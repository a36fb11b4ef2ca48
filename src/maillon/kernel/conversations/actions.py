"""Open a conversation, write in it, take a message back, read, be told or not."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import may, require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line, several_lines

from . import abouts, audiences, lines
from .apart import apart_from, require_may_write
from .attaching import Ready, keep_attached, prepare
from .doubts import kinds_of, verdict_on
from .events import MessagePosted, MessageWithdrawn, ThreadOpened
from .marks import move_mark
from .models import Message, Thread
from .private import people_in

MOST_SIGNS = 4000
POSTS_A_MINUTE = 20


@transaction.atomic
def open_thread(audience: str, object_id: int, *, subject: str, by=None, key: str = "", now: datetime) -> Thread:
    """Open a conversation for a circle; with a key, the one that is already open under it is returned.

    `by` is nobody for those that open by themselves. Whoever may not write there may not open either.
    """
    audiences.get(audience)
    subject = one_line(subject, most=Thread._meta.get_field("subject").max_length)
    if not subject:
        raise Refused("subject_empty")
    thread = Thread(audience=audience, object_id=object_id, key=key, subject=subject, opened_by=by, opened_at=now)
    if key:
        Thread.objects.bulk_create([thread], ignore_conflicts=True)
        kept = Thread.objects.get(audience=audience, object_id=object_id, key=key)
        if kept.code != thread.code:
            return kept
        thread = kept
    else:
        thread.save(force_insert=True)
    if by is not None:
        require(by, "write", thread)
    record("open thread", thread, by=by, at=now, after={"audience": audience, "object": object_id})
    publish(ThreadOpened(thread.pk, audience, object_id))
    return thread


def post(
    thread: Thread,
    *,
    text: str,
    by,
    files: Sequence = (),
    ready: Sequence[Ready] = (),
    submission: uuid.UUID | None = None,
    now: datetime,
) -> Message:
    """Write a message, with or without files; the same form sent twice writes it once. `ready` are files made ready before.

    Raises Refused("message_empty"), ("message_too_long"), ("thread_closed"), ("people_apart") or ("too_many"), what
    is said of whoever may not write to strangers, or what `attaching.prepare` says of a file.
    """
    text = several_lines(text)
    if not text and not files and not ready:
        raise Refused("message_empty")
    if len(text) > MOST_SIGNS:
        raise Refused("message_too_long", length=len(text), most=MOST_SIGNS)
    # Pictures are made anew and documents scanned before any row is locked: that may take seconds.
    if files:
        ready = made_ready(thread, files, by=by, now=now)
    return _post(thread, text, ready, by=by, submission=submission, now=now)


def made_ready(thread: Thread, files: Sequence, *, by, now: datetime) -> list[Ready]:
    """Make of each file what may be kept, of whoever may write there; raises what `attaching.prepare` says of a file."""
    return prepare(files, thread=thread, by=by, now=now) if may(by, "write", thread) else []


@transaction.atomic
def _post(thread, text, ready, *, by, submission, now) -> Message:
    # Of those who write together each waits their turn: a message is then always newer than all that were read.
    locked = _locked().get(pk=thread.pk)
    known = Message.objects.filter(submission=submission).first() if submission else None
    if known:
        return _same(known, locked, by)
    if locked.closed_at:
        require(by, "read", locked)
        raise Refused("thread_closed")
    require(by, "write", locked)
    are_strangers = audiences.get(locked.audience).strangers
    if are_strangers:
        require_may_write(by, now=now)
        if apart_from(by, people_in(locked)):
            raise Refused("people_apart")
    count_hit(f"post:{by.code}", per=timedelta(minutes=1), limit=POSTS_A_MINUTE, now=now)
    verdict = verdict_on(text if are_strangers else "")
    message = Message.objects.create(
        thread=locked, author=by, body=text, doubts=kinds_of(verdict), submission=submission or uuid.uuid4(),
        written_at=now,
    )  # fmt: skip
    keep_attached(message, ready)
    move_mark(by, locked, to=message.pk, now=now)
    is_doubtful = bool(verdict.held) and not abouts.is_revealed(locked, by)
    publish(MessagePosted(locked.pk, message.pk, is_doubtful))
    signal(f"thread:{locked.code}")
    return message


@transaction.atomic(savepoint=False)
def say(thread: Thread, line: str, *, about, now: datetime, **values) -> Message:
    """Write a line of the system about what a person did, in the transaction that does it; nobody is told of it.

    It is put into words when it is read, with these plain values.
    """
    return _say(_locked().get(pk=thread.pk), line, about, values, now)


@transaction.atomic(savepoint=False)
def say_of(kind: str, code: str, line: str, *, by, now: datetime, **values) -> Message | None:
    """Write such a line in the first conversation about that thing, if there is one; it is found and locked at once."""
    thread = _locked().filter(about_kind=kind, about_code=code).order_by("pk").first()
    return None if thread is None else _say(thread, line, by, values, now)


def _locked():
    return Thread.objects.select_for_update(no_key=True)


def _say(thread: Thread, line: str, author, values: dict, now: datetime) -> Message:
    if not lines.is_declared(line):
        raise ValueError(f"No line is called “{line}”.")
    message = Message.objects.create(thread=thread, author=author, line=line, values=values, written_at=now)
    signal(f"thread:{thread.code}")
    return message


@transaction.atomic
def withdraw(message: Message, *, by, why: str = "", now: datetime) -> Message:
    """Take a message back, everywhere and for everyone; the journal keeps that it was, and why."""
    require(by, "withdraw", message)
    taken = Message.objects.shown().filter(pk=message.pk)
    if not taken.update(withdrawn_at=now, withdrawn_by=by, withdrawn_why=why[:200]):
        raise Refused("stale")
    record("withdraw", message, by=by, at=now, why=why[:200])
    publish(MessageWithdrawn(message.thread_id, message.pk))
    signal(f"thread:{message.thread.code}")
    return message


@transaction.atomic
def close(thread: Thread, *, by, now: datetime) -> Thread:
    """Nobody writes in it any more; it can still be read."""
    return _set_closed(thread, now, "conversations.closed", by=by, now=now)


@transaction.atomic
def reopen(thread: Thread, *, by, now: datetime) -> Thread:
    """Let people write in it again."""
    return _set_closed(thread, None, "conversations.reopened", by=by, now=now)


def _set_closed(thread, closed_at, line, *, by, now):
    require(by, "moderate", thread)
    moved = Thread.objects.filter(pk=thread.pk, closed_at__isnull=closed_at is not None).update(closed_at=closed_at)
    if not moved:
        raise Refused("stale")
    thread.closed_at = closed_at
    record("close" if closed_at else "reopen", thread, by=by, at=now)
    say(thread, line, about=by, now=now)
    return thread


def _same(known: Message, thread: Thread, by) -> Message:
    if known.author_id != by.pk or known.thread_id != thread.pk:
        raise Refused("sent_by_another")
    return known
