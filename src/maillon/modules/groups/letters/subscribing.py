"""Subscribe with a confirmation, and leave in one press: each is written down with its date and its words."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access.limits import count_hit
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import send_message
from maillon.kernel.notices.fingerprints import address_digest
from maillon.lib.refusal import Refused

from ..models import Copy, Subscription

ASKED_A_DAY = 3


@transaction.atomic
def ask(hub, *, email: str, words: str, source: str, now: datetime) -> None:
    """Ask an address to confirm that it wants the letters of a hub; nothing tells whether it already does.

    The words are those its owner agreed to, as they were shown.
    """
    digest = address_digest(email)
    count_hit(f"letters:{digest}", per=timedelta(days=1), limit=ASKED_A_DAY, now=now)
    Subscription.objects.bulk_create(
        [Subscription(hub=hub, email=email, address_digest=digest, state="waiting", asked_at=now)],
        ignore_conflicts=True,
    )
    subscription = Subscription.objects.select_for_update().get(hub=hub, address_digest=digest)
    if subscription.state != "confirmed":
        # Whoever left and asks again is waited for again, and receives nothing before confirming.
        subscription.email, subscription.asked_at = email, now
        subscription.consent_words, subscription.consent_source = words[:300], source[:60]
        if subscription.state == "waiting":
            subscription.left_at = None
        subscription.save(update_fields=["email", "asked_at", "consent_words", "consent_source", "left_at"])
    url = reverse("groups:confirm", args=[subscription.token])
    send_message("letters.confirm", to_email=email, about=subscription, url=url, now=now, hub=hub.name)


@transaction.atomic
def confirm(token: str, *, now: datetime) -> Subscription:
    """The owner of the address says yes; twice is once."""
    subscription = Subscription.objects.select_for_update().filter(token=token).select_related("hub").first()
    if subscription is None or not subscription.consent_words or not subscription.email:
        raise Refused("subscription_unknown")
    if subscription.state != "confirmed":
        subscription.state, subscription.confirmed_at, subscription.left_at = "confirmed", now, None
        subscription.save(update_fields=["state", "confirmed_at", "left_at"])
        record("subscribe", subscription, at=now, after={"source": subscription.consent_source})
    return subscription


@transaction.atomic
def leave(copy: Copy, *, source: str, now: datetime) -> Subscription:
    """No more letters of this hub to the address of this copy; twice is once."""
    hub = copy.letter.hub
    row = Subscription(hub=hub, address_digest=copy.address_digest, state="left", left_at=now)
    Subscription.objects.bulk_create([row], ignore_conflicts=True)
    subscription = Subscription.objects.select_for_update().get(hub=hub, address_digest=copy.address_digest)
    Copy.objects.filter(pk=copy.pk, unsubscribed_at__isnull=True).update(unsubscribed_at=now)
    if subscription.state != "left" or subscription.token == row.token:
        subscription.state, subscription.left_at = "left", now
        # Their address is not needed to write to them no more: the fingerprint stays.
        subscription.email = ""
        subscription.save(update_fields=["state", "left_at", "email"])
        record("unsubscribe", subscription, at=now, after={"source": source})
    return subscription


@transaction.atomic
def come_back(copy: Copy, *, now: datetime) -> bool:
    """Undo leaving, for whoever did it by mistake; False where their address is no longer known: they subscribe again.

    What they had agreed to before is theirs again, word for word.
    """
    rows = Subscription.objects.select_for_update()
    subscription = rows.filter(hub=copy.letter.hub, address_digest=copy.address_digest).first()
    if subscription is None or subscription.state != "left":
        return not copy.subscription_id or (subscription is not None and subscription.state == "confirmed")
    email = _address_of(copy)
    if not email and (copy.subscription_id or subscription.consent_words):
        return False
    Copy.objects.filter(pk=copy.pk).update(unsubscribed_at=None)
    record("come back", subscription, at=now)
    if subscription.consent_words:
        subscription.state = "confirmed" if subscription.confirmed_at else "waiting"
        subscription.left_at, subscription.email = None, email
        subscription.save(update_fields=["state", "left_at", "email"])
    else:
        # They are written to as part of the team: it is enough that they no longer say no.
        subscription.delete()
    return True


def _address_of(copy: Copy) -> str:
    """Return where this copy went, as long as the message or its person still says it."""
    delivered = copy.delivery.to if copy.delivery_id else ""
    theirs = (copy.person.email or "") if copy.person_id else ""
    return delivered or (theirs if address_digest(theirs) == copy.address_digest else "")
