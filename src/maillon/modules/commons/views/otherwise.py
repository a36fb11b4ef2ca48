"""A guide read otherwise: on paper, as plain text, shown to somebody step by step."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maillon.kernel.access import public

from .. import queries
from ..margins import every_word_first
from ..reading.plain_text import plain_text as write_plainly
from ..reading.sheets import LARGE, SHEET, sides
from .found import whole_address, with_guide

FEWEST_COLUMNS, MOST_COLUMNS = 20, 200


@public
@require_safe
@with_guide
def sheet(request, guide):
    """A guide as it is printed: on one side of a sheet where its text allows, or in large type."""
    opened = queries.open_guide(request.person, guide)
    said = every_word_first(request, guide)
    is_large = request.GET.get("taille") == "grande"
    context = {
        "guide": guide,
        "opened": opened,
        "address": whole_address(request, guide),
        "said": said,
        "is_large": is_large,
        "sides": sides(guide, opened.reading, LARGE if is_large else SHEET, said=said),
    }
    return render(request, "commons/sheet.html", context)


@public
@require_safe
@with_guide
def plain_text(request, guide):
    """A guide as plain text, for Braille; `?colonnes=40` folds its lines."""
    opened = queries.open_guide(request.person, guide)
    said = every_word_first(request, guide)
    address = whole_address(request, guide)
    text = write_plainly(guide, opened.reading, said=said, address=address, columns=_columns(request))
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Content-Language": guide.language})


@public
@require_safe
@with_guide
def show(request, guide):
    """A guide shown to somebody: what it takes, then one step at a time in very large letters, then the end."""
    opened = queries.open_guide(request.person, guide)
    steps = opened.reading.steps
    number = _whole(request.GET.get("etape", ""))
    if not 0 <= number <= len(steps) + 1:
        return redirect("commons:show", guide.slug)
    context = {
        "guide": guide,
        "opened": opened,
        "said": every_word_first(request, guide),
        "number": number,
        "total": len(steps),
        "step": steps[number - 1] if 1 <= number <= len(steps) else None,
        "is_start": number == 0,
        "before": number - 1,
        "after": number + 1,
    }
    return render(request, "commons/show.html", context)


def _columns(request) -> int:
    asked = _whole(request.GET.get("colonnes", ""))
    return min(max(asked, FEWEST_COLUMNS), MOST_COLUMNS) if asked else 0


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
