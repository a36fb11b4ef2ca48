"""Open a conversation to handle a report about it: the page of the report holds the form."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..looking import look_into
from ..marks import url_of
from ..models import Thread


@require_POST
@signed_in
def look(request, code):
    """Say why, then read for an hour."""
    found = get_for(request.person, "look into", Thread, code)
    try:
        look_into(found, why=request.POST.get("why", ""), by=request.person, now=request.now)
    except Refused as refused:
        messages.error(request, explain(refused))
        return redirect("conversations:threads")
    return redirect(url_of(found))
