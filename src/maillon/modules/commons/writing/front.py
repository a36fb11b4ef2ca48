"""What writing shows elsewhere: on a translated guide, what it comes from, and whether that has changed since."""

from maillon.kernel.revisions.queries import lag
from maillon.modules.commons.margins import margin

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
