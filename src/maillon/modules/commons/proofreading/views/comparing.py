"""What changed between two versions of a text."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillon.kernel.access import signed_in

from .. import queries
from ..reading.comparing import compare


@require_safe
@signed_in
def compared(request, code, before, after):
    """Show what went and what came, facts first, what did not change folded away."""
    text = queries.text_for(request.person, code)
    old, new = queries.revision_of(text, before), queries.revision_of(text, after)
    context = {
        "text": text,
        "old": old,
        "new": new,
        "comparison": compare(old.content, new.content),
        "versions": queries.history(text)[:200],
        "now": request.now,
    }
    return render(request, "proofreading/compare.html", context)
