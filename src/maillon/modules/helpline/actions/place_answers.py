"""What a place answers, itself through its link, or told by whoever rang it; and what follows for the person."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.notices import send_message, tell
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import HandoverAnswered, RequestEnded
from ..flows import MEDIATOR, WITH_PLACE
from ..handover_flow import SENT
from ..handover_words import when_in_words
from ..models import Handover, HelpRequest, Outcome
from ..place_keys import revoke_keys
from ..policy import AFTER_APPOINTMENT, APPOINTMENT_WITHIN, PLACE_ENDS_WITHIN
from ..telling import tell_asker, tell_askers
from .returning import back_from_place


@transaction.atomic
def take_charge(handover: Handover, *, role: str, by: Person | None = None, now: datetime) -> Handover:
    """Note that the place goes on with it: from now on it may see whom to ring, and that is journalled."""
    request, handover = lock(handover)
    _still_time(handover, now)
    move(
        handover, "take_charge", by=by, role=role, at=now,
        answered_at=now, revealed_at=now, expires_at=handover.sent_at + PLACE_ENDS_WITHIN,
    )  # fmt: skip
    record("show contact", request, by=by, role=role, at=now, after={"place": handover.place_code})
    _tell_everyone(handover, request, role=role, now=now)
    tell_asker("helpline-place-takes-charge", request, now, place=handover.place_name)
    return handover


@transaction.atomic
def set_appointment(
    handover: Handover, *, appointment_at: datetime, role: str, by: Person | None = None, now: datetime
) -> Handover:
    """Note when the place will see the person; it has some days after that to say what came of it."""
    if not now < appointment_at <= now + APPOINTMENT_WITHIN:
        raise Refused("appointment_out_of_reach")
    request, handover = lock(handover)
    _still_time(handover, now)
    expires_at = max(handover.expires_at, appointment_at + AFTER_APPOINTMENT)
    move(handover, "set_appointment", by=by, role=role, at=now, appointment_at=appointment_at, expires_at=expires_at)
    _tell_everyone(handover, request, role=role, now=now)
    tell_asker("helpline-appointment", request, now, place=handover.place_name, when=when_in_words(handover, request))
    return handover


@transaction.atomic
def refuse(
    handover: Handover, *, reason: str, note: str = "", role: str, by: Person | None = None, now: datetime
) -> Handover:
    """Note that the place cannot: the person is back in the queue at their rank, and is told."""
    request, handover = lock(handover)
    _still_time(handover, now)
    move(handover, "refuse", by=by, role=role, at=now, answered_at=now, refusal=reason, place_note=note)
    back_from_place(request, by=by, role=role, now=now)
    _tell_everyone(handover, request, role=role, now=now)
    tell_asker("helpline-back-from-place", request, now, place=handover.place_name)
    return handover


@transaction.atomic
def finish(
    handover: Handover, *, outcome: str, note: str = "", role: str, by: Person | None = None, now: datetime
) -> Handover:
    """Note what came of it at the place: the request ends, the volunteer and the person are told."""
    request, handover = lock(handover)
    _still_time(handover, now)
    move(handover, "finish", by=by, role=role, at=now, answered_at=now, outcome=outcome, place_note=note)
    move(
        request, "end_at_place", by=by, role=role, at=now,
        outcome=Outcome.HANDED_OVER, closed_at=now, closed_by=handover.by,
    )  # fmt: skip
    publish(RequestEnded(request_id=request.pk, outcome=Outcome.HANDED_OVER))
    _tell_everyone(handover, request, role=role, now=now)
    tell_askers("helpline-closed", request, now, outcome=str(handover.get_outcome_display()))
    return handover


@transaction.atomic
def withdraw(handover: Handover, *, role: str, by: Person | None = None, now: datetime) -> Handover:
    """Take the request back from the place: its links open nothing any more, and the person waits for us again."""
    request, handover = lock(handover)
    _take_away(handover, role=role, by=by, now=now)
    back_from_place(request, by=by, role=role, now=now)
    _tell_everyone(handover, request, role=role, now=now)
    return handover


def withdraw_from_cancelled(request: HelpRequest, *, role: str, now: datetime) -> None:
    """Tell the place to stop, because the person no longer needs help; their request is locked and ended."""
    for handover in request.handovers.open().select_for_update(of=("self",)):
        _take_away(handover, role=role, by=None, now=now)
        _tell_everyone(handover, request, role=role, now=now)


def lock(handover: Handover) -> tuple[HelpRequest, Handover]:
    """Lock the request, then its hand-over, in that order everywhere."""
    request = HelpRequest.objects.locked().get(pk=handover.request_id)
    handover = Handover.objects.select_for_update(of=("self",)).select_related("by").get(pk=handover.pk)
    handover.request = request
    if handover.is_open and request.state != WITH_PLACE:
        raise Refused("stale")
    return request, handover


def _still_time(handover: Handover, now: datetime) -> None:
    if handover.is_open and handover.expires_at <= now:
        raise Refused("link_expired")


def _take_away(handover: Handover, *, role: str, by: Person | None, now: datetime) -> None:
    was_in_charge = handover.state != SENT
    move(handover, "withdraw", by=by, role=role, at=now)
    revoke_keys(handover)
    if handover.place_email and was_in_charge:
        send_message("helpline-place-stops", to_email=handover.place_email, about=handover, now=now, code=handover.code)


def _tell_everyone(handover: Handover, request: HelpRequest, *, role: str, now: datetime) -> None:
    publish(HandoverAnswered(handover_id=handover.pk, request_id=request.pk, state=handover.state))
    announce(request, handover.by)
    if role != MEDIATOR:
        tell(
            handover.by,
            "helpline-place-answered",
            about=handover,
            url=reverse("helpline:handover", args=[handover.code]),
            now=now,
            place=handover.place_name,
            answer=str(handover.get_state_display()),
        )
