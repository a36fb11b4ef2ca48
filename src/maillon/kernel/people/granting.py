"""Give and end roles, and write down who did it."""

from datetime import date, datetime

from django.db import transaction

from maillon.kernel.journal.actions import record

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
        person=person, kind=kind, territory=territory, hub=hub, ends_on=until, defaults={"starts_on": now.date()}
    )
    if is_new:
        Role.objects.filter(pk=role.pk).update(granted_by=by)
        where = (hub and hub.code) or (territory and territory.code) or ""
        record("grant role", role, by=by, role="operator", at=now, after={"kind": kind, "where": where})
    return role, is_new
