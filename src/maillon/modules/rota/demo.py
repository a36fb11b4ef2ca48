"""The rota's part of the demonstration: weeks behind and ahead, a hole, and a colleague to replace."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate

from maillon.kernel.duty.models import Duty
from maillon.kernel.portal.world import World, part

from .actions.attesting import issue_attestation
from .actions.leaving import ask_cover
from .models import Availability, Booking, CoverAsk, Shift
from .models.bookings import Origin
from .telling import tell_asked

ZONE = ZoneInfo("Europe/Paris")
BLOCKS = (time(9), time(11), time(14), time(16))
LASTING = timedelta(hours=2)
WEEKS_BEHIND, WEEKS_AHEAD = 6, 3
NEEDED = 2
# Who usually comes when: (weekday, block) of each week.
USUAL = {
    "Nadia": ((1, 0), (3, 2)),
    "Karim": ((0, 2), (2, 2), (4, 0)),
    "Bruno": ((0, 0), (3, 0)),
    "Chantal": ((0, 1), (2, 1), (4, 3)),
    "Djibril": ((1, 1), (1, 3)),
    "Élise": ((2, 0), (3, 3), (4, 1)),
    "Fatou": ((0, 3), (4, 2)),
    "Gaël": ((1, 2), (2, 3)),
}


@part(order=40)
def weeks_of_shifts(world: World) -> None:
    """Plan the weeks, book the usual people, write the hours they gave, and have one of them look for somebody."""
    today = world.now.astimezone(ZONE).date()
    monday = today - timedelta(days=today.weekday())
    shifts = {
        (day, block): Shift(hub=world.hub, starts_at=_at(day, block), ends_at=_at(day, block) + LASTING, needed=NEEDED)
        for day in _weekdays(monday)
        for block in range(len(BLOCKS))
    }
    Shift.objects.bulk_create([*shifts.values(), _now(world)])
    bookings = [
        _booking(world, shifts[monday + timedelta(weeks=week, days=weekday), block], name)
        for name, usual in USUAL.items()
        for week in range(-WEEKS_BEHIND, WEEKS_AHEAD)
        for weekday, block in usual
    ]
    Booking.objects.bulk_create(bookings)
    # Nobody is written as having been there before the demonstration's own people came on duty today.
    served = [
        booking for booking in bookings if booking.state == "done" and booking.ends_at.astimezone(ZONE).date() < today
    ]
    Duty.objects.bulk_create(
        Duty(person=booking.person, starts_at=booking.checked_in_at, ends_at=booking.ends_at) for booking in served
    )
    for name, usual in USUAL.items():
        Availability.objects.bulk_create(_available(world, name, weekday, block) for weekday, block in usual)
    _somebody_to_replace(world, bookings)
    _certificates(world, today)


def _now(world: World) -> Shift:
    """A shift under way that nobody took, so that a visitor may come at once."""
    starts_at = world.now.astimezone(ZONE).replace(minute=0, second=0, microsecond=0)
    return Shift(hub=world.hub, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3), needed=NEEDED)


def _weekdays(monday: date):
    for week in range(-WEEKS_BEHIND, WEEKS_AHEAD):
        for weekday in range(5):
            yield monday + timedelta(weeks=week, days=weekday)


def _at(day: date, block: int) -> datetime:
    return datetime.combine(day, BLOCKS[block], ZONE)


def _booking(world: World, shift: Shift, name: str) -> Booking:
    is_past = shift.ends_at <= world.now
    return Booking(
        shift=shift,
        person=world.people[name],
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        state="done" if is_past else "confirmed",
        origin=Origin.SELF,
        made_at=min(world.now, shift.starts_at) - timedelta(days=9),
        made_by=world.people[name],
        checked_in_at=shift.starts_at + timedelta(minutes=world.dice.randint(0, 3)) if is_past else None,
        ended_at=shift.ends_at if is_past else None,
    )


def _available(world: World, name: str, weekday: int, block: int) -> Availability:
    starts = BLOCKS[block]
    since = localdate(world.now - timedelta(days=90))
    return Availability(
        person=world.people[name],
        weekday=weekday,
        starts=starts.replace(hour=starts.hour - 1),
        ends=starts.replace(hour=starts.hour + 3),
        from_date=since,
    )


def _certificates(world: World, today: date) -> None:
    """Two volunteers asked for a certificate of what they gave until yesterday."""
    for name in ("Fatou", "Élise"):
        person, until = world.people[name], today - timedelta(days=1)
        period = {"since": today - timedelta(weeks=WEEKS_BEHIND), "until": until}
        issue_attestation(person, hub=world.hub, **period, by=person, now=world.now)


def _somebody_to_replace(world: World, bookings: list[Booking]) -> None:
    """Chantal would like somebody to take her next shift, and Nadia and Karim are asked first."""
    chantal = world.people["Chantal"]
    coming = [booking for booking in bookings if booking.person == chantal and booking.starts_at > world.now + LASTING]
    call = ask_cover(min(coming, key=lambda booking: booking.starts_at), by=chantal, now=world.now)
    for name in ("Nadia", "Karim"):
        ask = CoverAsk.objects.create(call=call, person=world.people[name], asked_at=world.now)
        tell_asked(ask, call, now=world.now)
