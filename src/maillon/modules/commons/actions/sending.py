"""Send the address of a guide to somebody's telephone or mailbox, and forget whose."""

import uuid
from datetime import datetime

from django.db import transaction

from maillon.kernel.notices import send_message
from maillon.kernel.notices.links import Recipient, limit_links

from ..models import Guide, GuideSending


def send_guide(guide: Guide, *, to: Recipient, submission: uuid.UUID, address: str, now: datetime) -> GuideSending:
    """Send a guide once for each form; raises Refused when one visitor, or one recipient, has had enough."""
    sent = GuideSending.objects.filter(submission=submission).first()
    if sent:
        return sent
    limit_links(to, address=address, now=now)
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
