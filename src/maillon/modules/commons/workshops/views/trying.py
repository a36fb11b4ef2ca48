"""Do something that may be refused, and say so."""

from django.contrib import messages
from django.http import Http404

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..models import Workshop
from ..queries import workshop_named


def try_to(request, deed, done=""):
    """Return what the deed gives; a refusal is said at the top of the next page, and gives None."""
    try:
        result = deed()
    except Refused as refused:
        messages.error(request, explain(refused))
        return None
    if done:
        messages.success(request, done)
    return result


def group_or_404(slug: str) -> Workshop:
    """Return the group of that theme, which is there for everybody who has an account."""
    workshop = workshop_named(slug)
    if workshop is None:
        raise Http404
    return workshop
