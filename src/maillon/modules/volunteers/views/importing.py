"""Bring a file of volunteers in: look first, then confirm; each one is invited and answers by themselves."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from ..actions.importing import confirm_import, drop_import, first_guests, keep_file
from ..forms.welcoming import FileForm
from ..importing.rows import words_of
from ..models import VolunteerImport

MOST_RUNS = 10
MOST_LINES = 100
FIRST_LINES = 5


@role_required("coordinator", "operator")
def upload(request):
    """Choose a file; what it would do is shown before anything is written."""
    hubs = list(visible_to(request.person, "welcome volunteers", Hub).order_by("name", "pk"))
    form = FileForm(
        request.POST if request.method == "POST" else None, request.FILES or None, hubs=hubs,
        initial={"hub": hubs[0].code if hubs else ""},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        hub = get_for(request.person, "welcome volunteers", Hub, form.cleaned_data["hub"])
        try:
            run = keep_file(form.cleaned_data["file"], hub, by=request.person, now=request.now)
            return redirect("volunteers:preview", code=run.code)
        except Refused as refused:
            form.add_error("file", explain(refused))
    runs = visible_to(request.person, "confirm", VolunteerImport).select_related("hub").defer("content")
    context = {"form": form, "runs": runs.order_by("-started_at", "-pk")[:MOST_RUNS]}
    return render(request, "volunteers/import.html", context, status=422 if form.errors else 200)


@role_required("coordinator", "operator")
def preview(request, code):
    """What the file would do, line by line."""
    run = get_for(request.person, "confirm", VolunteerImport.objects.select_related("hub"), code)
    told = {
        name: [{"line": line["line"], "reason": words_of(line)} for line in run.report.get(name, [])[:MOST_LINES]]
        for name in ("refusals", "doubts")
    }
    context = {"run": run, "report": run.report, "first": first_guests(run, most=FIRST_LINES), **told}
    return render(request, "volunteers/import_preview.html", context)


@role_required("coordinator", "operator")
@require_POST
def confirm(request, code):
    """Invite them."""
    return _act(request, code, confirm_import, _("The invitations are on their way."))


@role_required("coordinator", "operator")
@require_POST
def drop(request, code):
    """Give the file up."""
    return _act(request, code, drop_import, _("The file was given up: nobody was written to."))


def _act(request, code, action, done):
    run = get_for(request.person, "confirm", VolunteerImport.objects.select_related("hub"), code)
    try:
        action(run, by=request.person, now=request.now)
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("volunteers:preview", code=run.code)
