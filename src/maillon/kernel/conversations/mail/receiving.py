"""An e-mail came back: it becomes a message of the conversation, once; otherwise its writer is told kindly why not."""

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.kernel.notices import send_message
from maillon.kernel.people.models import Person
from maillon.kernel.privacy.fields import digest
from maillon.lib.refusal import Refused

from ..actions import post
from ..attaching import is_about_a_file
from ..models import ReceivedMail, Thread
from .addresses import is_ours, read_address
from .letters import Letter, Unreadable, read_letter

logger = logging.getLogger("maillon.conversations")

MOST_BYTES = 40_000_000
ANSWERS_A_DAY = 3
Outcome = ReceivedMail.Outcome


def receive(raw: bytes, *, source: str, recipients: Sequence[str] = (), now: datetime) -> ReceivedMail:
    """Post what an e-mail says in the conversation it answers; the same one again, from there, has no further effect.

    `recipients` are the addresses its carrier names. What a machine wrote is dropped without a word.
    """
    try:
        letter = read_letter(raw[:MOST_BYTES])
    except Unreadable:
        letter = None
    with transaction.atomic():
        identity = letter.identity if letter else digest(repr(raw[:1000]), purpose="conversations.mail")
        mail, is_new = ReceivedMail.objects.get_or_create(
            source=source[:40], digest=identity, defaults={"outcome": Outcome.DROPPED, "received_at": now}
        )
        if is_new:
            mail.outcome, mail.reason = (
                _handle(letter, recipients, source, now) if letter else (Outcome.DROPPED, "unreadable")
            )
            mail.save(update_fields=["outcome", "reason"])
            logger.info("conversations.mail", extra={"outcome": mail.outcome, "reason": mail.reason})
    return mail


def _handle(letter: Letter, recipients: Sequence[str], source: str, now: datetime) -> tuple[str, str]:
    try:
        if letter.is_automatic:
            return Outcome.DROPPED, "automatic"
        if not letter.sender or is_ours(letter.sender) or letter.sender.lower() in settings.DEFAULT_FROM_EMAIL.lower():
            return Outcome.DROPPED, "no sender"
        text, files = letter.words(), letter.files()
    except Exception as error:
        logger.warning("conversations.mail.unreadable", extra={"error": type(error).__name__})
        return Outcome.DROPPED, "unreadable"
    named = [*recipients, *letter.recipients()]
    if not any(is_ours(address) for address in named):
        return Outcome.DROPPED, "not for us"
    person, thread = _whose(named)
    if person is None or thread is None:
        return _answer(letter, "mail_dead_address", None, now)
    if letter.sender.casefold() != person.email.casefold():
        return _answer(letter, "mail_wrong_sender", None, now)
    return _post(letter, text, files, person, thread, source, now)


def _whose(named: Sequence[str]) -> tuple[Person | None, Thread | None]:
    for address in named:
        if codes := read_address(address):
            person = Person.objects.filter(code=codes[1], is_active=True).exclude(email=None).first()
            return person, Thread.objects.filter(code=codes[0]).first()
    return None, None


def _post(letter, text, files, person, thread, source, now) -> tuple[str, str]:
    submission = uuid.uuid5(uuid.NAMESPACE_URL, f"mail:{source}:{letter.identity}")
    try:
        try:
            post(thread, text=text, files=files, by=person, submission=submission, now=now)
        except Refused as refused:
            if not text or not is_about_a_file(refused):
                raise
            # The words matter more: they are posted, and the writer hears why the files are not.
            post(thread, text=text, by=person, submission=submission, now=now)
            _tell(letter, person, "conversations.files_not_posted", explain(refused), now)
    except Refused as refused:
        reason = "mail_dead_address" if refused.reason == "not_allowed" else refused.reason
        return _answer(letter, reason, person, now, **refused.details)
    return Outcome.POSTED, ""


def _answer(letter: Letter, reason: str, person: Person | None, now: datetime, **details) -> tuple[str, str]:
    _tell(letter, person, "conversations.not_posted", explain(Refused(reason, **details)), now)
    return Outcome.ANSWERED, reason


def _tell(letter: Letter, person: Person | None, slug: str, why: str, now: datetime) -> None:
    mark = digest(letter.sender.lower(), purpose="conversations.answer")
    try:
        count_hit(f"conversations.answer:{mark}", per=timedelta(days=1), limit=ANSWERS_A_DAY, now=now)
    except Refused:
        return
    language = person.language if person else settings.LANGUAGE_CODE
    send_message(slug, to_email=letter.sender, person=person, language=language, now=now, why=why)
