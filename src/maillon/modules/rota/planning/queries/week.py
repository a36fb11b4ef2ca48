"""One week of a team as it stands: its shifts, who is on them, what is proposed."""

from dataclasses import dataclass, field
from datetime import date, datetime

from maillon.kernel.territories.models import Hub

from ...flows import FILLED, PROPOSED
from ...models import Booking, Shift
from ...zones import zone_of_hub
from ..flows import DROPPED, PUBLISHED
from ..halves import HALF, bounds
from ..models import Plan, Proposal


@dataclass
class Standing:
    """A shift with its people: those expected, and those proposed that only the coordination sees."""

    shift: Shift
    bookings: list[Booking] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def confirmed(self) -> int:
        """How many said yes, or came."""
        return sum(booking.state != PROPOSED for booking in self.bookings)

    @property
    def asked(self) -> int:
        """How many have been asked and have not answered yet."""
        return len(self.bookings) - self.confirmed

    @property
    def missing(self) -> int:
        """How many are still to be found, proposals not counted."""
        return max(0, self.shift.needed - len(self.bookings))

    @property
    def left(self) -> int:
        """How many are still to be found once what is proposed is published."""
        return max(0, self.missing - len(self.proposals))

    def starts(self) -> list[datetime]:
        """Return the starts of its half-hours."""
        count = int((self.shift.ends_at - self.shift.starts_at) / HALF)
        return [self.shift.starts_at + number * HALF for number in range(count)]


@dataclass
class Week:
    """Seven days of a team from a Monday, by the clock of the place."""

    hub: Hub
    monday: date
    zone: str
    shifts: list[Standing]
    plan: Plan | None

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Return its start and end."""
        return bounds(self.monday, self.zone)


def week_of(hub: Hub, monday: date, *, with_people: bool = True) -> Week:
    """Return the week with its shifts in order; without people it costs three statements less.

    The plan is read before its proposals: one that says it is proposed has them all. One with none may have been
    published or set aside meanwhile, its proposals being bookings by now or nothing: the week is then read again.
    """
    week = _read(hub, monday, with_people=with_people)
    if with_people and week.plan and week.plan.is_draft and not any(one.proposals for one in week.shifts):
        return _read(hub, monday)
    return week


def _read(hub: Hub, monday: date, *, with_people: bool = True) -> Week:
    zone = str(zone_of_hub(hub))
    since, until = bounds(monday, zone)
    plan = Plan.objects.live().of(hub, monday).first()
    shifts = Shift.objects.planned().filter(hub=hub, starts_at__gte=since, starts_at__lt=until)
    standing = {shift.pk: Standing(shift) for shift in shifts.order_by("starts_at", "ends_at", "theme", "pk")}
    if with_people:
        booked = Booking.objects.filter(shift__in=standing, state__in=FILLED)
        for booking in booked.select_related("person").order_by("person__name", "pk"):
            standing[booking.shift_id].bookings.append(booking)
        if plan:
            proposals = plan.proposals.select_related("person").order_by("person__name", "pk")
            for proposal in proposals:
                if proposal.shift_id in standing:
                    standing[proposal.shift_id].proposals.append(proposal)
    return Week(hub, monday, zone, list(standing.values()), plan)


def published_plan(hub: Hub, monday: date) -> Plan | None:
    """Return the last rota published for that week."""
    return Plan.objects.of(hub, monday).filter(state=PUBLISHED).first()


def latest_plan(hub: Hub, monday: date) -> Plan | None:
    """Return the plan of that week that matters: the live one, else the last published."""
    return Plan.objects.of(hub, monday).exclude(state=DROPPED).first()
