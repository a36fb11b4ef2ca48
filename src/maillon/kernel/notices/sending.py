"""Make one message leave, and write down what became of it."""

import logging
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from maillon.lib.phones import is_mobile
from maillon.lib.refusal import Refused

from .attachments import unpacked
from .models import Channel, Delivery, State
from .registry import declared
from .sms import send_sms
from .sms.gateway import GatewayRefused
from .sms.text import messages_for

logger = logging.getLogger("maillon.notices")

MOST_ATTEMPTS = 6
SETTLED = (State.SENT, State.GIVEN_UP, State.BOUNCED, State.LAPSED)
SMS_A_DAY = 500


class DidNotLeave(Exception):
    """The message did not leave this time; the job is to be tried again."""


@transaction.atomic
def try_again(delivery: Delivery) -> Delivery:
    """Queue once more a message that was given up."""
    again = Delivery.objects.filter(pk=delivery.pk, state=State.GIVEN_UP).update(
        state=State.QUEUED, attempts=0, error=""
    )
    if not again:
        raise Refused("stale")
    from .jobs import send

    send.defer(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    return delivery


def send_delivery(delivery_id: int, *, now: datetime) -> Delivery | None:
    """Send one message unless it left already; the row lock lets one sender through.

    What happened is committed before DidNotLeave asks for another try.
    """
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update(skip_locked=True).filter(pk=delivery_id).first()
        if delivery is None or delivery.state in SETTLED:
            return delivery
        delivery.attempts += 1
        try:
            if delivery.until and delivery.until <= now:
                delivery.state, delivery.error = State.LAPSED, "too late"
            else:
                _leave(delivery, now=now)
                delivery.state, delivery.sent_at, delivery.error = State.SENT, now, ""
        except WillNeverLeave as reason:
            delivery.state, delivery.error = State.GIVEN_UP, str(reason)
        except Exception as error:
            # Whatever stopped it, an operator must find it among what did not leave.
            delivery.state = State.FAILED if delivery.attempts < MOST_ATTEMPTS else State.GIVEN_UP
            delivery.error = type(error).__name__ if not isinstance(error, GatewayRefused) else str(error)
            logger.warning("notices.failed", extra={"delivery": delivery.code, "error": delivery.error})
        delivery.save(update_fields=["attempts", "state", "error", "sent_at"])
    if delivery.state == State.FAILED:
        raise DidNotLeave(delivery.code)
    return delivery


class WillNeverLeave(Exception):
    """Trying again would change nothing; says why in one word."""


def _leave(delivery, *, now):
    if not delivery.to:
        raise WillNeverLeave("erased")
    if delivery.channel == Channel.SMS:
        if not is_mobile(delivery.to):
            raise WillNeverLeave("landline")
        _within_budget(delivery, now=now)
        send_sms(to=delivery.to, text=delivery.body, reference=delivery.code)
    else:
        _email(delivery)


def _email(delivery):
    context = {"delivery": delivery, "site_name": settings.MAILLON_SITE_NAME, "site_url": settings.MAILLON_URL}
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        subject=delivery.subject,
        body=render_to_string("notices/email.txt", context),
        to=[delivery.to],
        # The same for each try: a mail server that got it twice shows it once.
        headers={"Message-ID": f"<{delivery.code}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("notices/email.html", context), "text/html")
    if attached := unpacked(delivery.attachment):
        name, mime, text = attached
        message.attach(name, text, mime)
    message.send()


def _within_budget(delivery, *, now):
    kind = declared().get(delivery.slug)
    if kind is None or kind.urgent:
        return
    morning = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Delivery.objects.filter(
        channel=Channel.SMS, state=State.SENT, sent_at__gte=morning, sent_at__lt=morning + timedelta(days=1)
    )
    spent = sum(messages_for(sent.body) for sent in today.only("body"))
    if spent + messages_for(delivery.body) > getattr(settings, "MAILLON_SMS_A_DAY", SMS_A_DAY):
        raise WillNeverLeave("budget")
