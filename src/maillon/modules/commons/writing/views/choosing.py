"""Two people changed the same passage: choose what stays."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions import actions as revisions
from maillon.lib.refusal import Refused

from .. import queries
from ..choosing import choices, chosen
from ..forms import tidied
from .editing import after

TO_CORRECT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request, code):
    """Show each passage as both left it; nothing is lost before everything is chosen."""
    text = queries.text_to_write(request.person, code)
    found = queries.to_choose(request.person, text)
    if found is None:
        return redirect("writing:edit", text.code)
    _draft, merged = found
    fault = ""
    answers = tidied(request.POST) if request.method == "POST" else {}
    if request.method == "POST":
        if answers.get("head") != str(text.head.number):
            fault = _("Somebody saved another version while you were choosing. Look again at what stays.")
        elif (content := chosen(merged, answers)) is None:
            fault = _("Choose what stays for each passage.")
        else:
            try:
                revisions.revise(text, content=content, based_on=text.head, by=request.person, now=request.now)
                messages.success(request, _("Saved: one text again."))
                return redirect(after(text))
            except revisions.Conflicting:
                return redirect("writing:choose", text.code)
            except Refused as refused:
                fault = explain(refused)
    found = [
        (
            choice,
            answers.get(f"choice-{choice.number}", ""),
            answers.get(f"other-{choice.number}", choice.conflict.mine),
        )
        for choice in choices(merged)
    ]
    context = {"text": text, "choices": found, "fault": fault, "head": text.head, "now": request.now}
    return render(request, "writing/choose.html", context, status=TO_CORRECT if fault else 200)
