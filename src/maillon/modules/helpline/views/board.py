"""The coordinator's page: what waits, who is there, what is late, what came of today."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.overseeing import end_unanswered, take_back
from ..models import HelpRequest
from ..queries.board import SHOWN, figures, on_duty, unfinished_requests
from .zones import in_zone_of, zone_of


@role_required("coordinator")
@in_zone_of("coordinator")
def board(request):
    """My territory now."""
    return render(request, "helpline/board.html", _context(request))


@role_required("coordinator")
@in_zone_of("coordinator")
def board_live(request):
    """The part of the page that changes by itself."""
    return render(request, "helpline/_board_live.html", _context(request))


def _context(request) -> dict:
    scope = request.person.scope("coordinator", on=request.now.date())
    zone = zone_of(request.person, "coordinator", on=request.now.date())
    return {
        "figures": figures(request.person, now=request.now, zone=zone),
        "requests": unfinished_requests(request.person)[:SHOWN],
        "people_on_duty": on_duty(scope, now=request.now),
        "topics": [f"territory:{path or 'FR/'}" for path in scope.paths],
    }


@role_required("coordinator")
@require_POST
def return_to_queue(request, code):
    """Take a request back from whoever keeps it too long."""
    return _oversee(request, code, take_back, _("The request is back in the queue, at its rank."))


@role_required("coordinator")
@require_POST
def end(request, code):
    """Nobody will be able to answer: end it and tell the person."""
    return _oversee(request, code, end_unanswered, _("The request is finished, and the person is told."))


def _oversee(request, code, act, done):
    asked = get_for(request.person, "oversee", HelpRequest, code)
    try:
        act(asked, by=request.person, now=request.now)
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:board")
