"""What follows a revision: the pictures it shows are kept."""

from django.utils import timezone

from maillon.kernel.events import on
from maillon.kernel.files.actions import note_use
from maillon.kernel.revisions.models import Revision

from ..documents import KIND
from ..reading.markdown import parse, shows
from .typed import opened


@on("revisions.RevisionWritten")
def keep_its_pictures(event) -> None:
    """Remember that a text shows these pictures, so that none is deleted as unused."""
    if event.kind != KIND:
        return
    revision = Revision.objects.only("content", "written_at").get(pk=event.revision_id)
    if "image:" in revision.content:
        note_use(shows(parse(opened(revision.content)[1])), now=revision.written_at or timezone.now())
