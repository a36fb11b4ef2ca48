"""A rota is proposed, changed, published and answered."""

from datetime import datetime, timedelta

import pytest

from maillon.kernel.notices.models import Notice
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions.booking import book, confirm
from maillon.modules.rota.actions.leaving import declare_absence, give_up
from maillon.modules.rota.links import booking_link
from maillon.modules.rota.models import Booking
from maillon.modules.rota.planning.actions.asking import ask_for_a_rota, drop_plan
from maillon.modules.rota.planning.actions.editing import put_on, take_off
from maillon.modules.rota.planning.actions.publishing import publish_plan
from maillon.modules.rota.planning.actions.solving import solve
from maillon.modules.rota.planning.models import Plan, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known")]


def on(plan):
    """Who is proposed for what."""
    return sorted((one.person.name, one.shift_id) for one in plan.proposals.select_related("person"))


def test_one_press_proposes_people_who_can_come_and_keeps_it_to_the_coordination(
    volunteer, free, make_shift, at, solved
):
    morning = make_shift(starts_at=at(0, 9))
    evening = make_shift(starts_at=at(0, 16))
    nadia, karim = free(volunteer("Nadia"), 9, 12), free(volunteer("Karim"), 14, 18)

    plan = solved()

    assert plan.state == "draft"
    assert on(plan) == [("Karim", evening.pk), ("Nadia", morning.pk)]
    assert (plan.shortages, plan.gap) == ([], pytest.approx(0, abs=0.01))
    assert not Booking.objects.exists()
    assert not Notice.objects.filter(person__in=[nadia, karim]).exists()


def test_what_is_short_is_told_with_the_reason(volunteer, free, make_shift, at, solved):
    make_shift(starts_at=at(0, 9), needed=2)
    make_shift(starts_at=at(1, 9), theme="soin")
    free(volunteer("Nadia", themes=["bases"], now=at(0, 0)), 9, 18, weekdays=[0])

    plan = solved()

    told = [
        (datetime.fromisoformat(line["since"]), datetime.fromisoformat(line["until"]), line["theme"], line["reason"])
        for line in plan.shortages
        if "since" in line
    ]
    assert told == [
        (at(0, 9), at(0, 11), "", "all_on_duty"),
        (at(1, 9), at(1, 11), "soin", "nobody_competent"),
    ]
    assert [line["theme"] for line in plan.shortages if line["reason"] == "nobody_in_team"] == ["soin"]


def test_publishing_asks_each_volunteer_once_and_they_answer_in_one_press(
    volunteer, free, make_shift, at, solved, sylvie, now, run_jobs
):
    shifts = [make_shift(starts_at=at(day, 9)) for day in range(2)]
    nadia = free(volunteer("Nadia"))
    plan = solved()

    done = publish_plan(plan, by=sylvie, now=now)
    run_jobs()

    assert [(booking.shift, booking.person, booking.state) for booking in done.bookings] == [
        (shift, nadia, "proposed") for shift in shifts
    ]
    assert (done.people, done.left_out, Proposal.objects.count()) == (1, [], 0)
    assert Notice.objects.filter(person=nadia, slug="planning-published").count() == 1
    confirm(done.bookings[0], by=nadia, now=now)
    give_up(done.bookings[1], by=nadia, now=now)
    assert [shift.bookings.filled().count() for shift in shifts] == [1, 0]


def test_proposing_again_moves_nobody_who_confirmed_or_was_asked(volunteer, free, make_shift, at, solved, sylvie, now):
    shifts = [make_shift(starts_at=at(day, 9)) for day in range(3)]
    nadia, karim = free(volunteer("Nadia")), free(volunteer("Karim"))
    first = solved()
    done = publish_plan(first, by=sylvie, now=now)
    declined = done.bookings[0]
    give_up(declined, by=declined.person, now=now)
    confirmed = done.bookings[1]
    confirm(confirmed, by=confirmed.person, now=now)
    kept = set(Booking.objects.live().values_list("shift", "person"))

    again = solved()
    published = publish_plan(again, by=sylvie, now=now)

    assert set(Booking.objects.live().values_list("shift", "person")) >= kept
    assert [booking.shift for booking in published.bookings] == [shifts[0]]
    assert {booking.person for booking in published.bookings} <= {nadia, karim}


