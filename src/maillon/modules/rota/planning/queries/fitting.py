"""Who could be put on a shift, those who fit best first, with what speaks against each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from maillon.kernel.people.models import Person

from ...limits import Span, passed
from ...models import Rules, Shift
from ..words import against_words, clash_words
from .week import Week
from .willing import Willing, willing_people

AROUND = timedelta(days=8)


@dataclass(frozen=True)
class Fit:
    """Somebody who is not on the shift: whether the database would refuse, and what to think twice about."""

    person: Person
    clash: str
    against: tuple[str, ...]
    recent_seconds: int


def fitting_people(shift: Shift, week: Week, *, rules: Rules, zone: str, named: str, now: datetime) -> list[Fit]:
    """Return the volunteers of the team who are not on this shift; `named` keeps those whose name holds these letters."""
    there = {taken.person_id for one in week.shifts if one.shift == shift for taken in [*one.bookings, *one.proposals]}
    proposed: dict[int, list[Span]] = {}
    for one in week.shifts:
        for proposal in one.proposals:
            proposed.setdefault(proposal.person_id, []).append(Span(proposal.starts_at, proposal.ends_at))
    since, until = shift.starts_at - AROUND, shift.ends_at + AROUND
    people = willing_people(week.hub, since=since, until=until, now=now)
    named = named.strip().casefold()
    found = [
        _fit(one, shift, proposed.get(one.person.pk, []), rules=rules, zone=zone)
        for one in people
        if one.person.pk not in there and named in str(one.person).casefold()
    ]
    return sorted(
        found, key=lambda fit: (bool(fit.clash), len(fit.against), fit.recent_seconds, str(fit.person), fit.person.pk)
    )


def _fit(one: Willing, shift: Shift, proposed: list[Span], *, rules: Rules, zone: str) -> Fit:
    taken = [Span(booking.starts_at, booking.ends_at) for booking in one.booked] + proposed
    wanted = Span(shift.starts_at, shift.ends_at)
    clashes = any(span.starts_at < wanted.ends_at and span.ends_at > wanted.starts_at for span in taken)
    against = []
    if not one.can_answer(shift.theme, shift.language):
        against.append("skill")
    if not one.can_come(shift.starts_at, shift.ends_at):
        against.append(
            "away"
            if any(span.starts_at < wanted.ends_at and span.ends_at > wanted.starts_at for span in one.away)
            else "unsaid"
        )
    if not clashes:
        against += passed(wanted, taken, limits=rules, zone=ZoneInfo(zone))
    return Fit(
        one.person, clash_words() if clashes else "", tuple(against_words(why) for why in against), one.recent_seconds
    )
