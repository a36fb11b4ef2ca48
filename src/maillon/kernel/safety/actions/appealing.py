"""Ask that somebody else look at a decision, and answer."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import may, require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import CLOCK, move
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import several_lines

from ..events import CaseAppealed, CaseClosed
from ..flows import DECIDED, MODERATOR, PERSON
from ..models import Case
from ..telling import tell_moderators, tell_the_person
from .deciding import overturn

TIME_TO_APPEAL = timedelta(days=30)
ANSWERED_WITHIN = timedelta(days=7)


@transaction.atomic
def appeal(case: Case, *, words: str, by, now: datetime) -> Case:
    """Ask, once, that somebody else look at it; the decision holds meanwhile.

    Raises Refused("appeal_empty") or ("appeal_too_late").
    """
    require(by, "appeal", case)
    words = several_lines(words)
    if not words:
        raise Refused("appeal_empty")
    if now >= case.decided_at + TIME_TO_APPEAL:
        raise Refused("appeal_too_late")
    due = now + ANSWERED_WITHIN
    move(case, "appeal", by=by, role=PERSON, at=now, appeal=words, appealed_at=now, due_at=due, reminded_at=None)
    publish(CaseAppealed(case.pk))
    tell_moderators(case, "safety.appealed", now=now)
    signal(f"territory:{case.territory_path}")
    return case


@transaction.atomic
def judge(case: Case, *, is_kept: bool, answer: str, by, now: datetime) -> Case:
    """Keep the decision or undo it; only somebody else than who decided first, and than who reported."""
    if may(by, "moderate", case) and not may(by, "judge", case) and case.state == "appealed":
        raise Refused("judged_by_another")
    require(by, "judge", case)
    answer = several_lines(answer)
    if not answer:
        raise Refused("answer_empty")
    if not is_kept:
        return overturn(case, answer=answer, by=by, now=now)
    move(case, "uphold", by=by, role=MODERATOR, at=now, answer=answer, judged_by=by, judged_at=now, closed_at=now)
    publish(CaseClosed(case.pk, is_overturned=False))
    tell_the_person(case, "safety.upheld", now=now)
    signal(f"territory:{case.territory_path}")
    return case


def let_rest(*, now: datetime) -> int:
    """Close what was decided thirty days ago and never appealed; return how many."""
    count = 0
    for case in Case.objects.filter(state=DECIDED, decided_at__lte=now - TIME_TO_APPEAL).order_by("pk")[:200]:
        try:
            with transaction.atomic():
                move(case, "rest", role=CLOCK, at=now, closed_at=now)
                publish(CaseClosed(case.pk, is_overturned=False))
            count += 1
        except Refused:
            continue  # somebody appealed or undid it at this very moment
    return count
