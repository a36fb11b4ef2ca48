"""What every template knows about the look."""

from maillon.ui.finders import has_typeface
from maillon.ui.reading import COOKIE, from_cookie


def reading(request):
    """Give templates the reading preferences, where to come back to, and whether the typeface is there."""
    return {
        "reading": from_cookie(request.COOKIES.get(COOKIE)),
        "here": request.get_full_path(),
        "has_typeface": has_typeface(),
    }
