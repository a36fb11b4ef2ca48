"""What a team answers to those who wish to help: yes, not yet, tell us more, or no; one by one or many at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require, visible_to
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from ..choices import Reason
from ..flows import ACCEPTED, PERSON, WAITING_LIST
from ..models import Enrolment, Welcome
from ..policy import MOST_DECIDED_AT_ONCE
from ..queries import places_left
from .moving import move, team_role


@transaction.atomic
def accept(enrolment: Enrolment, *, by: Person, now: datetime) -> Enrolment:
    """Say yes, or put on the waiting list when the hub has enough volunteers; the state tells which."""
    require(by, "decide", enrolment)
    return _accept(enrolment, hold_places(enrolment.hub), by=by, now=now)


@transaction.atomic
def ask_more(enrolment: Enrolment, *, by: Person, question: str, now: datetime) -> Enrolment:
    """Ask the person something before deciding."""
    require(by, "decide", enrolment)
    if not question.strip():
        raise Refused("question_missing")
    return move(
        enrolment, "ask_more", by=by, role=team_role(by, now=now), now=now,
        question=question.strip(), answer="",
    )  # fmt: skip


@transaction.atomic
def keep_waiting(enrolment: Enrolment, *, by: Person, now: datetime) -> Enrolment:
    """Put on the waiting list, whatever the number of volunteers."""
    require(by, "decide", enrolment)
    _check_hub(enrolment)
    return move(enrolment, "keep", by=by, role=team_role(by, now=now), now=now)


@transaction.atomic
def refuse(enrolment: Enrolment, *, by: Person, reason: str, now: datetime) -> Enrolment:
    """Say no, with a reason the person reads; their documents go at once."""
    require(by, "decide", enrolment)
    if reason not in Reason.values:
        raise Refused("reason_missing")
    move(enrolment, "refuse", by=by, role=team_role(by, now=now), now=now, why=reason, reason=reason)
    _forget_documents(enrolment)
    return enrolment


@transaction.atomic
def decide_many(
    chosen: Sequence[str], decision: Callable[..., Enrolment], *, by: Person, now: datetime, **words
) -> Counter:
    """Take the same decision on several, in the order of their enrolment; return how many ended in each state.

    One that moved meanwhile, or that cannot be decided so, is counted under its refusal and stops nobody else.
    """
    if not chosen:
        raise Refused("nobody_chosen")
    if len(chosen) > MOST_DECIDED_AT_ONCE:
        raise Refused("too_many_chosen")
    mine = visible_to(by, "decide", Enrolment.objects.filter(code__in=chosen))
    enrolments = list(mine.select_related("hub", "territory", "person").order_by("created_at", "pk"))
    if decision is accept:
        decision = _accepting(enrolments)
    done: Counter = Counter()
    for enrolment in enrolments:
        try:
            # Each decision refuses before it writes, or takes back what it wrote: no savepoint of ours is needed.
            done[decision(enrolment, by=by, now=now, **words).state] += 1
        except Refused as refused:
            done[refused.reason] += 1
    return done


def hold_places(hub: Hub | None) -> Welcome | None:
    """Lock the places of a hub until the end of the transaction, where it has said how many are enough."""
    return Welcome.objects.select_for_update().filter(hub=hub, enough__isnull=False).first() if hub else None


def _accepting(enrolments: list[Enrolment]) -> Callable[..., Enrolment]:
    """Return how to accept each of these, their hubs locked once, always in the same order."""
    hubs = sorted({enrolment.hub for enrolment in enrolments if enrolment.hub}, key=lambda hub: hub.pk)
    held = {hub.pk: hold_places(hub) for hub in hubs}
    left = {pk: places_left(welcome) for pk, welcome in held.items() if welcome}

    def accept_held(enrolment, *, by, now):
        answered = _accept(enrolment, held.get(enrolment.hub_id), by=by, now=now, left=left.get(enrolment.hub_id))
        if enrolment.hub_id in left and answered.state == ACCEPTED:
            left[enrolment.hub_id] -= 1
        return answered

    return accept_held


def _accept(enrolment: Enrolment, welcome: Welcome | None, *, by: Person, now: datetime, left=None) -> Enrolment:
    _check_hub(enrolment)
    if enrolment.lacks_consent:
        raise Refused("consent_missing")
    role = team_role(by, now=now)
    if welcome is not None and (places_left(welcome) if left is None else left) == 0:
        if enrolment.state == WAITING_LIST:
            raise Refused("enough_already")
        return move(enrolment, "keep", by=by, role=role, now=now)
    return move(enrolment, "accept", by=by, role=role, now=now)


def _check_hub(enrolment: Enrolment) -> None:
    if enrolment.hub_id is None:
        raise Refused("hub_missing")


@transaction.atomic
def answer_team(enrolment: Enrolment, *, by: Person, answer: str, now: datetime) -> Enrolment:
    """Answer what the team asked; it decides again."""
    require(by, "carry on", enrolment)
    if not answer.strip():
        raise Refused("answer_missing")
    return move(enrolment, "answer", by=by, role=PERSON, now=now, answer=answer.strip())


def _forget_documents(enrolment: Enrolment) -> None:
    from .documents import forget_documents

    forget_documents(enrolment.documents.all())
