"""Where somebody is signed in: which kind of device, since when, and how to sign it out from another."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.utils import timezone

from .models import OpenSession

# The first that is found names the browser, then the system: many claim to be several.
BROWSERS = (("Firefox", "Firefox|FxiOS"), ("Edge", "Edg"), ("Samsung Internet", "SamsungBrowser"),
            ("Opera", "OPR"), ("Chrome", "Chrome|CriOS"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac", "Macintosh"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Device:
    """One place where the person is signed in; an empty name is a device that did not say what it is."""

    code: str
    name: str
    opened_at: datetime
    is_this_one: bool


@receiver(user_logged_in, dispatch_uid="people.devices")
def remember(sender, request, user, **details) -> None:
    """Write down that a device came in: its browser and system, nothing that tells where it is."""
    if request.session.session_key is None:
        request.session.save()
    OpenSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "person": user,
            "device": device_name(request.META.get("HTTP_USER_AGENT", "")),
            "opened_at": getattr(request, "now", None) or timezone.now(),
        },
    )


def devices_of(request) -> list[Device]:
    """Return where the person is signed in and not for too long ago, this device first."""
    rows = OpenSession.objects.filter(
        person=request.person, session_key__in=Session.objects.filter(expire_date__gt=request.now).values("pk")
    )
    here = request.session.session_key
    devices = [Device(row.code, row.device, row.opened_at, row.session_key == here) for row in rows]
    return sorted(devices, key=lambda device: (not device.is_this_one, -device.opened_at.timestamp()))


def sign_out(person, code: str) -> bool:
    """End that session of the person; return whether there was one."""
    row = OpenSession.objects.filter(person=person, code=code).first()
    if row is None:
        return False
    Session.objects.filter(pk=row.session_key).delete()
    row.delete()
    return True


def keep_only(request, *, former_key: str) -> None:
    """Forget every other session of the person; this one may just have changed its key."""
    OpenSession.objects.filter(person=request.person).exclude(session_key=former_key).delete()
    OpenSession.objects.filter(session_key=former_key).update(session_key=request.session.session_key)


def device_name(agent: str) -> str:
    """Return “Firefox, Android” from what a browser says of itself, or nothing."""
    found = [next((name for name, sign in known if re.search(sign, agent)), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))


def forget_ended(*, now: datetime) -> int:
    """Forget the sessions that ended or grew too old, and return how many there were."""
    alive = Session.objects.filter(expire_date__gt=now).values("pk")
    old = OpenSession.objects.exclude(session_key__in=alive).filter(opened_at__lt=now - timedelta(days=1))
    return old.delete()[0]
