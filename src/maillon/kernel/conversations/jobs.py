"""Telling people of what was written: once for each thread until they have read it, never once for each message."""

from django.utils import timezone

from maillon.kernel.events import job


@job("conversations.tell")
def tell_members(message_id: int) -> None:
    """Tell those whom a message concerns, unless they already know that there is something to read."""
    from .telling import tell_of

    tell_of(message_id, now=timezone.now())
