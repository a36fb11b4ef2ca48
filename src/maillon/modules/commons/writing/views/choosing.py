"""Two people changed the same passage, or one person on two pages: choose what stays."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.pages import Apart
from maillon.lib.refusal import Refused

from .. import queries
from ..choosing import choices, chosen
from ..forms import tidied
from .editing import after, page_of

TO_CORRECT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request, code):
    """Show each passage as both left it; nothing is lost before everything is chosen."""
    text = queries.text_to_write(request.person, code)
    found = queries.to_choose(request.person, text)
    if found is None:
        return redirect("writing:edit", text.code)
    fault = ""
    answers = tidied(request.POST) if request.method == "POST" else {}
    if request.method == "POST":
        if answers.get("head") != str(text.head.number):
            fault = _("Somebody saved another version while you were choosing. Look again at what stays.")
        elif answers.get("opened_on", found.page.opened_on) != found.page.opened_on:
            fault = _("You typed on another page while you were choosing. Look again at what stays.")
        elif (content := chosen(found.merged, answers)) is None:
            fault = _("Choose what stays for each passage.")
        else:
            try:
                return redirect(_settle(request, text, found, content))
            except (revisions.Conflicting, Apart):
                return redirect("writing:choose", text.code)
            except Refused as refused:
                fault = explain(refused)
    shown = [
        (
            choice,
            answers.get(f"choice-{choice.number}", ""),
            answers.get(f"other-{choice.number}", choice.conflict.mine),
        )
        for choice in choices(found.merged)
    ]
    context = {"text": text, "choices": shown, "fault": fault, "head": text.head, "now": request.now}
    context |= {"aside": found.aside, "page": found.page}
    return render(request, "writing/choose.html", context, status=TO_CORRECT if fault else 200)


def _settle(request, text, found, content: str) -> str:
    """Write what was chosen: as a draft still where one person wrote both, as the next version where two did."""
    known = {"content": content, "by": request.person, "page": page_of(request), "now": request.now}
    if found.aside:
        revisions.save_draft(text, based_on=found.based_on, **known)
        messages.success(request, _("Your draft is one text again. Save it when you like."))
        return reverse("writing:edit", args=[text.code])
    revisions.revise(text, based_on=text.head, **known)
    messages.success(request, _("Saved: one text again."))
    return after(text)
