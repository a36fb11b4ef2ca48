"""The devices on which somebody asked to be told: added by their browser, removed by themselves or by its service."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.privacy.fields import digest
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line
from maillon.lib.web_push import decoded

from ..models import PushDevice

MOST_DEVICES = 10
A_PERSON_A_DAY = 30


@transaction.atomic
def add_device(person, *, endpoint: str, key: str, secret: str, name: str = "", now: datetime) -> PushDevice:
    """Remember the browser of a person; the same one again is whose it was last.

    Raises Refused("push_unknown") for a service that is none of those we write to, or keys that are none.
    """
    if not is_known(endpoint) or len(endpoint) > 1000 or not _are_keys(key, secret):
        raise Refused("push_unknown")
    count_hit(f"notices.device:{person.pk}", per=timedelta(days=1), limit=A_PERSON_A_DAY, now=now)
    mark = digest(endpoint, purpose="notices.push")
    kept = {
        "person": person,
        "endpoint": endpoint,
        "key": key,
        "secret": secret,
        "name": one_line(name, most=80),
        "added_at": now,
    }
    device, _new = PushDevice.objects.update_or_create(endpoint_digest=mark, defaults=kept)
    oldest = PushDevice.objects.filter(person=person).order_by("-added_at", "-pk")[MOST_DEVICES:]
    PushDevice.objects.filter(pk__in=[old.pk for old in oldest]).delete()
    return device


@transaction.atomic
def remove_device(device: PushDevice, *, by) -> None:
    """No longer tell anything to that device."""
    require(by, "remove", device)
    device.delete()


def devices_of(person) -> QuerySet[PushDevice]:
    """Return the devices of a person, the last one first."""
    return PushDevice.objects.filter(person=person).order_by("-added_at", "-pk")


def is_known(endpoint: str) -> bool:
    """Tell whether an address is at one of the services of browsers: we write nowhere else, whatever a page gives."""
    try:
        parts = urlsplit(endpoint)
        host = (parts.hostname or "").lower()
        origin = f"{parts.scheme}://{parts.netloc}"
        at_https = parts.scheme == "https" and parts.port in (None, 443) and not parts.username
    except ValueError:
        return False
    for service in settings.MAILLON_PUSH_SERVICES:
        if origin == service or (at_https and (host == service or host.endswith(f".{service}"))):
            return True
    return False


def _are_keys(key: str, secret: str) -> bool:
    try:
        return len(decoded(key)) == 65 and decoded(key)[0] == 4 and len(decoded(secret)) == 16
    except ValueError:
        return False
