"""What a provider of e-mails tells us later: this one bounced, that one was called spam."""

import hashlib
import hmac
import logging

from anymail.signals import EventType, RejectReason, tracking
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.http import Http404
from django.utils import timezone

from .dead_addresses import bury
from .fingerprints import address_digest
from .models import Channel, DeadAddress, Delivery, State
from .rerouting import reroute
from .troubles import Means, read_answer

logger = logging.getLogger("maillon.notices")

FINAL = {RejectReason.INVALID, RejectReason.BOUNCED}
DID_NOT_ARRIVE = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED}


def hook_key() -> str:
    """Return the secret part of the address to give to the provider; it changes with the secret key of the site."""
    return hmac.new(settings.SECRET_KEY.encode(), b"notices.provider", hashlib.sha256).hexdigest()[:32]


def hook_of(provider: str):
    """Return the view of django-anymail that reads, and verifies where it can, what that provider tells us."""
    from anymail.urls import urlpatterns

    for pattern in urlpatterns:
        if pattern.name == f"{provider}_tracking_webhook":
            # Our secret address stands for its password; a signature is still checked by the provider's own view.
            return pattern.callback.view_class.as_view(warn_if_no_basic_auth=False)
    raise Http404


@receiver(tracking)
def hear(sender, event, esp_name, **_) -> None:
    """Note what became of a message; the same event twice has no further effect."""
    if event.event_type not in DID_NOT_ARRIVE | {EventType.COMPLAINED}:
        return
    with transaction.atomic():
        delivery = _delivery(event)
        if delivery is None:
            return
        logger.info("notices.provider", extra={"delivery": delivery.code, "event": event.event_type})
        _note(delivery, event, timezone.now())


def _note(delivery: Delivery, event, now) -> None:
    if event.event_type == EventType.COMPLAINED:
        bury(delivery, answer="complained", reason=DeadAddress.Reason.COMPLAINED, now=now)
        return
    if delivery.state == State.BOUNCED:
        return
    delivery.state, delivery.error = State.BOUNCED, str(event.reject_reason or event.event_type)[:120]
    delivery.save(update_fields=["state", "error"])
    if _is_final(event):
        bury(delivery, answer=delivery.error, now=now)
    reroute(delivery, now=now)


def _is_final(event) -> bool:
    if event.event_type == EventType.FAILED or event.reject_reason not in FINAL:
        return False
    said = str(event.mta_response or "")
    code = next((int(word) for word in said.replace("-", " ").split() if word.isdigit() and len(word) == 3), None)
    if code:
        return read_answer(code, said).means == Means.ADDRESS
    raw = event.esp_event if isinstance(event.esp_event, dict) else {}
    return "soft" not in " ".join(str(raw.get(name, "")) for name in ("event", "type", "Type")).lower()


def _delivery(event) -> Delivery | None:
    found = Delivery.objects.select_for_update(of=("self",)).select_related("person").order_by("-pk")
    by_id = found.filter(provider_id=event.message_id).first() if event.message_id else None
    if by_id or not event.recipient:
        return by_id
    # Some providers rename messages: the last one that left for that address is meant.
    digest = address_digest(event.recipient)
    return found.filter(address_digest=digest, channel=Channel.EMAIL, sent_at__isnull=False).first()
