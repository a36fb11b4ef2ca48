"""Tell that something is wrong, with or without an account."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from maillon.kernel.access import public, signed_in
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import registry
from ..actions.reporting import report
from ..forms import ReportForm
from ..models import Report
from ..reasons import DANGERS, EMERGENCY


@require_http_methods(["GET", "POST"])
@public
def report_it(request, kind, code):
    """Three short fields: why, a few words, and who to call when it cannot wait."""
    subject = registry.get(kind)
    obj = subject.find(code) if subject is not None else None
    if obj is None or not subject.may_see(obj, request.person):
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = report(
                subject, obj, code=code, by=request.person, address=client_address(request), now=request.now,
                **form.cleaned_data,
            )  # fmt: skip
            danger = "?danger=1" if made.reason in DANGERS else ""
            return redirect(f"{reverse('safety:reported')}{danger}")
        except Refused as refused:
            form.add_error("words", explain(refused))
    context = {"form": form, "thing": subject.title(obj), "label": subject.label, "back": subject.url(obj)}
    return render(request, "safety/report.html", context | {"numbers": EMERGENCY})


@require_GET
@public
def reported(request):
    """Thank whoever told us, and say what happens now."""
    is_danger = request.GET.get("danger") == "1"
    return render(request, "safety/reported.html", {"is_danger": is_danger, "numbers": EMERGENCY})


@require_GET
@signed_in
def my_reports(request):
    """What I reported, and what was answered."""
    made = Report.objects.filter(reporter=request.person).select_related("case").order_by("-pk")[:50]
    return render(request, "safety/my_reports.html", {"reports": made})
