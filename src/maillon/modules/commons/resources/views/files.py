"""Bring a file of resources in: look first, then confirm."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.importing import confirm_file, drop_file, keep_file
from ..forms import FileForm
from ..importing.rows import words_of
from ..models import ResourceFile

MOST_FILES = 10
MOST_LINES = 100


@role_required("coordinator")
def files(request):
    """Choose a file; what it would do is shown before anything is written."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_file(form.cleaned_data["file"], by=request.person, now=request.now)
            return redirect("resources:file", kept.code)
        except Refused as refused:
            form.add_error("file", explain(refused))
    found = visible_to(request.person, "confirm", ResourceFile).defer("content").order_by("-started_at", "-pk")
    context = {"form": form, "files": found[:MOST_FILES]}
    return render(request, "resources/files.html", context, status=422 if form.errors else 200)


@role_required("coordinator")
@require_safe
def file(request, code):
    """What the file would do, line by line."""
    kept = get_for(request.person, "confirm", ResourceFile.objects.defer("content"), code)
    told = {
        name: [{"line": line["line"], "reason": words_of(line)} for line in kept.report.get(name, [])[:MOST_LINES]]
        for name in ("refusals", "doubts")
    }
    return render(request, "resources/file.html", {"file": kept, "report": kept.report, **told})


@role_required("coordinator")
@require_POST
def decision(request, code):
    """Bring it in, or give it up."""
    kept = get_for(request.person, "confirm", ResourceFile, code)
    confirmed = "confirm" in request.POST
    try:
        (confirm_file if confirmed else drop_file)(kept, by=request.person, now=request.now)
        messages.success(request, _("The file was brought in.") if confirmed else _("The file was given up."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("resources:file", kept.code)
