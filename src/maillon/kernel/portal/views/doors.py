"""The first page, and one page for each theme."""

from django.http import Http404
from django.shortcuts import render

from maillon.kernel import search, themes
from maillon.kernel.access import public

from .. import registry
from ..answers import cards

MOST_GUIDES = 60


@public
def home(request):
    """One big question, the themes, and the way to a human."""
    return render(request, "portal/home.html", {"themes": themes.THEMES.values(), "cards": registry.cards()})


@public
def theme(request, slug):
    """What helps with one need: its guides, and people."""
    if slug not in themes.THEMES:
        raise Http404
    guides = search.ask("", kinds=["guide"], facets=[f"theme:{slug}"], limit=MOST_GUIDES)
    others = [other for other in themes.THEMES.values() if other.slug != slug]
    context = {"theme": themes.get(slug), "guides": guides, "cards": cards(guides), "others": others}
    return render(request, "portal/theme.html", context)
