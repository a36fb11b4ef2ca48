"""Hand a request over to a local place, with the consent of the person, and take it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access.limits import count_hit
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move, record
from maillon.kernel.leases.actions import release
from maillon.kernel.notices import send_message
from maillon.kernel.people.models import Person
from maillon.kernel.search import Hit, Reach
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import HandoverMade
from ..flows import MEDIATOR
from ..models import Attempt, Handover, HelpRequest
from ..place_keys import new_key
from ..policy import LEASE, PLACE_ANSWERS_WITHIN, REQUESTS_PER_PLACE_AND_DAY
from ..telling import tell_asker
from .helping import kept_in_hand
from .ringing import end_call


@dataclass(frozen=True)
class Terms:
    """What the person agreed to, in which words, and what is shared: nothing else leaves."""

    consent_by: str
    consent_how: str
    consent_words: str
    shared_need: str
    shared_phone: str
    shared_name: str = ""


@transaction.atomic
def hand_over(request: HelpRequest, *, place: Hit, reach: Reach, terms: Terms, by: Person, now: datetime) -> Handover:
    """Leave the request to a place: it gets a link by e-mail, or, without an address, the volunteer rings it.

    Raises Refused("no_call_yet") while nobody has spoken with the person, and Refused("place_often") when that
    place has been asked enough for a day.
    """
    request = kept_in_hand(request, by, now)
    if not request.calls.filter(mediator=by, result=Attempt.Result.CALLING).exists():
        raise Refused("no_call_yet")
    try:
        key = f"helpline.place:{place.code}"
        count_hit(key, per=timedelta(days=1), limit=REQUESTS_PER_PLACE_AND_DAY, now=now)
    except Refused:
        raise Refused("place_often") from None
    handover = Handover.objects.create(
        request=request,
        by=by,
        place_code=place.code,
        place_name=place.title,
        place_url=place.url,
        place_phone=reach.phone,
        place_email=reach.email,
        consent_at=now,
        sent_at=now,
        expires_at=now + PLACE_ANSWERS_WITHIN,
        **vars(terms),
    )
    end_call(request, reached=True, now=now)
    move(request, "hand_over", by=by, role=MEDIATOR, at=now, mediator=None)
    release(LEASE, request)
    agreed = {"how": terms.consent_how, "by": terms.consent_by, "place": place.code}
    record("hand over", handover, by=by, role=MEDIATOR, at=now, after={"state": handover.state, **agreed})
    ask_place("helpline-place-asked", handover, now=now)
    tell_asker("helpline-with-place" if reach.email else "helpline-place-is-rung", request, now, place=place.title)
    publish(HandoverMade(handover_id=handover.pk, request_id=request.pk))
    announce(request, by)
    return handover


def ask_place(slug: str, handover: Handover, *, now: datetime) -> None:
    """Write to the place with a link of its own; nothing in the message names the person."""
    if not handover.place_email:
        return
    request = handover.request
    send_message(
        slug,
        to_email=handover.place_email,
        about=handover,
        url=reverse("helpline:place", args=[new_key(handover, now=now)]),
        now=now,
        theme=str(request.subject.label),
        town=request.territory.label,
    )
