"""The hours somebody gave to a team: the kernel's spells of duty, each second counted for one team only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from maillon.kernel.duty.models import Duty
from maillon.kernel.people.models import Role
from maillon.kernel.territories.models import Hub

from ..flows import DONE
from ..limits import Span
from ..models import Booking
from ..spans import common, joined, total, within
from ..team import hubs_where
from ..zones import zone_of_hub


@dataclass(frozen=True)
class Month:
    """What somebody gave in one month, in seconds."""

    first: date
    seconds: int


def seconds_served(person, hub: Hub, *, since: date, until: date, now: datetime) -> int:
    """Return the seconds of duty given to a team from one day to another, both included, on the team's clock.

    What was served in a shift counts for the team of that shift. What was served outside of any shift counts for
    the first team somebody had joined then, and not left.
    """
    zone = zone_of_hub(hub)
    starts_at = datetime.combine(since, time(), zone)
    ends_at = min(datetime.combine(until + timedelta(days=1), time(), zone), now)
    if ends_at <= starts_at:
        return 0
    duties = Duty.objects.filter(person=person, starts_at__lt=ends_at, ends_at__gt=starts_at)
    spells = [Span(*times) for times in duties.values_list("starts_at", "ends_at")]
    booked = Booking.objects.filter(person=person, checked_in_at__isnull=False).between(starts_at, ends_at)
    windows: dict[bool, list[Span]] = {True: [], False: []}
    for its_hub, starts, ends in booked.values_list("shift__hub", "starts_at", "ends_at"):
        windows[its_hub == hub.pk].append(Span(starts, ends))
    in_shifts = common(within(spells, starts_at, ends_at), joined(windows[True]))
    # A spell has one team whatever the period and the clock of whoever asks: that of the day it began, in UTC.
    home = _homes(person)
    own = within([span for span in spells if home(span.starts_at.astimezone(UTC).date()) == hub.pk], starts_at, ends_at)
    booked_then = common(own, joined(windows[True] + windows[False]))
    return int((total(in_shifts) + total(own) - total(booked_then)).total_seconds())


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


def _homes(person) -> Callable[[date], int | None]:
    """Return what gives, for a day, the team to which somebody's time outside of shifts goes.

    Of the roles of that day the oldest; on the day somebody left, the role that has just ended.
    """
    roles = list(Role.objects.filter(person=person, kind="mediator").order_by("starts_on", "pk"))

    @cache
    def team(role: Role) -> int | None:
        return role.hub_id or hubs_where(Role.objects.filter(pk=role.pk)).values_list("pk", flat=True).first()

    def home(day: date) -> int | None:
        held = [role for role in roles if role.starts_on <= day and (role.ends_on is None or role.ends_on >= day)]
        ended = [role for role in roles if role.ends_on is not None and role.ends_on < day]
        last = max(ended, key=lambda role: (role.ends_on, role.pk), default=None)
        role = next(iter(held), last or next(iter(roles), None))
        return team(role) if role else None

    return home
