"""Messages that other parts of the kernel, below this one, ask us to send."""

from django.utils import timezone

from maillon.kernel.events import on
from maillon.kernel.people.codes import VALID_FOR

from .actions import queue_written


@on("people.AccountMessage")
def write_to_the_account(event) -> None:
    """Queue what the accounts want to say, in the same transaction."""
    now = timezone.now()
    # A code that arrives once it is over only confuses whoever typed it wrong twice already.
    until = now + VALID_FOR if event.slug == "people.code" else None
    queue_written(
        event.slug, channel=event.channel, to=event.to, subject=event.subject, body=event.body,
        person_id=event.person_id, until=until, now=now,
    )  # fmt: skip
