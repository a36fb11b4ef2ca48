"""What a guide does when its text is published, withdrawn or given back: at once, in the same transaction."""

from maillon.kernel.events import on
from maillon.kernel.revisions.models import Text

from .actions.projecting import credit_again, hide, show
from .documents import KIND


def _text(event) -> Text:
    return Text.objects.select_related("published").get(pk=event.text_id)


@on("revisions.TextPublished")
@on("revisions.TextRestored")
def show_the_guide(event) -> None:
    """Let people read what was published."""
    if event.kind == KIND:
        show(_text(event))


@on("revisions.TextWithdrawn")
def hide_the_guide(event) -> None:
    """Take a guide away."""
    if event.kind == KIND:
        hide(_text(event))


@on("revisions.CreditsChanged")
def credit_the_guide_again(event) -> None:
    """Write the names of those who made a guide as they are now."""
    if event.kind == KIND:
        credit_again(_text(event))
