"""A week of shifts as one volunteer sees it: where people are missing, and where they are themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from maillon.kernel.duty.models import Skills
from maillon.kernel.schedule.opening import is_open
from maillon.kernel.territories.models import Hub

from ..models import Booking, CoverCall, Shift
from ..policy import WORTH_COMING
from ..words import hours

HOLIDAY = "PH 00:00-24:00"
NOON = time(12)
SATURDAY = 5


@dataclass(frozen=True)
class Slot:
    """One shift on the page."""

    shift: Shift
    hours: str
    missing: int
    mine: Booking | None
    can_take: bool
    is_empty: bool


@dataclass
class Day:
    """One day on somebody's own clock."""

    date: date
    is_today: bool
    is_holiday: bool
    slots: list[Slot] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """How many people are missing that day."""
        return sum(slot.missing for slot in self.slots)


def week_of(
    person, monday: date, *, hubs: Sequence[Hub], zone: ZoneInfo, only_fitting: bool, now: datetime
) -> list[Day]:
    """Return the days of a week with their shifts to come, in order; `only_fitting` leaves out other themes.

    Nobody is proposed a shift during another one of theirs. Days that are over, and days off without any shift, are left out.
    """
    start = datetime.combine(monday, time(), zone)
    end = datetime.combine(monday + timedelta(days=7), time(), zone)
    shifts = Shift.objects.planned().filter(hub__in=hubs, starts_at__gte=start, starts_at__lt=end, ends_at__gt=now)
    # The last shift of a week may last into the next one.
    booked = Booking.objects.live().filter(person=person).between(start, end + timedelta(days=1))
    mine = {booking.shift_id: booking for booking in booked}
    skills = Skills.objects.filter(person=person).first()
    days = {
        day: Day(day, day == now.astimezone(zone).date(), is_holiday(day, zone))
        for day in (monday + timedelta(days=ahead) for ahead in range(7))
    }
    for shift in shifts.with_filled().select_related("hub").order_by("starts_at", "ends_at", "theme", "pk"):
        fits = _fits(shift, skills)
        if only_fitting and not fits and shift.pk not in mine:
            continue
        missing = max(shift.needed - shift.filled, 0)
        is_elsewhere = any(one.starts_at < shift.ends_at and one.ends_at > shift.starts_at for one in mine.values())
        can_take = fits and missing > 0 and not is_elsewhere and shift.ends_at - now > WORTH_COMING
        days[shift.starts_at.astimezone(zone).date()].slots.append(
            Slot(
                shift,
                hours(shift.starts_at, shift.ends_at, zone),
                missing,
                mine.get(shift.pk),
                can_take,
                shift.filled == 0,
            )
        )
    today = now.astimezone(zone).date()
    return [day for day in days.values() if day.slots or (day.date >= today and day.date.weekday() < SATURDAY)]


def coming(person, *, now: datetime):
    """Return what somebody is expected at, first the next one."""
    bookings = Booking.objects.live().filter(person=person, ends_at__gt=now)
    return bookings.select_related("shift__hub").order_by("starts_at", "pk")


def searches_for(person, *, hubs: Sequence[Hub], now: datetime) -> list[CoverCall]:
    """Return the places somebody could take for a colleague, the nearest first."""
    skills = Skills.objects.filter(person=person).first()
    calls = CoverCall.objects.filter(state="open", shift__hub__in=hubs, ends_at__gt=now + WORTH_COMING)
    calls = calls.exclude(booking__person=person).exclude(pk__in=CoverCall.objects.asleep(now=now))
    busy = Q()
    for starts_at, ends_at in coming(person, now=now).values_list("starts_at", "ends_at"):
        busy |= Q(starts_at__lt=ends_at, ends_at__gt=starts_at)
    calls = calls.exclude(busy) if busy else calls
    found = calls.select_related("shift__hub").order_by("starts_at", "pk")[:20]
    return [call for call in found if _fits(call.shift, skills)]


def is_holiday(day: date, zone: ZoneInfo) -> bool:
    """Tell whether that day is a public holiday in France."""
    return bool(is_open(HOLIDAY, at=datetime.combine(day, NOON, zone), zone=str(zone)))


def _fits(shift: Shift, skills: Skills | None) -> bool:
    themes = skills.themes if skills else []
    languages = skills.languages if skills else ["fr"]
    return (not shift.theme or not themes or shift.theme in themes) and (
        not shift.language or shift.language in languages
    )
