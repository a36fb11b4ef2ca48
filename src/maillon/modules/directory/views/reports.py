"""What visitors say is wrong, for those who look after the places."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import actions
from ..models import Place, PlaceReport, SourceRecord
from ..rules import role_of

ON_A_PAGE = 20


@role_required("operator", "coordinator")
def reports(request):
    """The remarks to look at in my territory, and the places that their source no longer has."""
    waiting = visible_to(request.person, "settle", PlaceReport).filter(state="open").select_related("place")
    page = Paginator(waiting.order_by("created_at", "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    mine = visible_to(request.person, "manage", Place)
    gone = SourceRecord.objects.filter(gone_at__isnull=False, place__in=mine.filter(state="published"))
    context = {
        "page": page,
        "gone": gone.select_related("place").defer("row").order_by("-gone_at", "pk")[:ON_A_PAGE],
        "can_import": role_of(request.person, on=request.now.date()) == "operator",
        "withdrawn": mine.filter(state="withdrawn").order_by("-updated_at", "pk")[:ON_A_PAGE],
    }
    return render(request, "directory/reports.html", context)


@role_required("operator", "coordinator")
@require_POST
def settle(request, code):
    """This remark was dealt with."""
    report = get_for(request.person, "settle", PlaceReport, code)
    try:
        actions.settle_report(report, by=request.person, now=request.now)
        messages.success(request, _("Settled."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("directory:reports")
