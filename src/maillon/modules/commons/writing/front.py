"""What writing shows elsewhere: on a translated guide, what it comes from, and whether that has changed since; on an
original, the languages in which it can be read too."""

from maillon.kernel.prepared import Prepared
from maillon.kernel.revisions.queries import lag
from maillon.modules.commons.margins import margin
from maillon.modules.commons.models import Guide

from .queries import is_original_withdrawn, original_of


@margin("top", "writing/translated.html", order=10)
def original(request, guide):
    """Whoever reads a translation knows when the original says more."""
    if not guide.text.translates_id:
        return None
    found = original_of(request.person, guide.text)
    return {
        "original": found,
        "behind": lag(guide.text, as_published=True),
        "is_withdrawn": found is None and is_original_withdrawn(guide.text),
    }


@margin("top", "writing/in_other_languages.html", order=11)
def in_other_languages(request, guide):
    """Whoever reads another language better finds the same guide in it."""
    if guide.text.translates_id:
        return None
    found = _translated(text=guide.text_id)
    return {"guides": found} if found else None


_translated = Prepared(
    lambda text: (
        Guide.objects.published()
        .filter(text__translates__text=text)
        .only("slug", "title", "language")
        .order_by("language", "slug")
    ),
    text=int,
)
