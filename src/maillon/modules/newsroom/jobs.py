"""The clock of embargoes."""

from django.utils import timezone

from maillon.kernel.events import every


@every("* * * * *", name="newsroom.publish_due")
def publish_what_is_due(timestamp: int) -> None:
    """Publish the articles whose hour has come, if nothing else is missing."""
    from .actions.publishing import publish_due

    publish_due(now=timezone.now())
