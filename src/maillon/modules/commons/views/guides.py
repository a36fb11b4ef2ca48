"""The list of guides, and one guide."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillon.kernel.access import public
from maillon.kernel.themes import THEMES

from .. import queries
from ..forms import OpinionForm
from ..margins import margins
from .found import whole_address, with_guide


@public
@require_safe
def guides(request):
    """Every guide, theme by theme, or those of one theme."""
    chosen = THEMES.get(request.GET.get("theme", ""))
    theme = chosen.slug if chosen else ""
    context = {
        "chosen": chosen,
        "theme": theme,
        "themes": THEMES.values(),
        "edition": queries.edition(request.person, theme=theme, day=request.now.date()),
        # Only asked for when this edition is not in the cache.
        "shelves": lambda: queries.shelves(request.person, theme=theme, day=request.now.date()),
    }
    return render(request, "commons/guides.html", context)


@public
@require_safe
@with_guide
def guide(request, guide):
    """One guide, step by step."""
    told = {"thanks": request.GET.get("avis", ""), "sent": request.GET.get("envoi", "")}
    return open_guide(request, guide, OpinionForm(), **told)


def open_guide(request, guide, form, *, thanks="", sent="", status=200):
    """Show a guide, with the opinion form as it was filled in."""
    context = {
        "opened": queries.open_guide(request.person, guide),
        "guide": guide,
        "form": form,
        "is_overdue": guide.is_overdue(request.now.date()),
        "address": whole_address(request, guide),
        "margins": margins(request, guide),
        "thanks": thanks,
        "sent": sent,
    }
    return render(request, "commons/guide.html", context, status=status)
