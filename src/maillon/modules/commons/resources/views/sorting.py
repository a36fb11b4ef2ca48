"""Sort what is proposed, write and correct, check that pages are still there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.themes import THEMES
from maillon.lib.refusal import Refused

from .. import queries
from ..actions import proposing
from ..forms import ResourceForm
from ..models import Resource
from ..moderators import themes_moderated
from ..rules import coordinates

A_PAGE = 20
COPIED = ("title", "address", "summary", "kind", "theme", "language", "freedom")


@require_safe
@signed_in
def to_sort(request):
    """The pages that were proposed, oldest first, with what decides."""
    _only_for_those_who_sort(request.person)
    page = Paginator(queries.to_sort(request.person), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "resources/to_sort.html", {"page": page})


@signed_in
def new(request):
    """Add a resource, published at once."""
    _only_for_those_who_sort(request.person)
    theme = request.GET.get("theme", "")
    form = ResourceForm(request.POST or None, initial={"theme": theme if theme in THEMES else "bases"})
    if request.method == "POST" and form.is_valid():
        try:
            written = proposing.write_resource(None, by=request.person, now=request.now, **form.cleaned_data)
            messages.success(request, _("The resource is there: everybody can find it."))
            return redirect(written)
        except Refused as refused:
            form.add_error("address", explain(refused))
    return render(request, "resources/edit.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
def edit(request, code):
    """Correct a resource, or describe one that was proposed."""
    found = get_for(request.person, "moderate", Resource, code)
    needs = {None: "", True: "yes", False: "no"}[found.needs_account]
    kept = {name: getattr(found, name) for name in COPIED} | {"needs_account": needs}
    form = ResourceForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            proposing.write_resource(found, by=request.person, now=request.now, **form.cleaned_data)
            messages.success(request, _("It is written."))
            return redirect(found)
        except Refused as refused:
            form.add_error("address", explain(refused))
    return render(request, "resources/edit.html", {"form": form, "resource": found}, status=422 if form.errors else 200)


@require_POST
@signed_in
def decision(request, code):
    """Publish, decline, withdraw, or say that the page was checked."""
    found = get_for(request.person, "moderate", Resource, code)
    by, now, why = request.person, request.now, request.POST.get("why", "")
    deeds = {
        "publish": (lambda: proposing.publish_resource(found, by=by, now=now), _("Published: everybody can find it.")),
        "decline": (lambda: proposing.decline_resource(found, why=why, by=by, now=now), _("It is not kept.")),
        "withdraw": (
            lambda: proposing.withdraw_resource(found, why=why, by=by, now=now),
            _("Withdrawn: nobody finds it any more."),
        ),
        "works": (lambda: proposing.check_resource(found, works=True, by=by, now=now), _("Checked today. Thank you.")),
        "broken": (
            lambda: proposing.check_resource(found, works=False, by=by, now=now),
            _("Marked as broken: the page says so."),
        ),
    }
    if request.POST.get("deed") not in deeds:
        raise Http404
    act, done = deeds[request.POST["deed"]]
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, explain(refused))
    return redirect("resources:to_sort") if "sorting" in request.POST else redirect(found)


def _only_for_those_who_sort(person) -> None:
    if not (coordinates(person) or themes_moderated(person)):
        raise PermissionDenied
