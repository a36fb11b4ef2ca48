"""The clock of freshness."""

from django.conf import settings
from django.utils import timezone

from maillon.kernel.events import every, job


@every("5 5 * * *", name="freshness.remind")
def remind(timestamp: int) -> None:
    """Remind the owners of guides to check them."""
    from .actions.reminding import remind_owners

    remind_owners(now=timezone.now())


@every("10 0 * * *", name="freshness.fade")
def fade(timestamp: int) -> None:
    """Let fresh guides come before overdue ones."""
    from .actions.fading import fade_overdue

    fade_overdue(now=timezone.now())


@every("*/10 * * * *", name="freshness.end_notices")
def end_notices(timestamp: int) -> None:
    """End the emergency notices whose time has come."""
    from .actions.warning import end_what_is_over

    end_what_is_over(now=timezone.now())


@every("40 2 * * *", name="freshness.look")
def look_at_links(timestamp: int) -> None:
    """Open, each night, the addresses that were not opened for a week, where the operator wants it."""
    if settings.MAILLON_CHECK_LINKS:
        check_links.defer()


@job("freshness.check_links", queueing_lock="freshness.check_links")
def check_links() -> None:
    """Open the addresses that are due, one after the other."""
    from .actions.links import check_due

    if settings.MAILLON_CHECK_LINKS:
        check_due(now=timezone.now())
