"""Ask again for what fell with its listing, now that it is back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.asking_again import ask_again
from ..models import Engagement
from .unsent import WITH


@require_POST
@signed_in
def again(request, code):
    """One press: all that was said the first time is said again."""
    found = get_for(request.person, "note", Engagement.objects.select_related(*WITH), code)
    try:
        made = ask_again(found, by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect(found)
    messages.success(request, _("You asked again. You will be told of the answer."))
    return redirect(made)
