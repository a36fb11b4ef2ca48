"""The demonstration's past gets its calls and its call records, so that figures have something to say."""

from datetime import timedelta

from django.db.models import F, OuterRef, Subquery

from maillon.kernel.portal.world import World, part

from ..grid import USUAL, AgeBracket
from ..models import Attempt, CallRecord, HelpRequest

AGES = {
    "": 20,
    AgeBracket.FROM_18: 3,
    AgeBracket.FROM_25: 10,
    AgeBracket.FROM_40: 18,
    AgeBracket.FROM_60: 22,
    AgeBracket.FROM_70: 27,
}
FIRST_TIMES = {True: 58, False: 30, None: 12}


@part(order=31)
def what_was_noted(world: World) -> None:
    """Say when somebody rang, and what was noted after the call."""
    dice = world.dice
    attempts, records = [], []
    for request in HelpRequest.objects.filter(state="closed", closed_by__isnull=False).order_by("pk"):
        length = timedelta(minutes=dice.randint(5, 35))
        rung = max(request.created_at, request.closed_at - length)
        attempts.append(
            Attempt(
                request=request,
                mediator_id=request.closed_by_id,
                at=rung,
                result="no_answer" if request.outcome == "unreachable" else "reached",
                ended_at=request.closed_at,
            )
        )
        records.append(
            CallRecord(
                request=request,
                subjects=dice.sample(USUAL[request.theme], dice.choice((0, 1, 1, 2))),
                age_bracket=dice.choices(list(AGES), AGES.values())[0],
                first_time=dice.choices(list(FIRST_TIMES), FIRST_TIMES.values())[0],
                seconds=int(length.total_seconds()),
                filled_by_id=request.closed_by_id,
                filled_at=request.closed_at,
            )
        )
    Attempt.objects.bulk_create(attempts)
    CallRecord.objects.bulk_create(records, ignore_conflicts=True)
    first = Attempt.objects.filter(request=OuterRef("pk")).order_by("at").values("at")[:1]
    HelpRequest.objects.filter(state="closed", closed_by__isnull=False).update(
        first_rung_at=Subquery(first), first_callable_from=F("callable_from"), first_due_at=F("due_at")
    )