def test_proposing_again_keeps_whom_a_coordinator_added_by_hand(volunteer, free, make_shift, at, solved, sylvie, now):
    shift = make_shift(starts_at=at(0, 9))
    free(volunteer("Nadia"))
    karim = volunteer("Karim")
    plan = solved()
    (proposed,) = plan.proposals.all()
    take_off(plan, shift=shift, person=proposed.person, by=sylvie, now=now)
    put_on(shift, person=karim, by=sylvie, now=now)

    again = solved()

    assert on(again) == [("Karim", shift.pk)]
    assert Plan.objects.get(pk=plan.pk).state == "dropped"


def test_somebody_put_on_a_shift_after_the_publication_is_asked_at_once(volunteer, make_shift, at, sylvie, now):
    nadia = volunteer("Nadia")

    booking = put_on(make_shift(starts_at=at(0, 9)), person=nadia, by=sylvie, now=now)

    told = Notice.objects.get(person=nadia)
    by = told.data["rest"].replace("\u00a0", " ")
    assert (told.slug, told.url) == ("rota-proposed", booking_link(booking))
    assert by == " Sans réponse, la place est proposée à d’autres à partir du dimanche 22 novembre, 9 h."


def test_the_database_refuses_two_shifts_at_once_in_a_draft(volunteer, make_shift, at, solved, sylvie, now):
    first, second = make_shift(starts_at=at(0, 9)), make_shift(starts_at=at(0, 10))
    nadia = volunteer("Nadia")
    solved()
    put_on(first, person=nadia, by=sylvie, now=now)

    with pytest.raises(Refused, match="rota_clash"):
        put_on(second, person=nadia, by=sylvie, now=now)
    with pytest.raises(Refused, match="rota_once"):
        put_on(first, person=nadia, by=sylvie, now=now)
    assert Proposal.objects.count() == 1


def test_hours_given_lately_make_room_for_others(volunteer, free, make_shift, at, solved, now):
    from maillon.kernel.duty.models import Duty

    make_shift(starts_at=at(0, 9))
    tired, rested = free(volunteer("Tired")), free(volunteer("Rested"))
    for ago in range(1, 11):
        start = now - timedelta(days=ago)
        Duty.objects.create(person=tired, starts_at=start, ends_at=start + timedelta(hours=2))

    plan = solved()

    assert [one.person for one in plan.proposals.all()] == [rested]


def test_a_volunteer_erased_between_proposal_and_publication_is_left_out(
    volunteer, free, make_shift, at, solved, sylvie, now
):
    make_shift(starts_at=at(0, 9))
    nadia = free(volunteer("Nadia"))
    plan = solved()
    assert on(plan) != []

    erase_person(nadia, now=now)
    done = publish_plan(plan, by=sylvie, now=now)

    assert (done.bookings, Booking.objects.count(), Proposal.objects.count()) == ([], 0, 0)


def test_somebody_who_booked_elsewhere_meanwhile_is_left_out_and_told_to_the_coordinator(
    volunteer, free, make_shift, at, solved, sylvie, now, loose_rules
):
    proposed_for = make_shift(starts_at=at(0, 9))
    nadia = free(volunteer("Nadia"), 9, 11, weekdays=[0])
    plan = solved()
    assert on(plan) == [("Nadia", proposed_for.pk)]
    book(make_shift(starts_at=at(0, 10), theme="soin"), person=nadia, now=now)

    done = publish_plan(plan, by=sylvie, now=now)

    assert (done.bookings, done.left_out) == ([], [("Nadia", "shift_clash")])


