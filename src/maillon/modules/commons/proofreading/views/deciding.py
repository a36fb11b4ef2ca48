"""Ask for proofreading, give an opinion, publish, withdraw, give back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillon.kernel.access import may, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.kinds import kind
from maillon.lib.refusal import Refused

from .. import queries
from ..forms import VerdictForm, WhyForm
from ..standing import standing_of
from .common import TO_CORRECT, attempt, to_text
from .proofreading import show


@require_POST
@signed_in
def ask(request, code):
    """Ask that a text be proofread."""
    text = queries.text_for(request.person, code)
    if attempt(request, lambda: revisions.ask_for_proofreading(text, by=request.person, now=request.now)):
        messages.success(request, _("It now waits for proofreading. You will be told what is said of it."))
    return to_text(text)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def verdict(request, code, number):
    """Approve a version, or ask for corrections; what was written on a version that changed goes along to the last one."""
    text = queries.text_for(request.person, code)
    revision = queries.revision_of(text, number)
    if request.method != "POST":
        return redirect(reverse("proofreading:proofread", args=[text.code, revision.number]) + "#avis")
    if "carry" in request.POST:
        typed = {name: request.POST.get(name, "") for name in ("words", "as_concerned", "circle", "read_on")}
        return show(request, text, revision, verdict=VerdictForm(initial=typed))
    form = VerdictForm(request.POST)
    if form.is_valid():
        try:
            return _give(request, text, revision, form)
        except Refused as refused:
            form.add_error(None, explain(refused))
    return show(request, text, revision, verdict=form, status=TO_CORRECT)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publication(request, code):
    """Before a text is published: who approved it and what readers will see; a POST publishes."""
    text = queries.text_for(request.person, code)
    if not may(request.person, "publish", text):
        raise Http404
    if request.method == "POST":
        seen = queries.revision_of(text, _number(request.POST.get("version")))
        if attempt(request, lambda: revisions.publish(text, revision=seen, by=request.person, now=request.now)):
            messages.success(request, _("It is published: everybody can read it. Thank you all."))
        return to_text(text)
    context = {"text": text, "standing": standing_of(text, request.person), "kind": kind(text.kind)}
    return render(request, "proofreading/publish.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdrawal(request, code):
    """Before a text is withdrawn: what happens, and why; a POST withdraws it everywhere."""
    text = queries.text_for(request.person, code)
    if not may(request.person, "withdraw", text):
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(request, lambda: revisions.withdraw(text, why=why, by=request.person, now=request.now)):
            messages.success(request, _("It is withdrawn. Readers no longer find it anywhere."))
        return to_text(text)
    context = {"text": text, "form": form}
    return render(request, "proofreading/withdraw.html", context, status=TO_CORRECT if form.errors else 200)


@require_POST
@signed_in
def restoration(request, code):
    """Let readers find a text again."""
    text = queries.text_for(request.person, code)
    if attempt(request, lambda: revisions.restore(text, by=request.person, now=request.now)):
        messages.success(request, _("Readers find it again, as it was published last."))
    return to_text(text)


def _give(request, text, revision, form: VerdictForm):
    given = form.cleaned_data
    who = {"by": request.person, "now": request.now}
    if given["verdict"] == VerdictForm.CORRECT:
        revisions.ask_for_corrections(revision, words=given["words"], **who)
        messages.success(request, _("Thank you: the authors will read what you ask for."))
        return to_text(text)
    concerned = {name: given[name] for name in ("as_concerned", "circle", "read_on")}
    revisions.approve(revision, words=given["words"], **concerned, **who)
    messages.success(request, _("Thank you: your approval is noted under your first name."))
    return to_text(text)


def _number(given) -> int:
    return int(given) if str(given).isascii() and str(given).isdigit() and len(str(given)) < 9 else 0
