"""What an article does when its text is published or withdrawn: at once, in the same transaction, or refused."""

from maillon.kernel.events import on
from maillon.kernel.revisions.models import Text

from .actions.showing import hide, show
from .documents import KIND


def _text(event) -> Text:
    return Text.objects.select_related("published").get(pk=event.text_id)


@on("revisions.TextPublished")
@on("revisions.TextRestored")
def show_the_article(event) -> None:
    """Let people read it, only if nothing is missing for this very version."""
    if event.kind == KIND:
        show(_text(event))


@on("revisions.TextWithdrawn")
def hide_the_article(event) -> None:
    """Take it away from everywhere."""
    if event.kind == KIND:
        hide(_text(event))
