"""What the coordination is asked: to confirm, and to settle."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillon.kernel.access import role_required, visible_to

from ..models import Engagement
from ..showing import card_of
from .moving import WITH

ON_A_PAGE = 20


@require_safe
@role_required("coordinator")
def to_settle(request):
    """Exchanges of the territory that wait for the coordination, the oldest first."""
    waiting = visible_to(request.person, "settle", Engagement).select_related(*WITH).order_by("entered_at")
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    cards = [card_of(engagement, request.person) for engagement in page.object_list]
    return render(request, "engagements/to_settle.html", {"page": page, "cards": cards})
