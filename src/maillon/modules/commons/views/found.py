"""Find the guide an address names, or say kindly that it is not here."""

from functools import wraps

from django.conf import settings
from django.shortcuts import render

from maillon.kernel.themes import THEMES

from .. import queries

GONE = 410


def with_guide(view):
    """Hand the guide of the address to the view; without one that this person can read, offer to look for it."""

    @wraps(view)
    def find_first(request, slug):
        guide = queries.guide_for(request.person, slug)
        return missing(request, slug) if guide is None else view(request, guide)

    return find_first


def missing(request, slug: str):
    """There is no such guide, or no longer: one that was withdrawn says so, with others on the same theme."""
    gone = queries.withdrawn_guide(slug)
    if gone is not None:
        context = {"guide": gone, "others": queries.neighbours(request.person, gone)}
        return render(request, "commons/gone.html", context, status=GONE)
    words = slug[:60].replace("-", " ").replace("_", " ")
    return render(request, "commons/missing.html", {"words": words, "themes": THEMES.values()}, status=404)


def whole_address(request, guide) -> str:
    """Return the address of a guide as somebody outside would type it."""
    path = guide.get_absolute_url()
    return f"{settings.MAILLON_URL.rstrip('/')}{path}" if settings.MAILLON_URL else request.build_absolute_uri(path)
