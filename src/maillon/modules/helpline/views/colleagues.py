"""Ask those on duty, during a call, and answer them; pass on a question that is too hard."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.duty.queries import current_duty
from maillon.lib.refusal import Refused

from ..actions.colleagues import ask_colleagues, reply, settle_question
from ..actions.hard import pass_on_hard
from ..models import Question
from ..queries.colleagues import open_questions, question_for, threads_of
from ..team_forms import QuestionForm, ReplyForm
from .desk import held_request
from .record import beside_a_call
from .zones import in_zone_of

HELPERS = ("mediator", "coordinator")


@role_required(*HELPERS)
@in_zone_of("mediator")
def questions(request):
    """What colleagues ask now."""
    return render(request, "helpline/questions.html", {"questions": open_questions(request.person, now=request.now)})


@role_required(*HELPERS)
@in_zone_of("mediator")
def questions_live(request):
    """The part of the desk that shows what colleagues ask, to somebody on duty."""
    is_there = current_duty(request.person, now=request.now) is not None
    asked = open_questions(request.person, now=request.now) if is_there else []
    return render(request, "helpline/_questions.html", {"questions": asked})


@role_required(*HELPERS)
@in_zone_of("mediator")
def question(request, code):
    """One question and its answers; answer it."""
    asked = _question(request, code)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reply(asked, by=request.person, text=form.cleaned_data["text"], now=request.now)
            return redirect("helpline:question", asked.code)
        except Refused as refused:
            form.add_error("text", explain(refused))
    return render(request, "helpline/question.html", {"asked": asked, "form": form})


@role_required(*HELPERS)
@in_zone_of("mediator")
def question_live(request, code):
    """The part of the page of a question that changes by itself."""
    return render(request, "helpline/_thread.html", {"asked": _question(request, code)})


@role_required(*HELPERS)
@require_POST
@beside_a_call
def settle(request, code):
    """I have what I needed."""
    asked = get_for(request.person, "see", Question, code)
    try:
        settle_question(asked, by=request.person, now=request.now)
        messages.success(request, _("Settled. Your colleagues see it too."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:desk")


@role_required(*HELPERS)
@in_zone_of("mediator")
def ask(request, code):
    """Ask those on duty about the request I have in hand; what cannot be sent is said beside the field."""
    try:
        held = held_request(request, code)
    except Http404:
        messages.warning(
            request, _("You no longer have this request in hand: it went back to the queue or was finished.")
        )
        return redirect("helpline:desk")
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_colleagues(held, by=request.person, text=form.cleaned_data["text"], now=request.now)
            messages.success(request, _("Asked. The answers appear here by themselves."))
            return redirect("helpline:desk")
        except Refused as refused:
            form.add_error("text", explain(refused))
    return render(request, "helpline/ask_colleagues.html", {"held": held, "form": form})


@role_required(*HELPERS)
@in_zone_of("mediator")
def threads_live(request, code):
    """The part of the record that shows what was asked to colleagues, and answered."""
    held = held_request(request, code)
    return render(request, "helpline/_threads.html", {"threads": threads_of(held)})


@role_required(*HELPERS)
@require_POST
@beside_a_call
def pass_on(request, code):
    """It is too hard for me: to somebody who is used to it."""
    try:
        pass_on_hard(held_request(request, code), by=request.person, now=request.now)
        messages.success(request, _("Passed on to those used to hard questions. It keeps its rank: you did well."))
    except Http404:
        messages.warning(
            request, _("You no longer have this request in hand: it went back to the queue or was finished.")
        )
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:desk")


def _question(request, code) -> Question:
    found = question_for(request.person, code)
    if found is None:
        raise Http404
    return found
