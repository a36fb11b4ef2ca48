"""« Mon bénévolat »: where I stand, what comes next, who is beside me."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import get_for, signed_in, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.duty.actions import choose_skills
from maillon.kernel.duty.models import Skills
from maillon.kernel.duty.queries import seconds_of_duty
from maillon.lib.refusal import Refused

from ..actions import documents, leaving
from ..actions.deciding import answer_team
from ..actions.mentoring import end_mentoring
from ..actions.places import confirm_place
from ..content import briefing
from ..flows import ACCEPTED, READY, WAITING_LIST
from ..forms.coming import AnswerForm, DocumentForm, SkillsForm
from ..models import Document, Enrolment, Mentoring
from ..policy import MENTORED_CALLS
from ..queries import current_enrolment, mentor_of, mentored_by, rank_of, welcome_of
from ..words import where_i_stand

A_YEAR = timedelta(days=365)


@signed_in
@require_GET
def mine(request):
    """My volunteering."""
    return _page(request)


@signed_in
@require_POST
def answer(request):
    """Answer what the team asked."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, answer_form=form)
    return _act(request, answer_team, _("Your answer is with the team. Thank you."), answer=form.cleaned_data["answer"])


@signed_in
@require_POST
def confirm(request):
    """Take the place that is free."""
    return _act(request, confirm_place, _("The place is yours. Ten minutes of preparation remain."))


@signed_in
@require_POST
def leave(request):
    """Withdraw, or leave."""
    enrolment = _mine(request)
    if enrolment.state == READY:
        return _act(request, leaving.leave, _("It is done. Thank you for everyone you helped: the door stays open."))
    return _act(request, leaving.withdraw, _("It is done. Thank you for having offered your time."))


@signed_in
@require_POST
def skills(request):
    """Change what I help with."""
    if not request.person.has_role("mediator", on=request.now.date()):
        raise Http404
    form = SkillsForm(request.POST)
    if not form.is_valid():
        return _page(request, skills_form=form)
    choose_skills(request.user, now=request.now, **form.cleaned_data)
    messages.success(request, _("Your choice is kept."))
    return redirect("volunteers:mine")


@signed_in
@require_POST
def document(request):
    """Send a document the team asks for."""
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            documents.send_document(_mine(request), form.cleaned_data["file"], by=request.person, now=request.now)
            messages.success(request, _("Your document is with the team."))
            return redirect("volunteers:mine")
        except Refused as refused:
            form.add_error("file", explain(refused))
    return _page(request, document_form=form)


@signed_in
@require_POST
def take_back(request, code):
    """Take a document back."""
    found = get_object_or_404(Document, code=code, enrolment__person_id=request.person.pk)
    documents.take_document_back(found, by=request.person, now=request.now)
    messages.success(request, _("The document is erased."))
    return redirect("volunteers:mine")


@signed_in
@require_POST
def part(request, pk):
    """End a mentoring, as either of us."""
    found = visible_to(request.person, "end", Mentoring).filter(pk=pk).first()
    if found is None:
        raise Http404
    end_mentoring(found, by=request.person, now=request.now)
    messages.success(request, _("It is done. Nothing else changes."))
    return redirect("volunteers:mine")


def _mine(request) -> Enrolment:
    enrolment = current_enrolment(request.person)
    if enrolment is None:
        raise Http404
    return get_for(
        request.person, "carry on", Enrolment.objects.select_related("hub", "territory", "person"), enrolment.code
    )


def _act(request, action, done: str, **told):
    try:
        action(_mine(request), by=request.person, now=request.now, **told)
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("volunteers:mine")


def _page(request, **forms):
    person, enrolment = request.user, current_enrolment(request.person)
    helps = person.has_role("mediator", on=request.now.date())
    welcome = welcome_of(enrolment.hub) if enrolment else None
    spent = seconds_of_duty([person.pk], since=request.now - A_YEAR, until=request.now) if helps else {}
    context = {
        "enrolment": enrolment,
        "stands": where_i_stand(enrolment, now=request.now) if enrolment else None,
        "rank": rank_of(enrolment) if enrolment and enrolment.state == WAITING_LIST else None,
        "helps": helps,
        "hours": spent.get(person.pk, 0) // 3600,
        "mentor": mentor_of(person),
        "newcomers": list(mentored_by(person)) if helps else [],
        "mentored_calls": MENTORED_CALLS,
        "pages": len(briefing()) if enrolment and enrolment.state == ACCEPTED else 0,
        "asks_document": welcome.asks_document if welcome and not enrolment.is_finished and not helps else "",
        "documents": list(enrolment.documents.order_by("pk")) if enrolment else [],
        "skills_form": _skills_form(person) if helps else None,
        "answer_form": AnswerForm(),
        "document_form": DocumentForm(),
    }
    return render(request, "volunteers/mine.html", {**context, **forms}, status=422 if forms else 200)


def _skills_form(person) -> SkillsForm:
    skills = Skills.objects.filter(person=person).first() or Skills(person=person)
    return SkillsForm(initial={"themes": skills.themes, "languages": skills.languages})
