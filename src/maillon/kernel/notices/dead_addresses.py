"""Addresses that do not answer: known by their fingerprint, no longer written to, brought back by their owner."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access.limits import count_hit
from maillon.kernel.events import publish
from maillon.kernel.live import signal
from maillon.kernel.people.models import Person

from .events import AddressDied
from .fingerprints import address_digest
from .models import Channel, DeadAddress, Delivery, Notice
from .queries import ADDRESS_DEAD

# What somebody asks for as they look at the page is tried all the same: it may be how they come back.
ASKED_FOR_NOW = {"people.code"}


def is_dead(channel: str, address: str) -> bool:
    """Tell whether we know that nobody answers there."""
    return DeadAddress.objects.filter(channel=channel, address_digest=address_digest(address)).exists()


def dead_addresses_of(person) -> set[str]:
    """Return by which channels the person no longer hears from us, in one statement."""
    digests = {address_digest(address): channel for channel, address in _addresses(person)}
    dead = DeadAddress.objects.filter(address_digest__in=digests).values_list("channel", "address_digest")
    return {channel for channel, found in dead if digests[found] == channel}


@transaction.atomic
def bury(
    delivery: Delivery, *, answer: str, now: datetime, reason: str = DeadAddress.Reason.BOUNCED
) -> DeadAddress | None:
    """Write to this address no more; its owner finds it out at their next visit. Twice has no further effect."""
    if not delivery.address_digest:
        return None
    dead, is_new = DeadAddress.objects.get_or_create(
        channel=delivery.channel, address_digest=delivery.address_digest,
        defaults={"reason": reason, "answer": answer[:40], "at": now},
    )  # fmt: skip
    if is_new:
        publish(AddressDied(delivery.channel, delivery.address_digest))
        owner = _owner(delivery)
        if owner:
            _tell(owner, delivery.channel, now)
    return dead


@transaction.atomic
def revive(person, channel: str, *, now: datetime) -> None:
    """Write again to the person's address, on their word; once a day, so that a dead one is not knocked at for ever."""
    address = dict(_addresses(person)).get(channel)
    if address is None:
        return
    count_hit(f"revive:{address_digest(address)}", per=timedelta(days=1), limit=1, now=now)
    DeadAddress.objects.filter(channel=channel, address_digest=address_digest(address)).delete()
    if Notice.objects.filter(person=person, slug=ADDRESS_DEAD, read_at__isnull=True).update(read_at=now):
        signal(f"person:{person.code}")


def _addresses(person) -> list[tuple[str, str]]:
    known = ((Channel.EMAIL.value, person.email), (Channel.SMS.value, person.phone))
    return [(channel, address) for channel, address in known if address]


def _owner(delivery: Delivery) -> Person | None:
    field = "email__iexact" if delivery.channel == Channel.EMAIL else "phone"
    return Person.objects.filter(is_active=True, **{field: delivery.to}).first() if delivery.to else None


def _tell(person: Person, channel: str, now: datetime) -> None:
    # In the inbox only: writing to an address that has just died would start again.
    Notice.objects.create(
        person=person, slug=ADDRESS_DEAD, data={}, url=reverse("notices:settings"), created_at=now, told_at=now
    )
    signal(f"person:{person.code}")
