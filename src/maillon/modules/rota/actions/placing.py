"""Bring people and shifts together: what decides is read at once, for one place as for four hundred."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Count

from maillon.kernel.duty.models import Skills
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record_many
from maillon.kernel.live import signal
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..events import ShiftBooked
from ..flows import CONFIRMED, COORDINATOR, PROPOSED, VOLUNTEER
from ..limits import Span, passed
from ..models import Booking, Rules, Shift, rules_of
from ..policy import WORTH_COMING
from ..zones import zone_of_hub

NEAR = timedelta(days=8)
CONSTRAINTS = {"booking_one_place_at_a_time": "shift_clash", "booking_once_per_shift": "already_booked"}


@dataclass(frozen=True)
class Wanted:
    """Somebody for a shift, or for what is left of it from `starts_at` on.

    `is_strict` holds them to the limits of the team unless `despite_limits`; `over_capacity` is one more than were needed.
    """

    shift: Shift
    person: Person
    starts_at: datetime | None = None
    is_strict: bool = False
    despite_limits: bool = False
    over_capacity: bool = False


@dataclass
class Placed:
    """What came of it: the bookings written, and those that something forbids, with the reason of each."""

    bookings: list[Booking]
    left_out: list[tuple[Wanted, Refused]]


@dataclass
class Ground:
    """What is known of some shifts and people: rules, clocks, skills, who fills what and who is expected when."""

    rules: dict[int, Rules]
    zones: dict[int, ZoneInfo]
    skills: dict[int, tuple[list[str], list[str]]]
    filled: Counter[int]
    expected: dict[int, list[tuple[int, Span]]]

    @classmethod
    def read(cls, shifts: Collection[Shift], people: Collection[Person]) -> "Ground":
        """Read it in a few statements, however many there are."""
        hubs = {shift.hub_id: shift.hub for shift in shifts}
        ids = {person.pk for person in people}
        skills = Skills.objects.filter(person__in=ids).values_list("person_id", "themes", "languages")
        filled = Booking.objects.filled().filter(shift__in=[shift.pk for shift in shifts]).order_by()
        return cls(
            {pk: rules_of(hub) for pk, hub in hubs.items()},
            {pk: zone_of_hub(hub) for pk, hub in hubs.items()},
            {person: (themes, languages) for person, themes, languages in skills},
            Counter(dict(filled.values_list("shift").annotate(Count("pk")))),
            _expected(shifts, ids),
        )

    def booking(self, wanted: Wanted, *, now: datetime) -> Booking:
        """Return the booking, not written yet, unless something forbids it; the next one takes it into account."""
        shift, person = wanted.shift, wanted.person
        starts_at = max(wanted.starts_at or shift.starts_at, shift.starts_at, min(now, shift.ends_at))
        if shift.cancelled_at:
            raise Refused("shift_cancelled")
        if shift.ends_at - starts_at < min(WORTH_COMING, shift.ends_at - shift.starts_at):
            raise Refused("shift_over")
        if not self._can_answer(person, shift):
            raise Refused("not_competent")
        mine = self.expected[person.pk]
        if any(pk == shift.pk for pk, _span in mine):
            raise Refused("already_booked")
        clashes = any(span.starts_at < shift.ends_at and span.ends_at > shift.starts_at for _pk, span in mine)
        limits = [] if clashes else self._limits(shift, [span for _pk, span in mine])
        if limits and wanted.is_strict and not (wanted.despite_limits and self.rules[shift.hub_id].may_insist):
            raise Refused("beyond_limits", limits=tuple(limits))
        is_over = self.filled[shift.pk] >= shift.needed
        if is_over and not wanted.over_capacity:
            raise Refused("shift_full")
        if any(span.starts_at < shift.ends_at and span.ends_at > starts_at for _pk, span in mine):
            raise Refused("shift_clash")
        mine.append((shift.pk, Span(starts_at, shift.ends_at)))
        self.filled[shift.pk] += 1
        return Booking(
            shift=shift,
            person=person,
            starts_at=starts_at,
            ends_at=shift.ends_at,
            is_beyond_rules=bool(limits) or is_over,
        )

    def _limits(self, shift: Shift, others: Iterable[Span]) -> list[str]:
        wanted = Span(shift.starts_at, shift.ends_at)
        near = [span for span in others if abs(span.starts_at - wanted.starts_at) < NEAR]
        return passed(wanted, near, limits=self.rules[shift.hub_id], zone=self.zones[shift.hub_id])

    def _can_answer(self, person: Person, shift: Shift) -> bool:
        """The same rule as `team.can_answer`, on what was read."""
        themes, languages = self.skills.get(person.pk, ([], ["fr"]))
        return (not shift.theme or not themes or shift.theme in themes) and (
            not shift.language or shift.language in languages
        )


def place_all(wanted: Sequence[Wanted], *, by: Person, origin: str, is_confirmed: bool = True, now: datetime) -> Placed:
    """Write the bookings of people and shifts the caller has locked; what something forbids is left out."""
    ground = Ground.read({one.shift for one in wanted}, {one.person for one in wanted})
    done = Placed([], [])
    for one in wanted:
        try:
            booking = ground.booking(one, now=now)
        except Refused as refused:
            done.left_out.append((one, refused))
            continue
        booking.state, booking.origin = (CONFIRMED if is_confirmed else PROPOSED), origin
        booking.made_at, booking.made_by = now, by
        done.bookings.append(booking)
    _insert(done.bookings)
    for mine in (True, False):
        own = [booking for booking in done.bookings if (booking.person_id == by.pk) is mine]
        role = VOLUNTEER if mine else COORDINATOR
        record_many("book", own, by=by, role=role, at=now, after=lambda one: {"state": one.state, "origin": origin})
    for booking in done.bookings:
        publish(ShiftBooked(booking.pk, booking.shift_id, booking.person_id, origin))
    if done.bookings:
        signal(*(f"person:{booking.person.code}" for booking in done.bookings))
    return done


def _insert(bookings: list[Booking]) -> None:
    """Write them in one statement; the database has the last word, on whoever forgot to lock the people first."""
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(bookings)
    except IntegrityError as error:
        constraint = error.__cause__.diag.constraint_name
        if constraint not in CONSTRAINTS:
            raise
        raise Refused(CONSTRAINTS[constraint]) from error


def _expected(shifts: Collection[Shift], people: set[int]) -> dict[int, list[tuple[int, Span]]]:
    found: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    since = min((shift.starts_at for shift in shifts), default=None)
    if since is None:
        return found
    until = max(shift.ends_at for shift in shifts)
    near = Booking.objects.live().filter(person__in=people).between(since - NEAR, until + NEAR)
    for person, shift, *times in near.values_list("person_id", "shift_id", "starts_at", "ends_at"):
        found[person].append((shift, Span(*times)))
    return found
