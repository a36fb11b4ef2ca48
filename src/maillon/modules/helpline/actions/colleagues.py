"""Ask colleagues during a call, answer them, and say that it is settled."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..announce import announce
from ..events import ColleaguesAsked
from ..flows import MEDIATOR
from ..identifying import what_identifies
from ..models import Contact, HelpRequest, Question, Reply
from .helping import kept_in_hand

REFUSED = {
    "email": "question_has_email",
    "phone": "question_has_phone",
    "number": "question_has_number",
    "name": "question_names_somebody",
}


@transaction.atomic
def ask_colleagues(request: HelpRequest, *, by: Person, text: str, now: datetime) -> Question:
    """Ask those on duty a question about the request in hand; one that tells whom it is about is refused."""
    request = kept_in_hand(request, by, now)
    refuse_what_identifies(text, request)
    question = Question.objects.create(request=request, by=by, at=now, text=text)
    record("ask colleagues", request, by=by, role=MEDIATOR, at=now)
    publish(ColleaguesAsked(question_id=question.pk))
    announce(request, by)
    return question


@transaction.atomic
def reply(question: Question, *, by: Person, text: str, now: datetime) -> Reply:
    """Answer a question, as somebody on duty there or as whoever asked it."""
    question = _locked(question, by)
    if (
        question.by_id != by.pk
        and current_duty(by, now=now) is None
        and not by.has_role("coordinator", on=localdate(now))
    ):
        raise Refused("not_on_duty")
    refuse_what_identifies(text, question.request)
    answer = Reply.objects.create(question=question, by=by, at=now, text=text)
    if question.by_id != by.pk and question.request.mediator_id != question.by_id:
        # They no longer have the request before their eyes.
        tell(question.by, "helpline-reply", url=reverse("helpline:question", args=[question.code]), now=now)
    announce(question.request, question.by)
    return answer


@transaction.atomic
def settle_question(question: Question, *, by: Person, now: datetime) -> Question:
    """Say, as whoever asked, that one has what one needed."""
    question = _locked(question, by)
    if question.by_id != by.pk:
        raise Refused("not_allowed")
    question.settled_at = max(now, question.at)
    question.save(update_fields=["settled_at"])
    announce(question.request, by)
    return question


def settle_questions_of(request_id: int, *, now: datetime) -> int:
    """Settle what was asked about a request that is no longer in the same hands."""
    return Question.objects.filter(request=request_id, settled_at__isnull=True, at__lte=now).update(settled_at=now)


def refuse_what_identifies(text: str, request: HelpRequest) -> None:
    """Raise Refused when a text tells who the person helped is: a number, an address, a name of their household."""
    household = [request, *request.merged.all()]
    theirs = Contact.objects.filter(request__in=household)
    if found := what_identifies(text, names=[*(one.name for one in household), *(one.name for one in theirs)]):
        raise Refused(REFUSED[found])


def _locked(question: Question, by: Person) -> Question:
    require(by, "see", question)
    question = (
        Question.objects.select_for_update(of=("self",)).select_related("request__territory", "by").get(pk=question.pk)
    )
    if question.settled_at:
        raise Refused("question_settled")
    return question
