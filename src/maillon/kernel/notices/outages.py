"""A service that hands out our messages is down: everyone waits, one knocks for all, the operators are told once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from maillon.kernel.people.models import Person

from .models import Channel, Outage

KNOCK_EVERY = timedelta(minutes=1)
# A gateway that restarts is nobody's business; one that stays silent is.
TOLD_AFTER = timedelta(minutes=3)


def current_outage(channel: str) -> Outage | None:
    """Return the outage under way of that service, if any."""
    return Outage.objects.filter(channel=channel, ended_at__isnull=True).first()


def outages_under_way() -> list[Outage]:
    """Return the outages under way of every service."""
    return list(Outage.objects.filter(ended_at__isnull=True).order_by("channel"))


def may_try(channel: str, *, now: datetime) -> bool:
    """Tell whether to try: always while the service answers; in an outage, one message a minute does, for all."""
    if current_outage(channel) is None:
        return True
    # Of many senders, the row lets one through; it is committed before the door is knocked at, which takes long.
    knocks = Outage.objects.filter(channel=channel, ended_at__isnull=True, tried_at__lte=now - KNOCK_EVERY)
    return bool(knocks.update(tried_at=now))


@transaction.atomic
def note_silence(channel: str, *, error: str, now: datetime) -> Outage:
    """Write down that the service does not answer; the operators are told once it has lasted a little."""
    outage = Outage(channel=channel, began_at=now, tried_at=now, error=error)
    Outage.objects.bulk_create([outage], ignore_conflicts=True)
    outage = Outage.objects.select_for_update().get(channel=channel, ended_at__isnull=True)
    if outage.told_at is None and now - outage.began_at >= TOLD_AFTER:
        outage.told_at = now
        outage.save(update_fields=["told_at"])
        _tell_operators("notices.service_down", outage, now=now, error=error)
    return outage


@transaction.atomic
def note_answer(channel: str, *, now: datetime) -> None:
    """Write down that the service answers again; the operators who were told of its silence hear it."""
    outage = Outage.objects.select_for_update().filter(channel=channel, ended_at__isnull=True).first()
    if outage is None:
        return
    outage.ended_at = max(now, outage.began_at)
    outage.save(update_fields=["ended_at"])
    if outage.told_at:
        _tell_operators("notices.service_back", outage, now=now)


def _tell_operators(slug: str, outage: Outage, *, now: datetime, **data) -> None:
    from .actions import tell

    for person in Person.objects.holding("operator", on=localtime(now).date()).order_by("pk"):
        tell(
            person, slug, url=reverse("notices:not_sent"), now=now,
            service="SMS" if outage.channel == Channel.SMS else "e-mail",
            since=localtime(outage.began_at).strftime("%H:%M"), **data,
        )  # fmt: skip
