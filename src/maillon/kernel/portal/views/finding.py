"""The page of answers: guides, places, and always the way to a human."""

from django.core.paginator import Page, Paginator
from django.shortcuts import render

from maillon.kernel import themes
from maillon.kernel.access import public

from .. import registry
from ..answers import answer


@public
def find(request):
    """Answer an everyday question; whatever is asked, the page offers something to do next."""
    given = answer(
        request.GET.get("q", ""),
        place=request.GET.get("pres-de", ""),
        kind=request.GET.get("type", ""),
        page=request.GET.get("page", ""),
        person=request.person,
        now=request.now,
    )
    context = {"answer": given, "themes": themes.THEMES.values(), "page": _page(given)}
    context["offers"] = registry.beside_answers() if given.q else []
    context["said"] = registry.above_answers() if given.q else []
    return render(request, "portal/find.html", context)


def _page(given) -> Page | None:
    """Return what the pagination needs, when one kind is shown alone."""
    if not given.is_alone:
        return None
    return Paginator(range(given.shelves[0].found.total), given.page_size).page(given.page)
