"""Say what a team promises, and how its volunteers' hours are ruled."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.duty.models import Target
from maillon.kernel.duty.targets import promise_of
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub

from ...models import Rules, rules_of
from ..flows import COORDINATOR
from ..models import Practice

PROMISED = ("answered_percent", "within_seconds", "callback_hours")
RULED = (
    "block_minutes",
    "most_a_day_minutes",
    "most_a_week_minutes",
    "rest_minutes",
    "weekdays",
    "must_be_consecutive",
    "may_insist",
    "self_service_until_hours",
    "messages_a_day",
    "tell_coordinators_minutes",
)
PRACTISED = ("calls_percent", "least_people", "handling_minutes", "patience_minutes")


@transaction.atomic
def settle(hub: Hub, *, by: Person, now: datetime, **said) -> Hub:
    """Keep what is promised, ruled and measured for this team, and write in the journal what changed."""
    require(by, "plan", hub)
    # The row of the hub is the lock: two coordinators saving together are written one after the other.
    Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    before = standing(hub)
    after = {name: said.get(name, before[name]) for name in before}
    for model, names in ((Target, PROMISED), (Rules, RULED), (Practice, PRACTISED)):
        model.objects.update_or_create(hub=hub, defaults={name: after[name] for name in names})
    changed = {name for name in before if before[name] != after[name]}
    if changed:
        record(
            "settle planning",
            hub,
            by=by,
            role=COORDINATOR,
            at=now,
            before={name: before[name] for name in sorted(changed)},
            after={name: after[name] for name in sorted(changed)},
        )
    return hub


def standing(hub: Hub) -> dict:
    """Return all that is promised, ruled and measured for this team, said or usual."""
    practice = Practice.objects.filter(hub=hub).first() or Practice(hub=hub)
    parts = ((promise_of(hub), PROMISED), (rules_of(hub), RULED), (practice, PRACTISED))
    return {name: getattr(source, name) for source, names in parts for name in names}
