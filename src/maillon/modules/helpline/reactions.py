"""What follows, later, from what happens on the helpline."""

from datetime import UTC, datetime

from django.utils import timezone

from maillon.kernel.duty.events import DutyChanged
from maillon.kernel.events import every, in_turn, on
from maillon.kernel.people.models import Person

from .actions.colleagues import settle_questions_of
from .actions.lateness import escalate_overdue
from .actions.merging import part_from_cancelled
from .actions.offering import dispatch, withdraw_offers, withdraw_what_crossed
from .actions.overseeing import give_up_old, return_forgotten
from .actions.place_answers import withdraw_from_cancelled
from .actions.presence import note_presence
from .actions.recording import complete_record
from .actions.waiting_for_places import expire_handovers, remind_places
from .events import MediatorReady, OfferPassedOn, RequestAsked, RequestEnded, RequestReturned
from .flows import ASKER
from .models import HelpRequest


@on(DutyChanged)
def follow_presence(event) -> None:
    """Withdraw, in the same transaction, the offer to somebody who paused or left; note that others are there."""
    at = datetime.fromisoformat(event.at)
    if event.is_available:
        note_presence(event.person_id, now=at)
    else:
        withdraw_offers(Person.objects.get(pk=event.person_id), now=at)


@on(RequestEnded)
def settle_what_hangs_on_it(event) -> None:
    """Complete the record of a request that ends; when it was cancelled, let go of its place and of those joined to it."""
    request = HelpRequest.objects.get(pk=event.request_id)
    if event.outcome:
        complete_record(request, now=request.closed_at)
        return
    withdraw_from_cancelled(request, role=ASKER, now=request.closed_at)
    part_from_cancelled(request, now=request.closed_at)


@on(RequestReturned)
@on(RequestEnded)
def settle_what_was_asked(event) -> None:
    """Whoever asked colleagues about it no longer has it in hand."""
    settle_questions_of(event.request_id, now=timezone.now())


@on(RequestAsked, later=True)
@on(RequestReturned, later=True)
@on(RequestEnded, later=True)
@on(OfferPassedOn, later=True)
@on(DutyChanged, later=True)
@on(MediatorReady, later=True)
def offer_what_waits(event) -> None:
    """Look at once for somebody to offer the waiting requests to."""
    now = timezone.localtime()
    if isinstance(event, DutyChanged) and not event.is_available:
        withdraw_what_crossed(event.person_id, now=now)
    dispatch(now=now)


@every("* * * * * */5", name="helpline.tick")
def tick(timestamp: int) -> None:
    """Let offers lapse, take back what is forgotten, warn of what is late, end what is too old."""
    now = timezone.localtime(max(datetime.fromtimestamp(timestamp, tz=UTC), timezone.now()))
    in_turn((return_forgotten, escalate_overdue, give_up_old, dispatch), lambda part: part(now=now))


@every("*/10 * * * *", name="helpline.places")
def watch_places(timestamp: int) -> None:
    """Remind the places that say nothing, and take back what they let run out."""
    now = timezone.localtime()
    in_turn((expire_handovers, remind_places), lambda part: part(now=now))
