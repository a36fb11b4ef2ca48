"""The jobs of notices."""

from django.utils import timezone

from maillon.kernel.events import every, job


@job("notices.send")
def send(delivery_id: int) -> None:
    """Make one message leave."""
    from .sending import send_delivery

    send_delivery(delivery_id, now=timezone.now())


@every("5 * * * *", name="notices.digests")
def digests(timestamp: int) -> None:
    """Write the digests of those for whom it is eight in the morning."""
    from .digest import send_digests

    send_digests(now=timezone.now())
