"""Get ready: a few pages, five questions, a promise."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.preparing import answer_quiz, get_ready, has_passed, read_page
from ..content import briefing, conditions, quiz
from ..flows import ACCEPTED
from ..forms.coming import PromiseForm
from ..models import Enrolment


@signed_in
def prepare(request):
    """Go to the next thing to do."""
    enrolment = _accepted(request)
    if enrolment is None:
        return redirect("volunteers:mine")
    if enrolment.pages_read < len(briefing()):
        return redirect("volunteers:page", number=enrolment.pages_read + 1)
    return redirect("volunteers:promise" if has_passed(enrolment) else "volunteers:questions")


@signed_in
def page(request, number):
    """Read one page; the button says that it is read."""
    enrolment, pages = _accepted(request), briefing()
    if enrolment is None:
        return redirect("volunteers:mine")
    if not 1 <= number <= len(pages):
        raise Http404
    if number > enrolment.pages_read + 1:
        return redirect("volunteers:prepare")
    if request.method == "POST":
        read_page(enrolment, by=request.person, number=number, now=request.now)
        if number < len(pages):
            return redirect("volunteers:page", number=number + 1)
        return redirect("volunteers:prepare")
    context = {"page": pages[number - 1], "number": number, "total": len(pages), "is_last": number == len(pages)}
    return render(request, "volunteers/page.html", context)


@signed_in
def questions(request):
    """Answer the questions; those right stay, the others are explained and asked again."""
    enrolment = _accepted(request)
    if enrolment is None or enrolment.pages_read < len(briefing()):
        return redirect("volunteers:prepare")
    left = [question for question in quiz() if question.slug not in enrolment.questions_passed]
    form = _quiz_form(left, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        right = answer_quiz(
            enrolment, {slug: int(choice) for slug, choice in form.cleaned_data.items()},
            by=request.person, now=request.now,
        )  # fmt: skip
        wrong = [slug for slug, is_right in right.items() if not is_right]
        if not wrong:
            messages.success(request, _("All is right: well done."))
            return redirect("volunteers:promise")
        answer = redirect("volunteers:questions")
        answer["Location"] += f"?a-revoir={','.join(wrong)}"
        return answer
    wrong = request.GET.get("a-revoir", "").split(",")
    passed = [question for question in quiz() if question.slug in enrolment.questions_passed]
    asked = [{"question": question, "bound": form[question.slug], "again": question.slug in wrong} for question in left]
    return render(request, "volunteers/questions.html", {"form": form, "asked": asked, "passed": passed})


@signed_in
def promise(request):
    """Agree to the conditions and say what one helps with; then one is ready."""
    enrolment = _accepted(request)
    if enrolment is None or not has_passed(enrolment):
        return redirect("volunteers:prepare")
    initial = {"themes": enrolment.themes, "languages": enrolment.languages or ["fr"]}
    form = PromiseForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            get_ready(enrolment, by=request.user, themes=told["themes"], languages=told["languages"], now=request.now)
            messages.success(request, _("You are ready. Welcome!"))
        except Refused as refused:
            messages.warning(request, explain(refused))
        return redirect("volunteers:mine")
    return render(request, "volunteers/promise.html", {"form": form, "conditions": conditions()[1]})


def _accepted(request) -> Enrolment | None:
    mine = Enrolment.objects.filter(person_id=request.person.pk, state=ACCEPTED)
    return mine.select_related("person", "hub", "territory").first()


def _quiz_form(left, data) -> forms.Form:
    """Make a form of the questions that remain."""
    fields = {
        question.slug: forms.ChoiceField(
            label=question.text,
            choices=list(enumerate(question.choices)),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose an answer. It does not matter if it is wrong.")},
        )
        for question in left
    }
    return type("QuizForm", (forms.Form,), fields)(data)
