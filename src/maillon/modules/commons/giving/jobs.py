"""The files are made in jobs, never while somebody waits for a page."""

from django.utils import timezone

from maillon.kernel.events import every, job


@job("giving.prepare", queueing_lock="giving.prepare")
def prepare_files() -> None:
    """Make anew the files to take away whose content has changed."""
    from .actions.preparing import prepare

    prepare(now=timezone.now())


@every("27 * * * *", name="giving.look")
def look_for_changes(timestamp: int) -> None:
    """Make anew, once an hour, the files to take away whose content has changed."""
    from .actions.preparing import prepare

    prepare(now=timezone.now())
