"""Get ready: read a few pages, answer five questions, agree to the conditions, say what one helps with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.duty.actions import choose_skills
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.people.granting import grant_role
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..content import briefing, conditions, quiz
from ..events import VolunteerReady
from ..flows import ACCEPTED, PERSON
from ..models import Enrolment
from .mentoring import pair_by_itself
from .moving import move


@transaction.atomic
def read_page(enrolment: Enrolment, *, by: Person, number: int, now: datetime) -> Enrolment:
    """Note that page `number`, from 1, has been read; pages are read in order and may be read again."""
    enrolment = _preparing(enrolment, by)
    if number > enrolment.pages_read + 1:
        raise Refused("page_first")
    if enrolment.pages_read < number <= len(briefing()):
        enrolment.pages_read = number
        enrolment.save(update_fields=["pages_read"])
    return enrolment


@transaction.atomic
def answer_quiz(enrolment: Enrolment, answers: Mapping[str, int], *, by: Person, now: datetime) -> dict[str, bool]:
    """Keep the right answers, and return which were right; the others may be answered as often as one likes."""
    enrolment = _preparing(enrolment, by)
    if enrolment.pages_read < len(briefing()):
        raise Refused("page_first")
    right = {question.slug: answers[question.slug] == question.right for question in quiz() if question.slug in answers}
    passed = [
        question.slug for question in quiz() if right.get(question.slug) or question.slug in enrolment.questions_passed
    ]
    enrolment.questions_passed = passed
    enrolment.save(update_fields=["questions_passed"])
    record("answer quiz", enrolment, by=by, role=PERSON, at=now, after={"passed": len(passed)})
    return right


@transaction.atomic
def get_ready(
    enrolment: Enrolment, *, by: Person, themes: Sequence[str] = (), languages: Sequence[str] = ("fr",), now: datetime
) -> Enrolment:
    """Agree to the conditions and receive the role: from now on they may go on duty for their hub."""
    enrolment = _preparing(enrolment, by)
    if not has_passed(enrolment):
        raise Refused("quiz_first")
    version, _page = conditions()
    move(
        enrolment, "get_ready", by=by, role=PERSON, now=now,
        ready_at=now, conditions=version, conditions_at=now, themes=list(themes), languages=list(languages),
    )  # fmt: skip
    person = enrolment.person
    grant_role(person, "mediator", hub=enrolment.hub, now=now)
    person.__dict__.pop("_roles_by_day", None)
    choose_skills(person, themes=list(themes), languages=list(languages), now=now)
    publish(VolunteerReady(person_id=person.pk, hub_id=enrolment.hub_id))
    pair_by_itself(person, enrolment.hub, now=now)
    return enrolment


def pass_quiz(enrolment: Enrolment, *, now: datetime, by: Person | None = None) -> Enrolment:
    """Go through the whole preparation at once, every answer right, with the themes and languages enrolled for."""
    by = by or enrolment.person
    for number in range(1, len(briefing()) + 1):
        read_page(enrolment, by=by, number=number, now=now)
    answer_quiz(enrolment, {question.slug: question.right for question in quiz()}, by=by, now=now)
    return get_ready(enrolment, by=by, themes=enrolment.themes, languages=enrolment.languages, now=now)


def has_passed(enrolment: Enrolment) -> bool:
    """Tell whether every question has been answered right."""
    return {question.slug for question in quiz()} <= set(enrolment.questions_passed)


def _preparing(enrolment: Enrolment, by: Person) -> Enrolment:
    # Two tabs answering together keep both answers.
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("person", "hub", "territory")
        .get(pk=enrolment.pk)
    )
    require(by, "carry on", enrolment)
    if enrolment.state != ACCEPTED:
        raise Refused("move_impossible")
    return enrolment
