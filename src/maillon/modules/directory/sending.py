"""Send a place to somebody's telephone or mailbox, and forget whose."""

import uuid
from datetime import datetime

from django.db import transaction

from maillon.kernel.notices import send_message
from maillon.kernel.notices.links import Recipient, limit_links

from .models import Place, PlaceSending


def send_place(place: Place, *, to: Recipient, submission: uuid.UUID, address: str, now: datetime) -> PlaceSending:
    """Send a place once for each form; raises Refused when one visitor, or one recipient, has had enough."""
    sent = PlaceSending.objects.filter(submission=submission).first()
    if sent:
        return sent
    limit_links(to, address=address, now=now)
    with transaction.atomic():
        sent, is_new = PlaceSending.objects.get_or_create(
            submission=submission, defaults={"place": place, "channel": to.channel, "sent_at": now}
        )
        if is_new:
            send_message(
                "directory.place_link",
                to_email=to.email or None,
                to_phone=to.phone or None,
                url=place.get_absolute_url(),
                now=now,
                name=place.name,
                where=", ".join(filter(None, (place.address, f"{place.postal_code} {place.city}".strip()))),
                phone=place.spoken_phone or "–",
            )
    return sent
