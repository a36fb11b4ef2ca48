"""Ask to be called back, and change one's mind."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from maillon.kernel.access.limits import count_hit
from maillon.kernel.duty.targets import promise_at
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.leases.actions import release
from maillon.kernel.privacy.fields import digest
from maillon.kernel.schedule.opening import after_open_time
from maillon.lib.codes import show_code
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import RequestAsked, RequestEnded
from ..flows import ASKER
from ..models import Answer, Attempt, HelpRequest
from ..policy import ASKED_PER_PHONE_AND_DAY, LEASE
from ..telling import tell_asker

ONCE_PER_PHONE_AND_THEME = "request_once_per_phone_and_theme"


@dataclass(frozen=True)
class Wish:
    """What a person told us in three steps; `phone` is E.164, `submission` makes a repeated post harmless."""

    theme: str
    territory: object
    phone: str
    callable_from: datetime
    said: str = ""
    name: str = ""
    for_someone_else: bool = False
    language: str = "fr"
    priority: tuple[str, ...] = ()
    submission: uuid.UUID | None = None


def ask_to_be_called(wish: Wish, *, now: datetime) -> HelpRequest:
    """Put a request in the queue of its theme and territory, or return the one this very form already made.

    Raises Refused("already_asked") while the same number waits for the same theme, whoever types it: the code
    of the other request is not given away.
    """
    submission = wish.submission or uuid.uuid4()
    already = HelpRequest.objects.filter(submission=submission).first()
    if already:
        return already
    fingerprint = phone_fingerprint(wish.phone)
    _limit(fingerprint, now)
    start = max(wish.callable_from, now)
    try:
        with transaction.atomic():
            request = HelpRequest.objects.create(
                submission=submission,
                theme=wish.theme,
                territory=wish.territory,
                for_someone_else=wish.for_someone_else,
                language=wish.language,
                priority=list(wish.priority),
                name=wish.name,
                said=wish.said,
                phone=wish.phone,
                phone_digest=fingerprint,
                created_at=now,
                callable_from=start,
                due_at=due_after(start, territory=wish.territory),
            )
            record("ask", request, role=ASKER, at=now)
            publish(RequestAsked(request_id=request.pk))
            tell_asker("helpline-received", request, now, code=show_code(request.code))
            announce(request)
            return request
    except IntegrityError as error:
        # A double click, or the same number asking twice at once: the constraint let exactly one in.
        again = HelpRequest.objects.filter(submission=submission).first()
        if again:
            return again
        if ONCE_PER_PHONE_AND_THEME not in str(error):
            raise
        raise Refused("already_asked") from None


@transaction.atomic
def cancel_request(request: HelpRequest, *, now: datetime) -> HelpRequest:
    """End a request because the person who asked no longer needs it; only their code lets them in here."""
    mediator = request.mediator
    alone = {"mediator": None, "merged_into": None, "merged_at": None}
    move(request, "cancel", role=ASKER, at=now, closed_at=now, **alone)
    request.offers.filter(answer=Answer.OPEN).update(answer=Answer.WITHDRAWN, answered_at=now)
    request.calls.filter(result="").update(result=Attempt.Result.NO_ANSWER, ended_at=now)
    release(LEASE, request)
    publish(RequestEnded(request_id=request.pk, outcome=""))
    announce(request, mediator)
    return request


def phone_fingerprint(phone: str) -> str:
    """Return what finds the same number again without reading it."""
    return digest(phone, purpose="helpline.phone")


def due_after(start: datetime, *, territory) -> datetime:
    """Return when somebody should have rung: as many of the helpline's opening hours as the hub there promises."""
    promised = timedelta(hours=promise_at(territory.path).callback_hours)
    return after_open_time(settings.MAILLON_HELPLINE_HOURS, start=start, lasting=promised, zone=territory.timezone)


def _limit(fingerprint: str, now: datetime) -> None:
    try:
        count_hit(f"helpline.phone:{fingerprint}", per=timedelta(days=1), limit=ASKED_PER_PHONE_AND_DAY, now=now)
    except Refused:
        raise Refused("asked_too_often") from None
