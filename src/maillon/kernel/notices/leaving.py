"""The very moment a message leaves: handed to the mail server, or to the gateway of text messages."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Sum
from django.template.loader import render_to_string
from django.utils import timezone

from maillon.kernel.people.addresses import is_texted
from maillon.kernel.people.models import Person
from maillon.lib.phones import is_mobile

from .attachments import unpacked
from .models import Channel, Delivery, State
from .push.pushing import push
from .registry import declared, sent_for_visitors
from .sms import send_sms
from .sms.text import messages_for


class WillNeverLeave(Exception):
    """Trying again would change nothing; says why in one word."""


def leave(delivery: Delivery, *, now: datetime) -> None:
    """Hand the message over, or raise what its carrier raises; WillNeverLeave says that it is of our own doing."""
    if not delivery.to:
        raise WillNeverLeave("erased")
    if delivery.channel == Channel.PUSH:
        if not push(delivery, now=now):
            raise WillNeverLeave("no device")
    elif delivery.channel == Channel.SMS:
        if not is_mobile(delivery.to):
            raise WillNeverLeave("landline")
        if not is_texted(delivery.to) and not _is_of_somebody_here(delivery):
            raise WillNeverLeave("abroad")
        delivery.parts = messages_for(delivery.body)
        _within_budget(delivery, now=now)
        send_sms(to=delivery.to, text=delivery.body, reference=delivery.code)
    else:
        _email(delivery)


def _email(delivery: Delivery) -> None:
    context = {"delivery": delivery, "site_name": settings.MAILLON_SITE_NAME, "site_url": settings.MAILLON_URL}
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    # The same identity for each try: a mail server that got it twice shows it once.
    headers = {"Message-ID": f"<{delivery.code}@{domain}>", "Auto-Submitted": "auto-generated"}
    if delivery.unsubscribe_url:
        # RFC 8058: the mail program posts this to the address, without a page, a cookie or a question.
        headers["List-Unsubscribe"] = f"<{delivery.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=delivery.subject,
        body=render_to_string("notices/email.txt", context),
        to=[delivery.to],
        reply_to=[delivery.reply_to] if delivery.reply_to else None,
        headers=headers,
    )
    message.attach_alternative(render_to_string("notices/email.html", context), "text/html")
    if attached := unpacked(delivery.attachment):
        name, mime, text = attached
        message.attach(name, text, mime)
    message.send()
    status = getattr(message, "anymail_status", None)
    delivery.provider_id = str(getattr(status, "message_id", "") or "")[:200]


def _is_of_somebody_here(delivery: Delivery) -> bool:
    return Person.objects.filter(phone=delivery.to).exists()


def _within_budget(delivery: Delivery, *, now: datetime) -> None:
    """Refuse what would cost more than the day allows: what can wait, and what any visitor may have sent to any number.

    Those of visitors have a budget of their own, so that nobody can spend the other; who is known here is not of it.
    """
    morning = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Delivery.objects.filter(
        channel=Channel.SMS, state=State.SENT, sent_at__gte=morning, sent_at__lt=morning + timedelta(days=1)
    )
    kind = declared().get(delivery.slug)
    if delivery.slug in (visitors := sent_for_visitors()):
        if _is_of_somebody_here(delivery):
            return
        today = today.filter(slug__in=visitors)
    elif kind is None or kind.urgent:
        return
    spent = today.aggregate(parts=Sum("parts"))["parts"] or 0
    if spent + delivery.parts > settings.MAILLON_SMS_A_DAY:
        raise WillNeverLeave("budget")
