"""What was decided about something of mine, and how to ask that somebody else look at it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import get_for, may, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import registry
from ..actions.appealing import TIME_TO_APPEAL, appeal
from ..forms import AppealForm
from ..models import Case, Hold
from ..reasons import RULES, Reason


@require_http_methods(["GET", "POST"])
@signed_in
def decision(request, code):
    """The rule, the reasons, what follows, and the form to appeal."""
    found = get_for(request.person, "be told", Case, code)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            appeal(found, words=form.cleaned_data["words"], by=request.person, now=request.now)
            messages.success(request, _("Your request is sent: somebody else looks at it within seven days."))
            return redirect("safety:decision", code=found.code)
        except Refused as refused:
            form.add_error("words", explain(refused))
    subject = registry.get(found.subject_kind)
    until = found.decided_at + TIME_TO_APPEAL
    context = {
        "case": found,
        "form": form,
        "label": subject.label if subject else "",
        "rule": RULES[Reason(found.rule)],
        "hold": Hold.objects.filter(case=found).order_by("pk").first(),
        "may_appeal": may(request.person, "appeal", found) and request.now < until,
        "until": until,
    }
    return render(request, "safety/decision.html", context)
