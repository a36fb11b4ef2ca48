"""Report an error in a guide: what is wrong, and where to answer, if one likes; no account."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from maillon.kernel.access import public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused
from maillon.modules.commons.views.found import with_guide

from ..actions.reporting import report_error
from ..forms import ReportForm

TO_CORRECT = 422


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_guide
def report(request, guide):
    """Say what is wrong."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            report_error(guide, **form.cleaned_data, visitor=client_address(request), now=request.now)
            return redirect("freshness:thanks", guide.slug)
        except Refused as refused:
            form.add_error("words", explain(refused))
    context = {"guide": guide, "form": form}
    return render(request, "freshness/report.html", context, status=TO_CORRECT if form.errors else 200)


@public
@require_safe
@with_guide
def thanks(request, guide):
    """It is said: what happens now."""
    return render(request, "freshness/thanks.html", {"guide": guide})
