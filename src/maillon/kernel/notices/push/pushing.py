"""Hand a message to the push services of the devices of a person; a device that is gone is forgotten."""

import json
import secrets
from datetime import datetime
from email.utils import parseaddr
from functools import lru_cache
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from maillon.lib.posting import open_here
from maillon.lib.web_push import decoded, encoded, introduction, key_from, public_bytes, seal

from ..models import Delivery, PushDevice

TIMEOUT_SECONDS = 10
KEPT_SECONDS = 12 * 3600
GONE = {404, 410}
MOST_SIGNS = 400


class NotTaken(Exception):
    """No service took the message this time; it may be tried again."""


def push(delivery: Delivery, *, now: datetime) -> bool:
    """Send a message to each device of its person; tell whether there was any. Raises NotTaken when none took it."""
    taken, tried = 0, 0
    for device in PushDevice.objects.filter(person_id=delivery.person_id).order_by("pk"):
        status = _hand(device, _message(delivery), now=now)
        if status in GONE:
            device.delete()
            continue
        tried += 1
        taken += 200 <= status < 300
    if tried and not taken:
        raise NotTaken
    return bool(taken)


def our_key() -> ec.EllipticCurvePrivateKey:
    """Return the key by which push services know this site: the one given, else one that its secret key stands for."""
    return _key(settings.MAILLON_PUSH_KEY or settings.SECRET_KEY)


def public_key() -> str:
    """Return the public half of our key, as a browser asks for it."""
    return encoded(public_bytes(our_key()))


@lru_cache(maxsize=4)
def _key(seed: str) -> ec.EllipticCurvePrivateKey:
    return key_from(seed.encode())


def _message(delivery: Delivery) -> bytes:
    said = {"title": delivery.subject, "text": delivery.body[:MOST_SIGNS], "url": delivery.url, "tag": delivery.code}
    return json.dumps(said, ensure_ascii=False).encode()


def _hand(device: PushDevice, message: bytes, *, now: datetime) -> int:
    once = ec.generate_private_key(ec.SECP256R1())
    content = seal(
        message, browser_key=decoded(device.key), secret=decoded(device.secret), salt=secrets.token_bytes(16), once=once
    )
    headers = {
        "Content-Type": "application/octet-stream", "Content-Encoding": "aes128gcm", "TTL": str(KEPT_SECONDS),
        "Authorization": introduction(device.endpoint, key=our_key(), contact=_contact(), now=now),
    }  # fmt: skip
    request = Request(device.endpoint, data=content, headers=headers, method="POST")
    try:
        with open_here(request, timeout=TIMEOUT_SECONDS) as answer:
            return answer.status
    except HTTPError as error:
        return error.code
    except (OSError, HTTPException):
        return 503


def _contact() -> str:
    """Say whom a push service may write to about us."""
    is_public = settings.MAILLON_URL.startswith("https://")
    return settings.MAILLON_URL if is_public else f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
