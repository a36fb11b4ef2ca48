"""What colleagues ask each other now."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Prefetch
from django.utils.timezone import localdate

from maillon.kernel import themes
from maillon.kernel.access import visible_to
from maillon.kernel.people.models import Person
from maillon.kernel.privacy.fields import decrypt

from ..models import HelpRequest, Question, Reply
from ..policy import QUESTION_OPEN_FOR

SHOWN = 10


@dataclass(frozen=True)
class OpenQuestion:
    """A question that waits for an answer, as the desk shows it."""

    code: str
    text: str
    at: datetime
    theme: str
    by: str
    answers: int

    @property
    def subject(self):
        """The theme, with its icon and words."""
        return themes.get(self.theme)


# In words of the database: the desk of everyone on duty asks.
OPEN = """
    SELECT q.code, q.text, q.at, r.theme, coalesce(nullif(p.name, ''), p.code),
        (SELECT count(*) FROM helpline_reply a WHERE a.question_id = q.id)
    FROM helpline_question q
    JOIN helpline_helprequest r ON r.id = q.request_id
    JOIN territories_territory t ON t.id = r.territory_id
    JOIN people_person p ON p.id = q.by_id
    WHERE q.settled_at IS NULL AND q.at > %s AND q.by_id <> %s AND t.path ^@ ANY(%s)
    ORDER BY q.at DESC, q.id DESC LIMIT %s
"""


def open_questions(person: Person, *, now: datetime) -> list[OpenQuestion]:
    """Return the questions that wait for an answer where this person helps, but their own, latest first.

    The rule is the one of “see” (a test compares them).
    """
    paths = {path for kind in ("mediator", "coordinator") for path in person.scope(kind, on=localdate(now)).paths}
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [now - QUESTION_OPEN_FOR, person.pk, list(paths), SHOWN])
        return [OpenQuestion(code, decrypt(text), *facts) for code, text, *facts in cursor.fetchall()]


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
