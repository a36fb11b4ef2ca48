"""A guide is what its published revision says: written here from it, with its place in the search, in one transaction."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Q

from maillon.kernel.revisions.models import Text
from maillon.kernel.revisions.queries import Circle, contributors
from maillon.kernel.search import index_many, remove

from ..documents import KIND, document_of
from ..models import Guide, State
from ..reading.manuscripts import read_text

WRITTEN_HERE = "atelier"
_waiting: ContextVar[list[Guide] | None] = ContextVar("guides_to_index", default=None)


def show(text: Text) -> Guide:
    """Make the guide of a text say what its published revision says, and let people find it."""
    revision = text.published
    manuscript = read_text(revision.content, language=text.language)
    guide = Guide.objects.filter(text=text).first()
    if guide is None:
        guide = Guide(text=text, source=revision.source or WRITTEN_HERE)
    for name, value in vars(manuscript).items():
        setattr(guide, name, value)
    _credit(guide, text)
    guide.imported_at, guide.state = text.published_at, State.PUBLISHED
    guide.save()
    _index(guide)
    return guide


def hide(text: Text) -> None:
    """Take the guide of a text away from lists, from the search, from everywhere."""
    for guide in Guide.objects.filter(text=text):
        Guide.objects.filter(pk=guide.pk).update(state=State.WITHDRAWN)
        remove(KIND, guide.code)


def credit_again(text: Text) -> None:
    """Write the names of those who made a guide as they are now, on its translations too: somebody may have left."""
    either = Q(text=text) | Q(text__translates__text=text)
    for guide in Guide.objects.filter(either).select_related("text__published").order_by("pk"):
        guide.source_digest = read_text(guide.text.published.content, language=guide.text.language).source_digest
        _credit(guide, guide.text)
        guide.save(update_fields=["authors", "proofreaders", "proofread_before", "circles", "source_digest"])


@contextmanager
def indexing_together() -> Iterator[None]:
    """Write the guides shown meanwhile in the search in one go."""
    guides: list[Guide] = []
    token = _waiting.set(guides)
    try:
        yield
    finally:
        _waiting.reset(token)
    index_many(document_of(guide) for guide in guides)


def _index(guide: Guide) -> None:
    waiting = _waiting.get()
    if waiting is None:
        index_many([document_of(guide)])
    else:
        waiting.append(guide)


def _credit(guide: Guide, text: Text) -> None:
    """Name whoever wrote what it translates, those the manuscript names, then whoever wrote and proofread here.

    Pages in a cache follow the digest.
    """
    credits = contributors(text)
    named = read_text(text.published.content, language=text.language)
    guide.authors = list(dict.fromkeys([*_of_the_original(text), *named.authors, *credits.authors]))
    guide.proofread_before, guide.proofreaders = named.proofread_before, list(credits.proofreaders)
    here = [_circle(circle) for circle in credits.concerned]
    guide.circles = [*named.circles, *(circle for circle in here if circle not in named.circles)]
    lists = (guide.authors, guide.proofread_before, guide.proofreaders, guide.circles, guide.translated_from)
    names = "\n".join(repr(one) for one in lists)
    guide.source_digest = hashlib.sha256(f"{guide.source_digest}\n{names}".encode()).hexdigest()


def _of_the_original(text: Text) -> list[str]:
    """Name whoever wrote what a text translates: its licence asks for it."""
    if not text.translates_id:
        return []
    source = Text.objects.select_related("published").get(revisions=text.translates_id)
    named = read_text((source.published or text.translates).content, language=source.language)
    return [*named.authors, *contributors(source).authors]


def _circle(circle: Circle) -> dict:
    return {"circle": circle.name, **({"on": circle.read_on.isoformat()} if circle.read_on else {})}
