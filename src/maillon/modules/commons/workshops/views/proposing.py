"""The door of proposals, for everybody: one field, and the questions that found nothing."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..actions import proposing
from ..actions.wishes import wish_for
from ..forms import ProposalForm
from ..models import Topic

TO_CORRECT = 422


@public
def propose(request):
    """Propose a page or a guide; what is already there is shown first, and nothing is written before."""
    form = ProposalForm(request.POST or None, initial={"typed": request.GET.get("q", "")[: proposing.LONGEST]})
    alike = []
    if request.method == "POST" and form.is_valid():
        typed, submission = form.cleaned_data["typed"], form.cleaned_data["submission"]
        if Topic.objects.filter(submission=submission).exists():  # the same form, sent again
            return redirect("workshops:thanks", "guide")
        alike = proposing.already_there(typed)
        is_known = any(one.is_same for one in alike)
        if not is_known and (not alike or "anyway" in request.POST):
            try:
                kept = proposing.propose(
                    typed, by=request.person, visitor=client_address(request), submission=submission, now=request.now
                )
                return redirect("workshops:thanks", "guide" if isinstance(kept, Topic) else "page")
            except Refused as refused:
                form.add_error("typed", explain(refused))
                alike = []
    context = {
        "form": form,
        "alike": alike,
        "is_known": any(one.is_same for one in alike),
        "is_topic": any(one.is_topic for one in alike),
    }
    return render(request, "workshops/propose.html", context, status=TO_CORRECT if form.errors else 200)


@public
@require_safe
def thanks(request, what):
    """It is proposed: what happens now."""
    return render(
        request, "workshops/thanks.html", {"what": what if what in ("page", "guide", "question") else "guide"}
    )


@public
@require_POST
def wish(request):
    """A question found nothing: ask for a guide about it, without saying who one is."""
    question = one_line(request.POST.get("q", ""))
    try:
        wish_for(question, visitor=client_address(request), now=request.now)
    except Refused as refused:
        form = ProposalForm(initial={"typed": question[: proposing.LONGEST]})
        context = {"form": form, "refusal": explain(refused)}
        return render(request, "workshops/propose.html", context, status=TO_CORRECT)
    return redirect("workshops:thanks", "question")
