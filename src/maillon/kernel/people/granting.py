"""Give and end roles, and write down who did it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record

from .events import RoleEnded
from .models import Person, Role


@transaction.atomic
def grant_role(
    person: Person, kind: str, *, territory=None, hub=None, until: date | None = None, by=None, now: datetime
) -> tuple[Role, bool]:
    """Give a role in a territory, in a hub, or everywhere, from today; return it, and whether it is new.

    The same role given twice is one role. `by` is nobody when an operator acts from the command line.
    """
    # The row of the person is the lock: two operators typing together give one role.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    role, is_new = Role.objects.get_or_create(
        person=person, kind=kind, territory=territory, hub=hub, ends_on=until, defaults={"starts_on": localdate(now)}
    )
    if is_new:
        Role.objects.filter(pk=role.pk).update(granted_by=by)
        where = (hub and hub.code) or (territory and territory.code) or ""
        record("grant role", role, by=by, role="operator", at=now, after={"kind": kind, "where": where})
    return role, is_new


@transaction.atomic
def end_role(role: Role, *, by=None, now: datetime) -> None:
    """End a role now: it held until yesterday, or never if it was given today; the journal remembers both."""
    record("end role", role, by=by, at=now, after={"kind": role.kind, "where": (role.hub and role.hub.code) or ""})
    today = localdate(now)
    if role.starts_on < today:
        Role.objects.filter(pk=role.pk).update(ends_on=today - timedelta(days=1))
    else:
        Role.objects.filter(pk=role.pk).delete()
    publish(RoleEnded(role.person_id, role.kind, role.hub_id, role.territory_id, at=now.isoformat()))
