"""What follows a revision: the pictures it shows are kept, and seen by everybody only while the guide is read."""

from django.utils import timezone

from maillon.kernel.events import on
from maillon.kernel.files.actions import note_use
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions.models import Revision, Text
from maillon.kernel.revisions.pictures import IMAGE, settle_pictures

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


@on("revisions.TextPublished")
@on("revisions.TextRestored")
@on("revisions.TextWithdrawn")
def let_its_pictures_follow(event) -> None:
    """A guide withdrawn takes its pictures along, and brings them back."""
    if event.kind != KIND:
        return
    versions = Revision.objects.filter(text=event.text_id, content__contains=IMAGE).order_by("pk")
    codes = {code for one in versions.only("content") for code in shows(parse(opened(one.content)[1]))}
    if codes:
        settle_pictures(codes, now=entries_of(Text.objects.get(pk=event.text_id)).last().at)
