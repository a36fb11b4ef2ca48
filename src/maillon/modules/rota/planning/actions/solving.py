"""Work the rota out, outside any request: read, solve, keep."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.journal.actions import move
from maillon.kernel.people.models import Person
from maillon.lib import rota
from maillon.lib.flows import SYSTEM

from ...models import Shift, rules_of
from ...zones import zone_of_hub
from ..announce import announce
from ..flows import SOLVING
from ..halves import bounds
from ..models import Plan, Proposal
from ..problem import Question, pose, seat, told
from ..queries.expected import past_of
from ..queries.week import week_of
from ..queries.willing import missing_skills, willing_people

SECONDS = 20.0
READ, ASKED, FOUND = 15, 30, 90
# Below this share of the requests, a theme that nobody can take is not worth an alarm.
WORTH_TELLING = 0.01


def solve(plan_id: int, *, now: datetime, seconds: float = SECONDS) -> Plan | None:
    """Propose the rota of a plan that waits for it; run twice, it proposes once. Return nothing if it no longer waits."""
    plan = Plan.objects.select_related("hub").filter(pk=plan_id, state=SOLVING).first()
    if plan is None:
        return None
    say(plan, READ, now=now)
    question, unanswerable = read(plan, now=now)
    say(plan, ASKED, now=now)
    answer = rota.propose(question.problem, seconds=seconds)
    say(plan, FOUND, now=now)
    return keep(plan, question, answer, unanswerable=unanswerable, now=now)


def read(plan: Plan, *, now: datetime) -> tuple[Question, list[dict]]:
    """Read the week and its people as a problem, and the themes that nobody in the team can take."""
    hub, rules = plan.hub, rules_of(plan.hub)
    zone = str(zone_of_hub(hub))
    since, until = bounds(plan.week, zone)
    people = willing_people(hub, since=since, until=until, now=now)
    shares = past_of(hub, zone=zone, weekdays=rules.weekdays, now=now).shares()
    shifts = week_of(hub, plan.week).shifts
    question = pose(shifts, people, rules=rules, zone=zone, shares=shares, now=now)
    asked = [kind for kind, share in shares.items() if share >= WORTH_TELLING]
    asked += [(one.shift.theme, one.shift.language) for one in shifts if one.shift.theme or one.shift.language]
    lacking = missing_skills(people, dict.fromkeys(asked)) if people else []
    return question, [
        {"theme": theme, "language": language, "reason": "nobody_in_team", "share": shares.get((theme, language), 0.0)}
        for theme, language in lacking
    ]


@transaction.atomic
def keep(plan: Plan, question: Question, answer: rota.Rota, *, unanswerable: list[dict], now: datetime) -> Plan | None:
    """Write what was found, if the plan still waits for it, with its certificate and what is short."""
    waiting = Plan.objects.select_for_update(of=("self",)).filter(pk=plan.pk, state=SOLVING).first()
    if waiting is None:
        return None
    # Shifts and people may have gone while the solver thought.
    shifts = set(Shift.objects.planned().filter(hub=plan.hub).values_list("pk", flat=True))
    here = set(Person.objects.filter(pk__in=question.people, is_active=True).values_list("pk", flat=True))
    Proposal.objects.bulk_create(
        Proposal(plan=waiting, shift=shift, person_id=person, starts_at=shift.starts_at, ends_at=shift.ends_at)
        for shift, person in seat(question, answer)
        if shift.pk in shifts and person in here
    )
    move(
        waiting,
        "propose",
        role=SYSTEM,
        at=now,
        percent=100,
        heard_at=now,
        solved_at=now,
        objective=answer.objective,
        linear_bound=answer.bound,
        gap=answer.gap,
        shortages=[*told(question, answer.shortages), *unanswerable],
    )
    announce(plan.hub)
    return waiting


def say(plan: Plan, percent: int, *, now: datetime) -> None:
    """Say how far the work is, at once, to whoever watches."""
    Plan.objects.filter(pk=plan.pk, state=SOLVING).update(percent=percent, heard_at=now)
    announce(plan.hub)
