"""Find one known thing again, as it stands in the index."""

from .models import SearchDocument
from .results import Hit


def find(kind: str, code: str) -> Hit | None:
    """Return the thing of that kind and code, or None when it is no longer to be found."""
    document = SearchDocument.objects.filter(kind=kind[:40], code=code[:80]).first()
    if document is None:
        return None
    return Hit(
        document.kind,
        document.code,
        document.slug,
        document.title,
        document.summary,
        document.url,
        document.latitude,
        document.longitude,
        details=document.details,
    )
