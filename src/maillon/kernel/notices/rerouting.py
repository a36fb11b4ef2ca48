"""Say it another way: what could not leave by one address leaves by the other one of the same person."""

import json
from datetime import datetime

from django.db import transaction

from .actions import send_message
from .dead_addresses import is_dead
from .models import Channel, Delivery


def other_way(delivery: Delivery) -> dict[str, str] | None:
    """Return the other living address of whoever the message is for, or nothing.

    What proves an address (a code) never takes another way, nor what was already rerouted once.
    """
    person = delivery.person
    if person is None or not person.is_active or not delivery.facts or delivery.instead_of_id:
        return None
    if delivery.channel != Channel.EMAIL and person.email and not is_dead(Channel.EMAIL, person.email):
        return {"to_email": person.email}
    if delivery.channel == Channel.SMS:
        return None
    return {"to_phone": person.phone} if person.phone and not is_dead(Channel.SMS, person.phone) else None


@transaction.atomic
def reroute(delivery: Delivery, *, now: datetime) -> Delivery | None:
    """Write the same thing to the other address of the person, once; nothing when there is none or it is too late."""
    way = other_way(delivery)
    is_late = delivery.until is not None and delivery.until <= now
    if way is None or is_late or Delivery.objects.filter(instead_of=delivery).exists():
        return None
    facts = json.loads(delivery.facts)
    instead = send_message(
        delivery.slug, **way, person=delivery.person, url=facts["url"], language=facts["language"],
        until=delivery.until, now=now, **facts["data"],
    )  # fmt: skip
    instead.instead_of, instead.attachment = delivery, delivery.attachment
    instead.about_model, instead.about_id = delivery.about_model, delivery.about_id
    instead.save(update_fields=["instead_of", "attachment", "about_model", "about_id"])
    return instead
