"""Do something that may be refused, and say so."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions.models import Revision
from maillon.lib.refusal import Refused

TO_CORRECT = 422


def try_to(request, deed, done="") -> bool:
    """Tell whether the deed was done; a refusal is said at the top of the next page."""
    try:
        deed()
    except Refused as refused:
        messages.error(request, explain(refused))
        return False
    if done:
        messages.success(request, done)
    return True


def version_read(article, request) -> Revision:
    """Return the version that somebody had before their eyes, or raise Http404."""
    number = request.POST.get("revision", "")
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        raise Http404
    return get_object_or_404(Revision, text=article.text, number=number)
