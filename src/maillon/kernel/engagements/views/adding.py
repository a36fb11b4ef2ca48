"""A word on the condition of what is lent, from either side."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.adding import add_word
from ..buttons import ADDING
from ..forms import MoveForm
from .unsent import errors_of, shown_again, still_for


@require_POST
@signed_in
def add(request, code):
    """Write it beside what the other side wrote."""
    found, about, form = still_for(request.person, "note", code), request.POST.get("about", ""), MoveForm(request.POST)
    if form.is_valid():
        try:
            if found is None:
                raise Refused("move_impossible")
            add_word(found, about, words=form.cleaned_data["note"], by=request.person, now=request.now)
        except Refused as refused:
            form.add_error("note", explain(refused))
    if form.errors:
        words = request.POST.get("note", "")
        return shown_again(request, code, tried=f"{ADDING}{about}", words=words, why=errors_of(form), form=form)
    messages.success(request, _("It is written down, and the other side is told."))
    return redirect(found)
