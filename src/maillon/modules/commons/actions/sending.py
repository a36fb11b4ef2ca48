"""Send the address of a guide to somebody's telephone or mailbox, and forget whose."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access.limits import count_hit
from maillon.kernel.notices import send_message
from maillon.kernel.privacy.fields import digest
from maillon.lib.refusal import Refused

from ..models import Channel, Guide, GuideSending

A_VISITOR_AN_HOUR = 10
A_RECIPIENT_A_DAY = 5


@dataclass(frozen=True)
class Recipient:
    """Where a guide goes: an e-mail address, or a mobile number in international form."""

    email: str = ""
    phone: str = ""

    @property
    def channel(self) -> Channel:
        return Channel.SMS if self.phone else Channel.EMAIL


def send_guide(guide: Guide, *, to: Recipient, submission: uuid.UUID, address: str, now: datetime) -> GuideSending:
    """Send a guide once for each form; raises Refused when one visitor, or one recipient, has had enough."""
    sent = GuideSending.objects.filter(submission=submission).first()
    if sent:
        return sent
    _limit(to, address, now)
    with transaction.atomic():
        sent, is_new = GuideSending.objects.get_or_create(
            submission=submission, defaults={"guide": guide, "channel": to.channel, "sent_at": now}
        )
        if is_new:
            send_message(
                "commons.guide_link",
                to_email=to.email or None,
                to_phone=to.phone or None,
                url=guide.get_absolute_url(),
                language=guide.language,
                now=now,
                title=guide.title,
                summary=guide.summary,
            )
    return sent


def _limit(to: Recipient, address: str, now: datetime) -> None:
    count_hit(f"commons.sending:{address}", per=timedelta(hours=1), limit=A_VISITOR_AN_HOUR, now=now)
    mark = digest(to.phone or to.email.lower(), purpose="commons.sending")
    try:
        count_hit(f"commons.recipient:{mark}", per=timedelta(days=1), limit=A_RECIPIENT_A_DAY, now=now)
    except Refused:
        raise Refused("recipient_often") from None
