"""What is due, what is broken and what readers report, for those who look after the guides."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, may, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused
from maillon.modules.commons.models import Guide

from .. import queries
from ..actions import keeping, reporting
from ..forms import OwnerForm, SettleForm
from ..keepers import who_may_keep
from ..models import Report
from ..rules import warns

TO_CORRECT = 422


@signed_in
@require_safe
def board(request):
    """Everything that keeps guides right, for those who may do something about it."""
    return _board(request)


def _board(request, *, kept: dict | None = None):
    """Draw the page, with an answer that could not be sent as it stands beside its report, or above when that is gone."""
    if not queries.may_open(request.person):
        raise PermissionDenied
    context = {
        "board": queries.board_of(request.person, now=request.now),
        "notices": queries.notices_shown(now=request.now)[:10],
        "warns": warns(request.person),
        "kept": kept,
    }
    return render(request, "freshness/board.html", context, status=TO_CORRECT if kept else 200)


@signed_in
@require_POST
def verified(request, code):
    """I checked it, nothing has changed."""
    guide = _guide(request, code)
    if attempt(request, lambda: keeping.verify(guide, by=request.person, now=request.now)):
        messages.success(request, _("Thank you: “%(title)s” is checked today.") % {"title": guide.title})
    return redirect("freshness:board")


@signed_in
def owner(request, code):
    """Hand a guide to somebody."""
    guide = _guide(request, code)
    if not may(request.person, "publish", guide.text):
        raise PermissionDenied
    kept = {"owner": guide.text.owner.code if guide.text.owner_id else ""}
    form = OwnerForm(request.POST or None, people=who_may_keep(guide, now=request.now), initial=kept)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["owner"]
        if attempt(request, lambda: keeping.hand_over(guide, to=given, by=request.person, now=request.now)):
            messages.success(request, _("It is written."))
            return redirect("freshness:board")
    context = {"guide": guide, "form": form}
    return render(request, "freshness/owner.html", context, status=TO_CORRECT if form.errors else 200)


@signed_in
@require_POST
def report(request, code):
    """Say what became of an error."""
    found = get_for(request.person, "settle", Report.objects.select_related("guide"), code)
    form = SettleForm(request.POST)
    kept = {"code": found.code, "answer": request.POST.get("answer", "")}
    if not form.is_valid():
        return _board(request, kept=kept | {"errors": form.errors.get("answer"), "is_here": True})
    given, told = form.cleaned_data, found.wants_an_answer
    try:
        reporting.settle(found, given["deed"], answer=given["answer"], by=request.person, now=request.now)
    except Refused as refused:
        messages.error(request, explain(refused))
        return _board(request, kept=kept) if kept["answer"] else redirect("freshness:board")
    messages.success(request, _("It is written, and whoever reported it is told.") if told else _("It is written."))
    return redirect("freshness:board")


def attempt(request, deed):
    """Do something, or say why it was refused."""
    try:
        return deed()
    except Refused as refused:
        messages.error(request, explain(refused))
        return None


def _guide(request, code) -> Guide:
    return get_object_or_404(queries.guides_of(request.person).select_related("text__owner"), code=code)
