"""What was reported in my territory: the list, one case with its context, what is decided."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillon.kernel.access import get_for, may, role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import appealing, deciding, references
from ..context import in_hand, shown_case, waiting_cases
from ..forms import AnswerForm, DecideForm
from ..models import Case, Reference

ON_A_PAGE = 20
TO_CORRECT = 422


@require_GET
@role_required("coordinator", "operator")
def queue(request):
    """The reports that wait, dangers first, then the words that wait to be read."""
    page = Paginator(waiting_cases(request.person), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = in_hand(page.object_list, now=request.now)
    context = {"page": page, "words": references.waiting_for(request.person)}
    context["told"] = references.told_to_the_team(request.person)
    return render(request, "safety/queue.html", context)


@require_http_methods(["GET", "POST"])
@role_required("coordinator", "operator")
def case(request, code):
    """One case: what was said, the context, and what to decide."""
    found = get_for(request.person, "moderate", Case, code)
    shown = shown_case(found, reader=request.person, now=request.now)
    form = DecideForm(
        request.POST or None, possible=deciding.possible(found), suggested_rule=shown["suggested_rule"]
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            deciding.decide(found, by=request.person, now=request.now, **form.chosen(now=request.now))
            messages.success(request, _("It is decided, and each is told."))
            return redirect("safety:case", code=found.code)
        except Refused as refused:
            form.add_error(None, explain(refused))
    return _page(request, found, shown | {"form": form, "answer_form": AnswerForm()})


def _page(request, found: Case, context: dict, *, status: int = 200):
    able = {f"can_{verb}": may(request.person, verb, found) for verb in ("decide", "judge", "correct")}
    return render(request, "safety/case.html", context | able, status=status)


@require_POST
@role_required("coordinator", "operator")
def take(request, code):
    """I am looking at it."""
    found = get_for(request.person, "moderate", Case, code)
    _try(request, lambda: deciding.take(found, by=request.person, now=request.now), _("It is yours for half an hour."))
    return redirect("safety:case", code=found.code)


@require_POST
@role_required("coordinator", "operator")
def judge(request, code):
    """Answer an appeal, or undo what was decided here."""
    found = get_for(request.person, "moderate", Case, code)
    form = AnswerForm(request.POST)
    if form.is_valid():
        answer, by, now = form.cleaned_data["answer"], request.person, request.now
        try:
            if found.state == "decided":
                deciding.correct(found, answer=answer, by=by, now=now)
            else:
                appealing.judge(found, is_kept="keep" in request.POST, answer=answer, by=by, now=now)
            messages.success(request, _("It is answered, and the person is told."))
            return redirect("safety:case", code=found.code)
        except Refused as refused:
            form.add_error(None, explain(refused))
    shown = shown_case(found, reader=request.person, now=request.now)
    return _page(request, found, shown | {"answer_form": form}, status=TO_CORRECT)


@require_POST
@role_required("coordinator", "operator")
def read_words(request, code):
    """Let words that waited be shown, or not; or note that those for the team alone were read."""
    if "heed" in request.POST:
        found = get_for(request.person, "read in private", Reference, code)
        _try(request, lambda: references.heed(found, by=request.person, now=request.now), _("Thank you: it is noted."))
        return redirect("safety:queue")
    found = get_for(request.person, "read first", Reference, code)
    act, said = references.let_be_read, _("These words can be read from now on.")
    if "hide" in request.POST:
        act, said = references.keep_unread, _("Nobody will read these words.")
    _try(request, lambda: act(found, by=request.person, now=request.now), said)
    return redirect("safety:queue")


def _try(request, act, said) -> None:
    try:
        act()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, explain(refused))
