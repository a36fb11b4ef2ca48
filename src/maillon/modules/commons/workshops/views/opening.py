"""Open a conversation of a working group."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.actions import open_thread, post
from maillon.kernel.conversations.forms import OpeningForm
from maillon.lib.refusal import Refused

from .. import queries
from ..actions.groups import workshop_of
from ..audiences import AUDIENCE
from .trying import group_or_404


@signed_in
def conversation(request, slug):
    """A new conversation of the group: all its members find it."""
    found = group_or_404(slug)
    if not queries.works_in(request.person, found, queries.standing_of(request.person, found)):
        raise PermissionDenied
    form = OpeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("conversations:thread", _opened(request, slug, form.cleaned_data).code)
        except Refused as refused:
            form.add_error("text", explain(refused))
    return render(request, "workshops/opening.html", {"form": form, "group": found})


@transaction.atomic
def _opened(request, slug, given):
    workshop = workshop_of(slug, now=request.now)
    # Sent twice, it is one conversation: the second finds the first by the form it came from.
    thread = open_thread(
        AUDIENCE, workshop.pk, subject=given["subject"], key=str(given["submission"] or ""), by=request.person,
        now=request.now,
    )  # fmt: skip
    post(thread, text=given["text"], submission=given["submission"], by=request.person, now=request.now)
    return thread
