"""What every template knows about the look."""

from functools import lru_cache

from django.contrib.staticfiles import finders

from maillon.ui.reading import COOKIE, from_cookie


def reading(request):
    """Give templates the reading preferences, where to come back to, and whether the typeface is there."""
    return {
        "reading": from_cookie(request.COOKIES.get(COOKIE)),
        "here": request.get_full_path(),
        "has_typeface": _has_typeface(),
    }


@lru_cache(maxsize=1)
def _has_typeface():
    return finders.find("fonts/atkinson.woff2") is not None
