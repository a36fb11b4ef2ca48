"""Fifty coordinators at once, on the real database."""

import pytest

from maillon.kernel.notices.models import Notice
from maillon.modules.rota.actions.booking import book
from maillon.modules.rota.models import Booking, Shift
from maillon.modules.rota.planning.actions.asking import ask_for_a_rota
from maillon.modules.rota.planning.actions.editing import put_on
from maillon.modules.rota.planning.actions.opening import Window, open_shifts
from maillon.modules.rota.planning.actions.publishing import Published, publish_plan, tell_everybody
from maillon.modules.rota.planning.actions.solving import solve
from maillon.modules.rota.planning.models import Plan, Proposal
from tests.together import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("known")]
THREADS = 50


def test_fifty_presses_ask_for_one_rota(hub, sylvie, week, now, make_shift, at):
    make_shift(starts_at=at(0, 9))

    plans = at_once([lambda: ask_for_a_rota(hub, week, by=sylvie, now=now)] * THREADS)

    assert len({plan.pk for plan in plans}) == Plan.objects.count() == 1


def test_a_plan_solved_by_two_workers_is_proposed_once(hub, sylvie, week, now, make_shift, at, volunteer, free):
    make_shift(starts_at=at(0, 9), needed=2)
    for name in ("Nadia", "Karim"):
        free(volunteer(name))
    plan = ask_for_a_rota(hub, week, by=sylvie, now=now)

    answers = at_once([lambda: solve(plan.pk, now=now, seconds=2)] * 6)

    assert [answer is not None for answer in answers].count(True) == 1
    assert Proposal.objects.count() == 2


def test_fifty_publications_tell_each_volunteer_once(hub, sylvie, week, now, make_shift, at, volunteer, free):
    shifts = [make_shift(starts_at=at(day, 9), needed=2) for day in range(3)]
    nadia, karim = free(volunteer("Nadia")), free(volunteer("Karim"))
    plan = ask_for_a_rota(hub, week, by=sylvie, now=now)
    solve(plan.pk, now=now, seconds=2)

    def press():
        return publish_plan(Plan.objects.get(pk=plan.pk), by=sylvie, now=now)

    answers = at_once([press] * THREADS)
    told = at_once([lambda: tell_everybody(Plan.objects.get(pk=plan.pk), now=now)] * THREADS)

    assert sorted(told)[-2:] == [0, 2]
    assert sum(isinstance(answer, Published) for answer in answers) == 1
    assert {answer for answer in answers if isinstance(answer, str)} <= {"stale", "move_impossible"}
    assert Booking.objects.count() == 6
    assert [shift.bookings.count() for shift in shifts] == [2, 2, 2]
    assert Notice.objects.filter(slug="planning-published", person__in=[nadia, karim]).count() == 2


def test_publishing_while_volunteers_book_never_fills_a_shift_beyond_its_places(
    hub, sylvie, week, now, make_shift, at, volunteer, free, loose_rules
):
    shifts = [make_shift(starts_at=at(day, 9)) for day in range(4)]
    for name in ("Nadia", "Karim"):
        free(volunteer(name))
    others = [volunteer(f"Other {number}") for number in range(16)]
    plan = ask_for_a_rota(hub, week, by=sylvie, now=now)
    solve(plan.pk, now=now, seconds=2)

    def press():
        return publish_plan(Plan.objects.get(pk=plan.pk), by=sylvie, now=now)

    at_once(
        [press] * 3
        + [lambda number=number: book(shifts[number % 4], person=others[number], now=now) for number in range(16)]
    )

    assert [shift.bookings.filled().count() for shift in shifts] == [1, 1, 1, 1]


def test_the_same_person_put_on_by_fifty_is_put_once(hub, sylvie, week, now, make_shift, at, volunteer):
    shift = make_shift(starts_at=at(0, 9))
    nadia = volunteer("Nadia")
    plan = ask_for_a_rota(hub, week, by=sylvie, now=now)
    solve(plan.pk, now=now, seconds=2)

    answers = at_once([lambda: put_on(shift, person=nadia, by=sylvie, now=now)] * THREADS)

    assert [answer for answer in answers if answer != "rota_once"] == [Proposal.objects.get()]


def test_needs_opened_by_fifty_are_opened_once(hub, sylvie, at, now):
    windows = [Window(at(day, hour), at(day, hour + 2), 1) for day in range(5) for hour in (9, 11)]

    opened = at_once([lambda: open_shifts(hub, windows, by=sylvie, now=now)] * THREADS)

    assert (sum(one.made for one in opened), Shift.objects.count()) == (10, 10)
