"""Subscribing to the letters of a hub, and where its letters went."""

from maillon.kernel.notices.fingerprints import address_digest
from maillon.kernel.notices.models import Delivery
from maillon.modules.groups.letters.subscribing import ask, confirm
from maillon.modules.groups.models import Subscription


def subscribe(hub, email, now):
    ask(hub, email=email, words="Je veux ces lettres.", source="public page", now=now)
    return confirm(Subscription.objects.get(address_digest=address_digest(email)).token, now=now)


def receivers():
    return sorted(delivery.to for delivery in Delivery.objects.filter(slug="letters.letter"))
