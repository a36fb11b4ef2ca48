"""What the coordination is asked: to confirm, and to settle."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.marks import url_of
from maillon.lib.refusal import Refused

from ..models import Engagement
from ..showing import card_of
from ..talking import step_in
from ..turns import with_turn_of
from .unsent import WITH

ON_A_PAGE = 20


@require_safe
@role_required("coordinator", "operator")
def to_settle(request):
    """Exchanges of the territory that wait for the coordination, the oldest first."""
    waiting = visible_to(request.person, "settle", Engagement).select_related(*WITH)
    waiting = with_turn_of(waiting, request.person, now=request.now).order_by("entered_at")
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    cards = [card_of(engagement, request.person, now=request.now) for engagement in page.object_list]
    return render(request, "engagements/to_settle.html", {"page": page, "cards": cards})


@require_POST
@role_required("coordinator", "operator")
def join(request, code):
    """Read and write in the conversation of two people who asked for help; both see it."""
    found = get_for(request.person, "settle", Engagement.objects.select_related(*WITH), code)
    try:
        return redirect(url_of(step_in(found, by=request.person, now=request.now)))
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect(found)
