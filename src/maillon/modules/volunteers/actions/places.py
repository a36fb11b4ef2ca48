"""Places: how many there are, and to whom those that become free are offered, in order."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

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
    offer_places(hub, now=now)
    return welcome


@transaction.atomic
def offer_places(hub: Hub, *, now: datetime) -> list[Enrolment]:
    """Offer the places that are free to those who have waited longest; each has a few days to confirm."""
    if not waiting_list(hub.pk).exists():
        return []
    welcome = hold_places(hub)
    waiting = waiting_list(hub.pk).select_related("person", "territory", "hub")
    if welcome is not None:
        waiting = waiting[: places_left(welcome)]
    days = (welcome or Welcome.objects.filter(hub=hub).first() or Welcome()).confirm_days
    offered = []
    for enrolment in waiting:
        if enrolment.lacks_consent:
            continue
        offered.append(move(enrolment, "offer", role=CLOCK, now=now, answer_by=now + timedelta(days=days)))
    return offered


@transaction.atomic
def confirm_place(enrolment: Enrolment, *, by: Person, now: datetime) -> Enrolment:
    """Take the place that was offered, in time."""
    require(by, "carry on", enrolment)
    if enrolment.state == WAITING_LIST or (enrolment.answer_by and enrolment.answer_by <= now):
        raise Refused("offer_over")
    return move(enrolment, "confirm", by=by, role=PERSON, now=now)
