"""What colleagues ask each other now."""

from datetime import datetime

from django.db.models import Prefetch

from maillon.kernel.access import visible_to
from maillon.kernel.people.models import Person

from ..models import HelpRequest, Question, Reply
from ..policy import QUESTION_OPEN_FOR

SHOWN = 10


def open_questions(person: Person, *, now: datetime):
    """Return the questions that wait for an answer where this person helps, but their own, latest first."""
    asked = visible_to(person, "see", Question.objects.filter(settled_at__isnull=True, at__gt=now - QUESTION_OPEN_FOR))
    return _with_replies(asked.exclude(by=person)).order_by("-at", "-pk")[:SHOWN]


def threads_of(request: HelpRequest):
    """Return what was asked about a request, and answered, oldest first."""
    return _with_replies(request.questions).order_by("at", "pk")


def question_for(person: Person, code: str) -> Question | None:
    """Return the question of that code if this person may see it."""
    return _with_replies(visible_to(person, "see", Question).filter(code=code)).first()


def _with_replies(questions):
    replies = Reply.objects.select_related("by").order_by("at", "pk")
    return (
        questions.select_related("by", "request__territory")
        .defer(*(f"request__{field}" for field in HelpRequest.TOLD_IN_CONFIDENCE))
        .prefetch_related(Prefetch("replies", replies))
    )
