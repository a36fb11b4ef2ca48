"""After a hard call: tell it, and be listened to."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from maillon.kernel.access import may, require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.notices import tell
from maillon.kernel.people.beside import beside
from maillon.kernel.people.models import Person
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from ..events import HardCallTold
from ..flows import COORDINATOR, MEDIATOR
from ..models import Debrief, HelpRequest
from ..policy import DEBRIEF_WITHIN
from ..telling import coordinators_of

MENTOR = "mentor"


@transaction.atomic
def tell_hard_call(request: HelpRequest, *, by: Person, text: str, wants_to_talk: bool, now: datetime) -> Debrief:
    """Give those who look after the team a private note; the journal only says that there is one. Twice is one note."""
    request = HelpRequest.objects.locked().get(pk=request.pk)
    if not request.calls.filter(mediator=by, ended_at__gt=now - DEBRIEF_WITHIN).exists():
        raise Refused("not_your_call")
    debrief, is_new = Debrief.objects.update_or_create(
        request=request,
        by=by,
        defaults={"text": text, "wants_to_talk": wants_to_talk, "taken_up_at": None, "taken_up_by": None},
        create_defaults={"text": text, "wants_to_talk": wants_to_talk, "at": now},
    )
    if is_new:
        record("hard call", request, by=by, role=MEDIATOR, at=now)
    _tell_those_beside(debrief, request, now=now)
    publish(HardCallTold(person_id=by.pk, wants_to_talk=wants_to_talk))
    for person in coordinators_of(request.territory.path, now=now):
        with override(person.language):
            wish = _wish(wants_to_talk)
        tell(person, "helpline-debrief", url=reverse("helpline:debriefs"), now=now, name=str(by), wish=wish)
    signal(f"territory:{request.territory.path}")
    return debrief


def _tell_those_beside(debrief: Debrief, request: HelpRequest, *, now: datetime) -> None:
    """Let a mentor know that somebody had a hard call: neither the words nor the call, only who and whether to talk."""
    coordinators = {one.pk for one in coordinators_of(request.territory.path, now=now)}
    people = [one for one in beside(debrief.by, now=now) if one.pk not in coordinators]
    debrief.beside.set(people)
    if not people:
        return
    record("let those beside know", request, role=SYSTEM, at=now, after={"people": [one.pk for one in people]})
    for person in people:
        with override(person.language):
            wish = _wish(debrief.wants_to_talk)
        tell(
            person,
            "helpline-hard-call-beside",
            url=reverse("helpline:listening"),
            now=now,
            name=str(debrief.by),
            wish=wish,
        )


def _wish(wants_to_talk: bool) -> str:
    return _("They would like to talk about it.") if wants_to_talk else _("They do not ask to talk about it.")


@transaction.atomic
def read_note(debrief: Debrief, *, by: Person, now: datetime) -> str:
    """Return what was written after a hard call; the journal says who read it, and when."""
    require(by, "read", debrief)
    record("read hard call", debrief.request, by=by, role=COORDINATOR, at=now)
    return debrief.text


@transaction.atomic
def take_up(debrief: Debrief, *, by: Person, now: datetime) -> Debrief:
    """Say that one gets in touch, having read the note or standing beside them; of two who do it together, the first."""
    require(by, "take up", debrief)
    has_read = may(by, "read", debrief)
    taken = Debrief.objects.filter(pk=debrief.pk, taken_up_at__isnull=True).update(taken_up_by=by, taken_up_at=now)
    if not taken:
        raise Refused("taken")
    record("take up hard call", debrief.request, by=by, role=COORDINATOR if has_read else MENTOR, at=now)
    tell(debrief.by, "helpline-debrief-taken-up" if has_read else "helpline-debrief-heard", now=now, name=str(by))
    signal(f"territory:{debrief.request.territory.path}")
    debrief.refresh_from_db()
    return debrief
