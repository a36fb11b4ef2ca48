"""Places: how many there are, and to whom those that become free are offered, in order."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from ..choices import Age
from ..flows import PERSON, WAITING_LIST
from ..models import Enrolment, Welcome
from ..queries import places_left, waiting_list
from .deciding import hold_places
from .moving import move


@transaction.atomic
def set_welcome(hub: Hub, *, by: Person, now: datetime, **choices) -> Welcome:
    """Keep how a hub welcomes volunteers; places that this opens are offered at once."""
    require(by, "welcome volunteers", hub)
    welcome, _is_new = Welcome.objects.update_or_create(hub=hub, defaults=choices)
    record("set welcome", welcome, by=by, role="coordinator", at=now, after=choices)
    if welcome.enough is None:
        _offer(hub, None, welcome.confirm_days, now=now)
    else:
        offer_places(hub, now=now)
    return welcome


@transaction.atomic
def offer_places(hub: Hub, *, now: datetime) -> list[Enrolment]:
    """Offer the places that are free to those who have waited longest; each has a few days to confirm.

    A hub that has set no limit keeps its list in its own hands.
    """
    if not waiting_list(hub.pk).exists():
        return []
    welcome = hold_places(hub)
    return _offer(hub, places_left(welcome), welcome.confirm_days, now=now) if welcome else []


@transaction.atomic
def confirm_place(enrolment: Enrolment, *, by: Person, now: datetime) -> Enrolment:
    """Take the place that was offered, in time."""
    require(by, "carry on", enrolment)
    if enrolment.state == WAITING_LIST or (enrolment.answer_by and enrolment.answer_by <= now):
        raise Refused("offer_over")
    return move(enrolment, "confirm", by=by, role=PERSON, now=now)


def _offer(hub: Hub, most: int | None, days: int, *, now: datetime) -> list[Enrolment]:
    waiting = waiting_list(hub.pk).exclude(age=Age.MINOR, consent_at=None).select_related("person", "territory", "hub")
    return [
        move(enrolment, "offer", role=CLOCK, now=now, answer_by=now + timedelta(days=days))
        for enrolment in waiting[:most]
    ]