def test_whoever_said_meanwhile_that_they_are_away_is_not_asked_and_named_to_the_coordinator(
    volunteer, free, make_shift, at, solved, sylvie, now, run_jobs
):
    shift = make_shift(starts_at=at(0, 9))
    nadia = free(volunteer("Nadia"), 9, 11, weekdays=[0])
    plan = solved()
    assert on(plan) == [("Nadia", shift.pk)]
    declare_absence(nadia, starts_at=at(0, 0), ends_at=at(1, 0), now=now)

    done = publish_plan(plan, by=sylvie, now=now)
    run_jobs()

    assert (done.bookings, done.left_out) == ([], [("Nadia", "rota_away")])
    assert not Notice.objects.filter(person=nadia).exists()


@pytest.mark.parametrize(("said", "left_out"), [(-1, []), (1, [("Nadia", "rota_away")])])
def test_whoever_is_put_on_although_they_are_away_stays_unless_they_say_it_afterwards(
    volunteer, make_shift, at, solved, sylvie, now, said, left_out
):
    shift, nadia = make_shift(starts_at=at(0, 9)), volunteer("Nadia")
    plan, deeds = solved(), {}
    deeds[0] = lambda when: put_on(shift, person=nadia, by=sylvie, now=when)
    deeds[said] = lambda when: declare_absence(nadia, starts_at=at(0, 0), ends_at=at(1, 0), now=when)
    for hours in sorted(deeds):
        deeds[hours](now + timedelta(hours=2 + hours))

    done = publish_plan(plan, by=sylvie, now=now + timedelta(hours=4))

    assert ([booking.person for booking in done.bookings], done.left_out) == ([] if left_out else [nadia], left_out)


def test_a_week_with_nobody_available_still_proposes_an_empty_rota_that_says_so(volunteer, make_shift, at, solved):
    make_shift(starts_at=at(0, 9))
    volunteer("Nadia")

    plan = solved()

    assert (plan.state, on(plan)) == ("draft", [])
    assert [(line["missing"], line["reason"]) for line in plan.shortages] == [(1, "nobody_available")]


def test_a_team_without_any_volunteer_is_told_that_nobody_can(make_shift, at, solved):
    make_shift(starts_at=at(0, 9))

    plan = solved()

    assert [(line["missing"], line["reason"]) for line in plan.shortages] == [(1, "nobody_competent")]


def test_no_rota_is_asked_for_without_shifts_or_for_the_past(hub, sylvie, week, now, make_shift, at):
    with pytest.raises(Refused, match="no_shift_yet"):
        ask_for_a_rota(hub, week, by=sylvie, now=now)
    with pytest.raises(Refused, match="week_past"):
        ask_for_a_rota(hub, week - timedelta(days=14), by=sylvie, now=now)


def test_work_that_fell_silent_is_started_again_by_whoever_presses(hub, sylvie, week, now, make_shift, at):
    make_shift(starts_at=at(0, 9))
    first = ask_for_a_rota(hub, week, by=sylvie, now=now)

    same = ask_for_a_rota(hub, week, by=sylvie, now=now + timedelta(minutes=1))
    other = ask_for_a_rota(hub, week, by=sylvie, now=now + timedelta(minutes=4))

    assert (same, other == first) == (first, False)
    assert solve(first.pk, now=now) is None
    assert Plan.objects.live().get() == other


def test_a_draft_set_aside_leaves_no_trace_for_volunteers(volunteer, free, make_shift, at, solved, sylvie, now):
    make_shift(starts_at=at(0, 9))
    nadia = free(volunteer("Nadia"))
    plan = solved()

    drop_plan(plan, by=sylvie, now=now)

    assert (Plan.objects.live().count(), Proposal.objects.count(), Booking.objects.count()) == (0, 0, 0)
    assert not Notice.objects.filter(person=nadia).exists()


def test_a_coordinator_of_elsewhere_plans_nothing_here(hub, week, now, make_person, give, lyon, make_shift, at):
    paul = make_person("Paul")
    give(paul, "coordinator", lyon.parent)
    make_shift(starts_at=at(0, 9))

    with pytest.raises(Refused, match="not_allowed"):
        ask_for_a_rota(hub, week, by=paul, now=now)
