"""The clock of working groups."""

from django.utils import timezone

from maillon.kernel.events import every


@every("23 * * * *", name="workshops.release_topics")
def release_topics(timestamp: int) -> None:
    """Let others take the topics that were held too long."""
    from .actions.topics import release_lapsed

    release_lapsed(now=timezone.now())
