"""What follows here from what happens to texts and to resources."""

from django.utils import timezone

from maillon.kernel.events import on
from maillon.kernel.revisions.models import Text
from maillon.kernel.themes import THEMES
from maillon.lib.refusal import Refused
from maillon.modules.commons.reading.manuscripts import open_text
from maillon.modules.commons.resources.themes import guess_theme

from .actions.topics import adopt
from .texts import KIND


@on("revisions.RevisionWritten", later=True, when=lambda event: event.kind == KIND)
def put_on_the_board(event) -> None:
    """A text begun without any topic gets one, so that the group of its theme sees it and may help."""
    _adopt(event.text_id)


@on("revisions.ProofreadingAsked")
def put_what_waits_on_the_board(event) -> None:
    """A text that waits for proofreaders is open to them at once, however many jobs come before its topic."""
    if event.kind == KIND:
        _adopt(event.text_id)


def _adopt(text_id: int) -> None:
    """Make the topic of a text that has none; what came from a file, or is published, needs none."""
    waits = Text.objects.filter(pk=text_id, topic__isnull=True, published__isnull=True).select_related("head")
    text = waits.first()
    if text is not None and not text.head.source:
        adopt(text, theme=_theme_of(text), now=timezone.now())


def _theme_of(text: Text) -> str:
    try:
        theme = open_text(text.head.content)[0].get("theme", "")
    except Refused:
        theme = ""
    return theme if theme in THEMES else guess_theme(text.title)
