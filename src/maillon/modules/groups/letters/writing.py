"""Write a letter, read it again, let it leave, stop it."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import move, record
from maillon.kernel.notices.actions import queue_written
from maillon.lib.refusal import Refused

from ..models import Letter
from .flow import COORDINATOR, DRAFT
from .recipients import fill_copies
from .words import letter_html, letter_text


@transaction.atomic
def write_letter(hub, *, by, now: datetime, **words) -> Letter:
    """Begin a letter; it is nobody's mail before it is sent."""
    letter = Letter.objects.create(hub=hub, author=by, changed_at=now, **words)
    require(by, "write", letter)
    record("write letter", letter, by=by, at=now)
    return letter


@transaction.atomic
def change_letter(letter: Letter, *, by, now: datetime, **words) -> Letter:
    """Change a letter that has not begun to leave."""
    require(by, "write", letter)
    if not Letter.objects.filter(pk=letter.pk, state=DRAFT).update(changed_at=now, **words):
        raise Refused("stale")
    letter.refresh_from_db()
    return letter


@transaction.atomic
def send_test(letter: Letter, *, by, now: datetime) -> None:
    """Send the letter as it stands to whoever writes it, and to nobody else."""
    require(by, "write", letter)
    if not by.email:
        raise Refused("no_email_for_test")
    queue_written(
        "letters.test", channel="email", to=by.email, subject=f"[test] {letter.subject}"[:150],
        body=letter_text(letter), html=letter_html(letter), person_id=by.pk, about=letter, now=now,
    )  # fmt: skip


@transaction.atomic
def start(letter: Letter, *, by, now: datetime) -> Letter:
    """Freeze the words and the list of addresses; copies then leave by themselves, at a pace."""
    require(by, "write", letter)
    move(letter, "send", by=by, role=COORDINATOR, at=now, started_at=now, changed_at=now)
    if not fill_copies(letter, now=now):
        raise Refused("letter_to_nobody")
    return letter


@transaction.atomic
def stop(letter: Letter, *, by, now: datetime) -> Letter:
    """Hand over no more copies; those that have left have left."""
    require(by, "write", letter)
    return move(letter, "stop", by=by, role=COORDINATOR, at=now)


@transaction.atomic
def resume(letter: Letter, *, by, now: datetime) -> Letter:
    """Go on handing over the copies that wait."""
    require(by, "write", letter)
    return move(letter, "resume", by=by, role=COORDINATOR, at=now)


@transaction.atomic
def discard(letter: Letter, *, by, now: datetime) -> Letter:
    """Set a draft aside."""
    require(by, "write", letter)
    return move(letter, "discard", by=by, role=COORDINATOR, at=now)
