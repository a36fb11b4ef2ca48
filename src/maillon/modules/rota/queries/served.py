"""The hours somebody gave to a team: the kernel's spells of duty, each second counted for one team only."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from maillon.kernel.duty.models import Duty
from maillon.kernel.people.models import Role
from maillon.kernel.territories.models import Hub

from ..flows import DONE
from ..limits import Span
from ..models import Booking
from ..spans import common, joined, total, within
from ..team import hubs_of
from ..zones import zone_of_hub


@dataclass(frozen=True)
class Month:
    """What somebody gave in one month, in seconds."""

    first: date
    seconds: int


def seconds_served(person, hub: Hub, *, since: date, until: date, now: datetime) -> int:
    """Return the seconds of duty given to a team from one day to another, both included, on the team's clock.

    What was served in a shift counts for the team of that shift. What was served outside of any shift counts for
    the first team somebody joined.
    """
    zone = zone_of_hub(hub)
    starts_at = datetime.combine(since, time(), zone)
    ends_at = min(datetime.combine(until + timedelta(days=1), time(), zone), now)
    if ends_at <= starts_at:
        return 0
    duties = Duty.objects.filter(person=person, starts_at__lt=ends_at, ends_at__gt=starts_at)
    spells = within([Span(*times) for times in duties.values_list("starts_at", "ends_at")], starts_at, ends_at)
    booked = Booking.objects.filter(person=person, checked_in_at__isnull=False).between(starts_at, ends_at)
    windows: dict[bool, list[Span]] = {True: [], False: []}
    for its_hub, starts, ends in booked.values_list("shift__hub", "starts_at", "ends_at"):
        windows[its_hub == hub.pk].append(Span(starts, ends))
    here, elsewhere = joined(windows[True]), joined(windows[False])
    if _first_hub(person, now=now) != hub.pk:
        return int(total(common(spells, here)).total_seconds())
    return int((total(spells) - total(common(spells, elsewhere))).total_seconds())


def months_served(person, hub: Hub, *, now: datetime, most: int = 6) -> list[Month]:
    """Return what somebody gave to a team in each of the last months, the newest first."""
    first = now.astimezone(zone_of_hub(hub)).date().replace(day=1)
    months = []
    for _number in range(most):
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        months.append(Month(first, seconds_served(person, hub, since=first, until=last, now=now)))
        first = (first - timedelta(days=1)).replace(day=1)
    while len(months) > 1 and not months[-1].seconds:
        months.pop()  # before they joined
    return months


def shifts_served(person, *, now: datetime) -> int:
    """Count the shifts somebody has served."""
    return Booking.objects.filter(person=person, state=DONE, ends_at__lte=now).count()


def _first_hub(person, *, now: datetime) -> int | None:
    role = Role.objects.filter(person=person, kind="mediator").order_by("starts_on", "pk").first()
    if role and role.hub_id:
        return role.hub_id
    return hubs_of(person, on=now.date()).values_list("pk", flat=True).first()
