"""Open a conversation, for a group or for a whole hub."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render

from maillon.kernel.access import get_for, role_required, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.actions import open_thread, post
from maillon.kernel.conversations.forms import OpeningForm
from maillon.kernel.territories.models import Hub
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from ..audiences import hubs_of
from ..models import Group


@signed_in
def for_group(request, code):
    """A new conversation of a group."""
    found = get_for(request.person, "see", Group, code)
    return _open(request, "group", found)


@role_required("mediator", "coordinator")
def for_hub(request, code):
    """A new conversation of a whole hub: all its people find it."""
    found = Hub.objects.filter(pk__in=hubs_of(request.person), code=normalise_code(code)).first()
    if found is None:
        raise Http404
    return _open(request, "hub", found)


def _open(request, audience, circle):
    form = OpeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("conversations:thread", _opened(request, audience, circle, form.cleaned_data).code)
        except Refused as refused:
            form.add_error("text", explain(refused))
    return render(request, "groups/opening.html", {"form": form, "circle": circle, "audience": audience})


@transaction.atomic
def _opened(request, audience, circle, given):
    # Sent twice, it is one conversation: the second finds the first by the form it came from.
    thread = open_thread(
        audience, circle.pk, subject=given["subject"], key=str(given["submission"] or ""), by=request.person,
        now=request.now,
    )  # fmt: skip
    post(thread, text=given["text"], submission=given["submission"], by=request.person, now=request.now)
    return thread
