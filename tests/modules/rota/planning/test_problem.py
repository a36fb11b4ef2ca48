"""What is proposed keeps to what people said and to the rules of the team, whatever the week."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel.people.models import Person
from maillon.lib.rota import propose
from maillon.modules.rota.limits import Span, passed
from maillon.modules.rota.models import Booking, Rules, Shift
from maillon.modules.rota.planning.problem import pose, seat, told
from maillon.modules.rota.planning.queries.week import Standing
from maillon.modules.rota.planning.queries.willing import Willing

PARIS = "Europe/Paris"
THEMES = ("soin", "bases", "travail")
# The Monday of an ordinary week, and of the one that ends when the clocks go back.
MONDAYS = (datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 10, 19, 7, tzinfo=UTC))
BEFORE = datetime(2026, 10, 1, tzinfo=UTC)


def a_week(dice, monday):
    """Shifts at any half-hour of the seven days, some on a theme; people with odd hours, some already booked."""
    shifts = []
    for number in range(dice.randint(4, 14)):
        starts = monday + timedelta(days=dice.randrange(7), minutes=30 * dice.randrange(0, 20))
        lasting = timedelta(minutes=30 * dice.choice((2, 4, 4, 4, 6)))
        theme = dice.choice(("", "", "", *THEMES))
        needed = dice.randint(1, 3)
        shifts.append(
            Standing(Shift(pk=number + 1, starts_at=starts, ends_at=starts + lasting, needed=needed, theme=theme))
        )
    people = []
    for number in range(dice.randint(0, 8)):
        person = Person(pk=100 + number, name=f"V{number}")
        free = [
            Span(
                monday + timedelta(days=day, hours=dice.randrange(4)),
                monday + timedelta(days=day, hours=6 + dice.randrange(6)),
            )
            for day in range(7)
            if dice.random() < 0.7
        ]
        themes = None if dice.random() < 0.5 else frozenset(dice.sample(THEMES, 2))
        people.append(Willing(person, themes, free=free, recent_seconds=dice.randrange(0, 40_000)))
    for one in people:
        if dice.random() < 0.4:
            standing = dice.choice(shifts)
            booking = Booking(
                shift=standing.shift, person=one.person, starts_at=standing.shift.starts_at,
                ends_at=standing.shift.ends_at, state="confirmed",
            )  # fmt: skip
            standing.bookings.append(booking)
            one.booked.append(booking)
    return shifts, people


@pytest.mark.parametrize("monday", MONDAYS, ids=str)
@pytest.mark.parametrize("seed", range(25))
def test_nobody_is_proposed_beyond_their_hours_their_themes_the_rules_or_the_places(seed, monday):
    dice = random.Random(seed)
    shifts, people = a_week(dice, monday)
    rules = Rules(most_a_day_minutes=dice.choice((120, 180)), most_a_week_minutes=dice.choice((240, 600)))
    question = pose(shifts, people, rules=rules, zone=PARIS, shares={("soin", "fr"): 0.4}, now=BEFORE)

    answer = propose(question.problem, seconds=2)
    seats = seat(question, answer)

    by_person = {one.person.pk: one for one in people}
    spans = {pk: [Span(booking.starts_at, booking.ends_at) for booking in one.booked] for pk, one in by_person.items()}
    for shift, person in seats:
        assert by_person[person].can_come(shift.starts_at, shift.ends_at)
        assert by_person[person].can_answer(shift.theme, "")
        wanted = Span(shift.starts_at, shift.ends_at)
        assert not any(span.starts_at < wanted.ends_at and span.ends_at > wanted.starts_at for span in spans[person])
        assert passed(wanted, spans[person], limits=rules, zone=ZoneInfo(PARIS)) == []
        spans[person].append(wanted)
    for one in shifts:
        assert len(one.bookings) + sum(shift is one.shift for shift, _person in seats) <= max(
            one.shift.needed, len(one.bookings)
        )
    assert answer.objective >= answer.bound - 1e-6
    assert all(line["missing"] > 0 for line in told(question, answer.shortages))


def test_without_anybody_everything_is_short_for_one_reason():
    starts = MONDAYS[0]
    shifts = [Standing(Shift(pk=1, starts_at=starts, ends_at=starts + timedelta(hours=2), needed=2))]
    question = pose(shifts, [], rules=Rules(), zone=PARIS, shares={}, now=BEFORE)

    answer = propose(question.problem, seconds=1)

    assert seat(question, answer) == []
    (line,) = told(question, answer.shortages)
    assert (line["since"], line["until"], line["missing"]) == (
        starts.isoformat(),
        (starts + timedelta(hours=2)).isoformat(),
        2,
    )
    assert date.fromisoformat(line["since"][:10]) == date(2026, 11, 23)
