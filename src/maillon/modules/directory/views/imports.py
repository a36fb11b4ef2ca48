"""Bring a file of places in: look first, then confirm."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..forms import UploadForm
from ..importing.waiting import confirm_import, drop_import, keep_file
from ..models import ImportRun

MOST_RUNS = 15
MOST_LINES = 100


@role_required("operator")
def upload(request):
    """Choose a file; what it would change is shown before anything is written."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = keep_file(
                form.cleaned_data["file"],
                source=form.cleaned_data["source"].strip(),
                by=request.person,
                now=request.now,
            )
            return redirect("directory:preview", run.code)
        except Refused as refused:
            form.add_error("file", explain(refused))
    runs = ImportRun.objects.select_related("by").order_by("-started_at", "-pk")[:MOST_RUNS]
    sources = ImportRun.objects.filter(state="done").values_list("source", flat=True).distinct().order_by("source")
    context = {"form": form, "runs": runs, "sources": list(sources), "can_import": True}
    return render(request, "directory/imports.html", context, status=422 if form.errors else 200)


@role_required("operator")
def preview(request, code):
    """What the file would change, line by line; nothing is written yet."""
    run = get_for(request.person, "confirm", ImportRun, code)
    context = {
        "run": run,
        "report": run.report,
        "refusals": run.report.get("refusals", [])[:MOST_LINES],
        "doubts": run.report.get("doubts", [])[:MOST_LINES],
    }
    return render(request, "directory/import_preview.html", context)


@role_required("operator")
@require_POST
def confirm(request, code):
    """Write it."""
    run = get_for(request.person, "confirm", ImportRun, code)
    try:
        confirm_import(run, by=request.person, now=request.now)
        messages.success(request, _("The file was brought in."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("directory:preview", run.code)


@role_required("operator")
@require_POST
def drop(request, code):
    """Give the file up; it is deleted."""
    run = get_for(request.person, "confirm", ImportRun, code)
    try:
        drop_import(run, by=request.person, now=request.now)
        messages.success(request, _("The file was given up: nothing has changed."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("directory:imports")
