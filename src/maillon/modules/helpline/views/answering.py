"""Somebody has rung us: open their request."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from maillon.kernel.access import role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.forms import suggested_communes
from maillon.lib.refusal import Refused

from ..actions.answering import Call, answer_call, queue_call
from ..record_forms import NewCallForm

FIELD_OF = {
    "number_needed": "phone",
    "already_waiting": "phone",
    "in_other_hands": "phone",
    "outside_territory": "commune",
}


@role_required("mediator")
@never_cache
def new_call(request):
    """A short form, filled while the person speaks: helped now, or rung back."""
    form = NewCallForm(
        request.POST if request.method == "POST" else None,
        initial={"submission": uuid.uuid4(), "for_someone_else": False},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        call = Call(territory=told.pop("commune"), **told)
        later = request.POST.get("then") == "later"
        try:
            made = (queue_call if later else answer_call)(call, by=request.person, now=request.now)
        except Refused as refused:
            form.add_error(FIELD_OF.get(refused.reason), explain(refused))
        else:
            if not later and made.submission != call.submission:
                messages.info(request, _("This number was already waiting: here is its request."))
            if later:
                code = f"{made.code[:4]} {made.code[4:]}"
                messages.success(
                    request, _("In the queue: somebody will ring. Code to dictate: %(code)s") % {"code": code}
                )
            return redirect("helpline:desk")
    context = {
        "form": form,
        "suggestions": suggested_communes(form, "commune"),
        "has_one": request.person.requests_in_hand.exists(),
    }
    return render(request, "helpline/record_new.html", context)
