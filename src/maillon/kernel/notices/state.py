"""How messages have been leaving, in a few figures, for whoever runs the site."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from .models import Channel, DeadAddress, Delivery, Outage, State

NAMES = {Channel.SMS.value: "SMS", Channel.EMAIL.value: "e-mails", Channel.PUSH.value: "push"}


@dataclass(frozen=True)
class Since:
    """The services that are silent (their name, since when, why, how many messages wait), and what failed in a day."""

    silent: list[tuple[str, datetime, str, int]]
    given_up: int
    dead: int


def since_yesterday(*, now: datetime) -> Since:
    """Count what is wrong with the messages of the last twenty-four hours."""
    day = now - timedelta(days=1)
    waiting = Delivery.objects.filter(state__in=(State.QUEUED, State.FAILED))
    return Since(
        silent=[
            (
                NAMES[outage.channel], localtime(outage.began_at), outage.error,
                waiting.filter(channel=outage.channel).count(),
            )
            for outage in Outage.objects.filter(ended_at__isnull=True).order_by("channel")
        ],
        given_up=Delivery.objects.filter(state=State.GIVEN_UP, created_at__gte=day).count(),
        dead=DeadAddress.objects.filter(at__gte=day).count(),
    )  # fmt: skip
