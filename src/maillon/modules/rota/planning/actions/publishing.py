"""Publish a rota: what was proposed becomes bookings to confirm; then, in a job, each volunteer is told once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import translation

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.journal.models import Entry
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.ui.dates import date_format

from ...actions.locks import lock_people, lock_shifts
from ...actions.placing import Wanted, place_all
from ...actions.searching import settle_searches
from ...flows import OPEN, PROPOSED
from ...models import Booking, CoverCall, Exceptional
from ...models.bookings import Origin
from ...team import members_of
from ...words import when
from ...zones import today_at, zone_of
from ..announce import announce
from ..events import RotaPublished
from ..flows import COORDINATOR
from ..models import Plan, Proposal


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

    Whoever left since, is away or expected elsewhere by now, or whose place was taken, is left out and told to the coordinator.
    """
    require(by, "plan", plan)
    # First of all: whoever comes second finds the plan published, and nothing is written twice.
    move(plan, "publish", by=by, role=COORDINATOR, at=now, published_at=now)
    proposals = list(plan.proposals.order_by("starts_at", "pk"))
    people = {person.pk: person for person in lock_people(*(one.person_id for one in proposals))}
    shifts = {shift.pk: shift for shift in lock_shifts(*(one.shift_id for one in proposals))}
    here = set(
        members_of(plan.hub, on=max(plan.week, today_at(plan.hub, now=now)))
        .filter(pk__in=people)
        .values_list("pk", flat=True)
    )
    away = _away(plan, proposals)
    wanted, left_out = [], []
    for one in proposals:
        person = people[one.person_id]
        if person.pk not in here or one.pk in away:
            left_out.append((str(person), "rota_not_theirs" if person.pk not in here else "rota_away"))
        else:
            wanted.append(Wanted(shifts[one.shift_id], person, over_capacity=one.added_by_id is not None))
    placed = place_all(wanted, by=by, origin=Origin.ROTA, is_confirmed=False, now=now)
    for shift in _looked_for(placed.bookings):
        settle_searches(shifts[shift], now=now)
    done = Published(
        placed.bookings, left_out + [(str(one.person), refused.reason) for one, refused in placed.left_out]
    )
    plan.proposals.all().delete()
    publish(RotaPublished(plan_id=plan.pk))
    announce(plan.hub, *people.values())
    return done


@transaction.atomic
def tell_everybody(plan: Plan, *, now: datetime) -> int:
    """Tell each volunteer of a published plan their shifts, once, and return how many were told."""
    if not Plan.objects.filter(pk=plan.pk, published_at__isnull=False, told_at=None).update(told_at=now):
        return 0
    by_person: dict[int, list[Booking]] = defaultdict(list)
    for booking in _asked(plan):
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
    return len(by_person)


def _away(plan: Plan, proposals: list[Proposal]) -> set[int]:
    """The proposals whose person is away; whoever was put on by hand stays, unless they said so afterwards."""
    told = plan.proposals.annotate(told_at=Subquery(_absences().order_by("-created_at").values("created_at")[:1]))
    told_at = dict(told.filter(told_at__isnull=False).values_list("pk", "told_at"))
    added = [one for one in proposals if one.pk in told_at and one.added_by_id]
    put_on_at = _put_on_at(plan) if added else {}
    known = {one.pk for one in added if told_at[one.pk] <= put_on_at.get((one.shift_id, one.person_id), plan.asked_at)}
    return told_at.keys() - known


def _put_on_at(plan: Plan) -> dict[tuple[int, int], datetime]:
    """When each was put on by hand, last, in this plan or in one that it replaced: by shift and person."""
    plans = list(Plan.objects.of(plan.hub, plan.week).values_list("pk", flat=True))
    entries = Entry.objects.filter(model=Plan._meta.label_lower, object_id__in=plans, verb="add to rota").order_by("pk")
    put_on = {(entry.after["shift"], entry.after["person"]): entry.at for entry in entries}
    here = plan.proposals.filter(added_by__isnull=False).values_list(
        "shift_id", "person_id", "shift__code", "person__code"
    )
    return {(shift, person): put_on[codes] for shift, person, *codes_ in here if (codes := tuple(codes_)) in put_on}


def _absences():
    """The absences that touch a proposal."""
    mine = Exceptional.objects.filter(person=OuterRef("person"), kind=Exceptional.Kind.AWAY)
    return mine.filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))


def _looked_for(bookings: list[Booking]) -> Iterable[int]:
    """The shifts of these bookings for which somebody is being looked for."""
    calls = CoverCall.objects.filter(state=OPEN, shift__in=[booking.shift_id for booking in bookings]).order_by()
    return calls.values_list("shift", flat=True).distinct()


def _asked(plan: Plan):
    """The bookings this publication made, and that still wait for an answer."""
    made = Booking.objects.filter(shift__hub=plan.hub_id, origin=Origin.ROTA, made_at=plan.published_at, state=PROPOSED)
    return made.select_related("person", "shift").order_by("starts_at", "pk")
