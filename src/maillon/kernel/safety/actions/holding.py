"""Stop somebody for some time or for good, and let them go on."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record

from ..events import HoldLifted, PersonHeld
from ..models import Case, Hold


@transaction.atomic
def hold(person, *, what: str, until: datetime | None, rule: str, case: Case | None = None, by, now: datetime) -> Hold:
    """Let this person not publish, answer, or do either, until that time; without a time, for good."""
    made = Hold.objects.create(
        person=person, what=what, until=until, rule=rule, case=case, given_by=by, given_at=now
    )  # fmt: skip
    record("hold", made, by=by, role="moderator", at=now, after={"what": what, "rule": rule, "person": person.pk})
    publish(PersonHeld(person.pk, what, until.isoformat() if until else ""))
    return made


@transaction.atomic
def lift(held: Hold, *, by, now: datetime) -> bool:
    """Let the person go on; return whether there was something to lift."""
    lifted = Hold.objects.filter(pk=held.pk, lifted_at__isnull=True).update(lifted_at=now, lifted_by=by)
    if lifted:
        record("lift hold", held, by=by, role="moderator", at=now, after={"person": held.person_id})
        publish(HoldLifted(held.person_id, held.given_at.isoformat()))
    return bool(lifted)
