"""After a hard call: tell it, and be listened to."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..events import HardCallTold
from ..flows import COORDINATOR, MEDIATOR
from ..models import Debrief, HelpRequest
from ..policy import DEBRIEF_WITHIN
from ..telling import coordinators_of


@transaction.atomic
def tell_hard_call(request: HelpRequest, *, by: Person, text: str, wants_to_talk: bool, now: datetime) -> Debrief:
    """Give those who look after the team a private note; the journal only says that there is one. Twice is one note."""
    request = HelpRequest.objects.locked().get(pk=request.pk)
    if request.closed_by_id != by.pk or request.closed_at is None or now - request.closed_at > DEBRIEF_WITHIN:
        raise Refused("not_your_call")
    debrief, is_new = Debrief.objects.update_or_create(
        request=request,
        by=by,
        defaults={"text": text, "wants_to_talk": wants_to_talk, "taken_up_at": None, "taken_up_by": None},
        create_defaults={"text": text, "wants_to_talk": wants_to_talk, "at": now},
    )
    if is_new:
        record("hard call", request, by=by, role=MEDIATOR, at=now)
    publish(HardCallTold(person_id=by.pk, wants_to_talk=wants_to_talk))
    for person in coordinators_of(request.territory.path, now=now):
        with override(person.language):
            wish = _("They would like to talk about it.") if wants_to_talk else _("They do not ask to talk about it.")
        tell(person, "helpline-debrief", url=reverse("helpline:debriefs"), now=now, name=str(by), wish=str(wish))
    signal(f"territory:{request.territory.path}")
    return debrief


@transaction.atomic
def take_up(debrief: Debrief, *, by: Person, now: datetime) -> Debrief:
    """Say that one has read the note and gets in touch; of two who do it together, the first is the one."""
    require(by, "read", debrief)
    taken = Debrief.objects.filter(pk=debrief.pk, taken_up_at__isnull=True).update(taken_up_by=by, taken_up_at=now)
    if not taken:
        raise Refused("taken")
    record("take up hard call", debrief.request, by=by, role=COORDINATOR, at=now)
    tell(debrief.by, "helpline-debrief-taken-up", now=now, name=str(by))
    signal(f"territory:{debrief.request.territory.path}")
    debrief.refresh_from_db()
    return debrief
