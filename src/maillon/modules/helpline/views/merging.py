"""Requests that may be one: joined, told apart, taken apart again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, public, role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.merging import join_requests, say_different, separate_as_asker, separate_request
from ..flows import COORDINATOR, MEDIATOR
from ..models import HelpRequest
from ..queries.duplicates import joined_by, likely_pairs
from .desk import held_request
from .record import beside_a_call

MOST_JOINED = 20


@role_required("coordinator")
def duplicates(request):
    """The pairs of my territory, the likeliest first, and what was joined lately."""
    context = {"pairs": likely_pairs(request.person), "joined": joined_by(request.person)[:MOST_JOINED]}
    return render(request, "helpline/duplicates.html", context)


@role_required("coordinator")
@require_POST
def decide(request):
    """The same need, or two."""
    one, other = (get_for(request.person, "join", HelpRequest, request.POST.get(name, "")) for name in ("one", "other"))
    return _settle(request, one, other, role=COORDINATOR, then="helpline:duplicates")


@role_required("coordinator")
@require_POST
def board_separate(request, code):
    """These were two needs: take them apart."""
    return _apart(request, code, role=COORDINATOR, then="helpline:duplicates")


@role_required("mediator", "coordinator")
@require_POST
@beside_a_call
def join(request, code):
    """The one I have in hand and another of the queue are the same need, or two."""
    held = held_request(request, code)
    other = request.POST.get("other") or request.GET.get("other", "")
    other = get_for(request.person, "join", HelpRequest, other)
    return _settle(request, held, other, role=MEDIATOR, then="helpline:desk")


@role_required("mediator", "coordinator")
@require_POST
@beside_a_call
def separate(request, code):
    """What was joined to the one I have in hand was another need."""
    return _apart(request, code, role=MEDIATOR, then="helpline:desk")


@public
@require_POST
def separate_mine(request, code):
    """The person says so on their own page."""
    asked = get_for(request.person, "follow", HelpRequest, code)
    try:
        separate_as_asker(asked, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:follow", asked.code)


def _settle(request, one, other, *, role: str, then: str):
    try:
        if request.POST.get("decision") == "different":
            say_different(one, other, by=request.person, now=request.now)
            messages.success(request, _("Noted: they are not suggested again."))
        else:
            join_requests(one, other, by=request.person, role=role, now=request.now)
            messages.success(request, _("Joined: one call for both. It can be undone."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(then)


def _apart(request, code, *, role: str, then: str):
    joined = get_for(request.person, "separate", HelpRequest, code)
    try:
        separate_request(joined, by=request.person, role=role, now=request.now)
        messages.success(request, _("Taken apart: it is back in the queue, at its rank."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(then)
