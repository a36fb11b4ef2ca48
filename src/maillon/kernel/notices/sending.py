"""Make one message leave, write down what became of it, and decide what follows."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from maillon.lib.refusal import Refused

from .dead_addresses import ASKED_FOR_NOW, bury, is_dead
from .leaving import WillNeverLeave, leave
from .models import Channel, Delivery, State
from .outages import KNOCK_EVERY, may_try, note_answer, note_silence
from .registry import declared
from .rerouting import other_way, reroute
from .troubles import Means, Trouble, trouble_of

logger = logging.getLogger("maillon.notices")

MOST_ATTEMPTS = 6
# What waits after each failed try of one message: seventeen hours in all, as mail servers do.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 10, 60, 240, 720))
# How long a message waits for a silent service before it takes another way; the last is when it is given up.
PATIENCE_URGENT = timedelta(minutes=2)
PATIENCE = {
    Channel.SMS: timedelta(minutes=30),
    Channel.EMAIL: timedelta(hours=4),
    Channel.PUSH: timedelta(minutes=10),
}
LONGEST_WAIT = timedelta(days=2)
LONGEST_PAUSE = timedelta(minutes=15)
SETTLED = (State.SENT, State.GIVEN_UP, State.BOUNCED, State.LAPSED)


def send_delivery(delivery_id: int, *, now: datetime) -> Delivery | None:
    """Send one message unless it left already; the row lock lets one sender through.

    A message that fails is queued again for later; one that will not leave takes the person's other address.
    """
    known = Delivery.objects.filter(pk=delivery_id).values("channel", "state").first()
    if known is None or known["state"] in SETTLED:
        return Delivery.objects.filter(pk=delivery_id).first()
    its_turn = may_try(known["channel"], now=now)
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=delivery_id)
        delivery = delivery.select_related("person").first()
        if delivery is None or delivery.state in SETTLED:
            return delivery
        if delivery.until and delivery.until <= now:
            delivery.state, delivery.error = State.LAPSED, "too late"
        elif delivery.slug not in ASKED_FOR_NOW and is_dead(delivery.channel, delivery.to):
            delivery.state, delivery.error = State.BOUNCED, "dead address"
        elif its_turn:
            _try(delivery, now)
        else:
            _wait_for_the_service(delivery, now)
        delivery.save(update_fields=["attempts", "state", "error", "sent_at", "provider_id", "parts"])
        if delivery.state in (State.GIVEN_UP, State.BOUNCED):
            reroute(delivery, now=now)
    return delivery


@transaction.atomic
def try_again(delivery: Delivery) -> Delivery:
    """Queue once more a message that was given up."""
    again = Delivery.objects.filter(pk=delivery.pk, state=State.GIVEN_UP).update(
        state=State.QUEUED, attempts=0, error=""
    )
    if not again:
        raise Refused("stale")
    _queue(delivery)
    delivery.refresh_from_db()
    return delivery


def _try(delivery: Delivery, now: datetime) -> None:
    delivery.attempts += 1
    try:
        leave(delivery, now=now)
    except WillNeverLeave as reason:
        delivery.state, delivery.error = State.GIVEN_UP, str(reason)
        return
    except Exception as error:
        # Whatever stopped it, an operator must find it among what did not leave.
        trouble = trouble_of(error)
        delivery.error = trouble.answer
        logger.warning("notices.failed", extra={"delivery": delivery.code, "error": trouble.answer})
        _after(delivery, trouble, now)
        return
    delivery.state, delivery.sent_at, delivery.error = State.SENT, now, ""
    note_answer(delivery.channel, now=now)


def _after(delivery: Delivery, trouble: Trouble, now: datetime) -> None:
    if trouble.means == Means.SERVICE:
        note_silence(delivery.channel, error=trouble.answer, now=now)
        _wait_for_the_service(delivery, now)
        return
    # An answer, even a refusal, shows that the service is there.
    note_answer(delivery.channel, now=now)
    if trouble.means == Means.ADDRESS:
        delivery.state = State.BOUNCED
        bury(delivery, answer=trouble.answer, now=now)
    elif trouble.means == Means.MESSAGE or delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = State.GIVEN_UP
    else:
        _wait(delivery, WAITS[min(delivery.attempts, len(WAITS)) - 1], now)


def _wait_for_the_service(delivery: Delivery, now: datetime) -> None:
    kind = declared().get(delivery.slug)
    waited = now - delivery.created_at
    patience = PATIENCE_URGENT if kind and kind.urgent else PATIENCE[Channel(delivery.channel)]
    if waited >= LONGEST_WAIT or (waited >= patience and other_way(delivery)):
        delivery.state, delivery.error = State.GIVEN_UP, delivery.error or "service down"
        return
    _wait(delivery, min(max(waited / 2, KNOCK_EVERY), LONGEST_PAUSE), now)


def _wait(delivery: Delivery, pause: timedelta, now: datetime) -> None:
    delivery.state = State.FAILED
    if delivery.until and now + pause >= delivery.until and other_way(delivery):
        # The next try would come too late: the other way leaves now.
        delivery.state = State.GIVEN_UP
        return
    _queue(delivery, after=pause)


def _queue(delivery: Delivery, *, after: timedelta = timedelta()) -> None:
    from .jobs import send

    (send.configure(schedule_in={"seconds": int(after.total_seconds())}) if after else send).defer(
        delivery_id=delivery.pk
    )
