"""What follows, later, from what happens on the helpline."""

from datetime import UTC, datetime

from django.utils import timezone

from maillon.kernel.duty.events import DutyChanged
from maillon.kernel.events import every, on
from maillon.kernel.people.models import Person

from .actions.offering import dispatch, withdraw_offers
from .actions.overseeing import escalate_overdue, give_up_old, return_forgotten
from .events import OfferDeclined, RequestAsked, RequestEnded, RequestReturned


@on(DutyChanged)
def pass_on_what_they_were_offered(event) -> None:
    """Withdraw, in the same transaction, the offer to somebody who paused or left."""
    if not event.is_available:
        withdraw_offers(Person.objects.get(pk=event.person_id), now=datetime.fromisoformat(event.at))


@on(RequestAsked, later=True)
@on(RequestReturned, later=True)
@on(RequestEnded, later=True)
@on(OfferDeclined, later=True)
@on(DutyChanged, later=True)
def offer_what_waits(event) -> None:
    """Look at once for somebody to offer the waiting requests to."""
    dispatch(now=timezone.localtime())


@every("* * * * * */5", name="helpline.tick")
def tick(timestamp: int) -> None:
    """Let offers lapse, take back what is forgotten, warn of what is late, end what is too old."""
    now = timezone.localtime(max(datetime.fromtimestamp(timestamp, tz=UTC), timezone.now()))
    return_forgotten(now=now)
    escalate_overdue(now=now)
    give_up_old(now=now)
    dispatch(now=now)
