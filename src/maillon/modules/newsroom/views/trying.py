"""Do something that may be refused, and say so."""

from django.contrib import messages

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused


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
