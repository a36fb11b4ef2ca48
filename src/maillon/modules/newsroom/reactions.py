"""What an article does when its text is published or withdrawn: at once, in the same transaction, or refused."""

from maillon.kernel.events import on
from maillon.kernel.files.actions import note_use
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions.models import Revision, Text

from .actions.showing import hide, show
from .documents import KIND, shows
from .telling import tell_the_two


def _text(event) -> Text:
    return Text.objects.select_related("published").get(pk=event.text_id)


@on("revisions.RevisionWritten")
def keep_its_pictures(event) -> None:
    """Remember that an article shows these pictures, so that none is deleted as unused."""
    if event.kind == KIND:
        revision = Revision.objects.only("content", "written_at").get(pk=event.revision_id)
        note_use(shows(revision.content), now=revision.written_at)


@on("revisions.TextPublished")
@on("revisions.TextRestored")
def show_the_article(event) -> None:
    """Let people read it, only if nothing is missing for this very version."""
    if event.kind == KIND:
        text = _text(event)
        tell_the_two(show(text), "newsroom.published", now=entries_of(text).last().at)


@on("revisions.TextWithdrawn")
def hide_the_article(event) -> None:
    """Take it away from everywhere, and tell whoever did not do it."""
    if event.kind == KIND:
        text = _text(event)
        by, why = entries_of(text).last().by, text.withdrawn_why
        tell_the_two(hide(text), "newsroom.withdrawn", but=by, now=text.withdrawn_at, why=why)
