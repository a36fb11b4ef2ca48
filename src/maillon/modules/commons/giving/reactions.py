"""What follows when a guide is published, withdrawn or shown again: the files are made anew."""

from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from maillon.kernel.events import on

from . import jobs

GUIDE = "guide"


@on("revisions.TextPublished")
@on("revisions.TextWithdrawn")
@on("revisions.TextRestored")
def make_files_anew(event) -> None:
    """Queue the making of the files, once for many changes."""
    if event.kind == GUIDE:
        # In a savepoint: a job that is queued already must not undo what was done.
        with suppress(AlreadyEnqueued), transaction.atomic():
            jobs.prepare_files.defer()
