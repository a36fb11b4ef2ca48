"""What follows when a guide or a picture that the files show changes: they are made anew."""

from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from maillon.kernel.events import on

from . import jobs
from .models import Parcel

GUIDE = "guide"


@on("revisions.TextPublished")
@on("revisions.TextWithdrawn")
@on("revisions.TextRestored")
def make_files_anew(event) -> None:
    """Queue the making of the files, once for many changes."""
    if event.kind == GUIDE:
        _queue()


@on("files.PictureChanged")
def make_files_anew_with_its_picture(event) -> None:
    """Queue the making of the files where one shows the picture, or would if it were not hidden."""
    known = Parcel.objects.values_list("pictures", flat=True)
    if any(mark.startswith(f"{event.code} ") for marks in known for mark in marks):
        _queue()


def _queue() -> None:
    # In a savepoint: a job that is queued already must not undo what was done.
    with suppress(AlreadyEnqueued), transaction.atomic():
        jobs.prepare_files.defer()
