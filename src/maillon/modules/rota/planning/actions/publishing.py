"""Publish a rota: what was proposed becomes bookings to confirm, and each volunteer is told once."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ...actions.booking import place
from ...actions.locks import lock_people, lock_shifts
from ...models import Booking
from ...models.bookings import Origin
from ...team import members_of
from ...words import when
from ...zones import zone_of
from ..announce import announce
from ..events import RotaPublished
from ..flows import COORDINATOR
from ..models import Plan


@dataclass
class Published:
    """What came of it: the bookings to confirm, and those that things had overtaken, with the reason of each."""

    bookings: list[Booking] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @property
    def people(self) -> int:
        """How many were told."""
        return len({booking.person_id for booking in self.bookings})


@transaction.atomic
def publish_plan(plan: Plan, *, by: Person, now: datetime) -> Published:
    """Turn proposals into bookings that wait for an answer; of several who press together, one publishes.

    Somebody who left since, is expected elsewhere by now, or whose place was taken, is left out and told to the coordinator.
    """
    require(by, "plan", plan)
    # First of all: whoever comes second finds the plan published, and nothing is written twice.
    move(plan, "publish", by=by, role=COORDINATOR, at=now, published_at=now)
    proposals = list(plan.proposals.order_by("starts_at", "pk"))
    people = {person.pk: person for person in lock_people(*(one.person_id for one in proposals))}
    shifts = {shift.pk: shift for shift in lock_shifts(*(one.shift_id for one in proposals))}
    here = set(members_of(plan.hub, on=max(plan.week, now.date())).filter(pk__in=people).values_list("pk", flat=True))
    done = Published()
    for one in proposals:
        person = people[one.person_id]
        try:
            if one.person_id not in here:
                raise Refused("rota_not_theirs")
            done.bookings.append(
                place(
                    shifts[one.shift_id],
                    person=person,
                    by=by,
                    origin=Origin.ROTA,
                    is_confirmed=False,
                    is_strict=False,
                    over_capacity=one.added_by_id is not None,
                    now=now,
                )
            )
        except Refused as refused:
            done.left_out.append((str(person), refused.reason))
    plan.proposals.all().delete()
    _tell_each(plan, done.bookings, now=now)
    publish(RotaPublished(plan_id=plan.pk))
    announce(plan.hub, *people.values())
    return done


def _tell_each(plan: Plan, bookings: list[Booking], *, now: datetime) -> None:
    by_person: dict[int, list[Booking]] = defaultdict(list)
    for booking in bookings:
        by_person[booking.person_id].append(booking)
    for own in by_person.values():
        person = own[0].person
        zone = zone_of(person, hub=plan.hub)
        with translation.override(person.language):
            week = date_format(plan.week, "j F")
            shifts = ", ".join(when(booking, zone) for booking in own)
        tell(
            person,
            "planning-published",
            about=plan,
            url=reverse("planning:answers"),
            now=now,
            team=plan.hub.name,
            week=week,
            shifts=shifts,
        )
