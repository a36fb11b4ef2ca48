"""What cannot be done for one costs nobody else their turn, and is not lost: the database itself refuses here."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person
from maillon.modules.helpline.actions.handing_over import hand_over
from maillon.modules.helpline.actions.helping import show_number
from maillon.modules.helpline.actions.lateness import escalate_overdue
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.actions.overseeing import give_up_old, return_forgotten
from maillon.modules.helpline.actions.resting import rest_after
from maillon.modules.helpline.actions.waiting_for_places import expire_handovers, remind_places
from maillon.modules.helpline.models import Handover, HelpRequest, Setback
from maillon.modules.helpline.policy import FIRST_REST, GIVE_UP_AFTER, HOLD_LASTS, LONGEST_REST, PLACE_ANSWERS_WITHIN
from maillon.modules.helpline.reactions import tick
from tests.modules.helpline.numbers import MOBILE

pytestmark = pytest.mark.django_db


@contextmanager
def refused_by_the_database(model, condition: str):
    """Have the database refuse each new or changed row of a table that meets a condition."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT broken CHECK (NOT ({condition})) NOT VALID")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT broken")


def test_a_coordinator_who_cannot_be_told_holds_up_no_other_and_is_told_as_soon_as_they_can(
    ask, make_person, give, lyon, now
):
    broken, fine = ask(now, territory=lyon), ask(now, theme="soin")
    give(paul := make_person("Paul"), "coordinator", lyon.parent)
    give(sylvie := make_person("Sylvie"), "coordinator", fine.territory.parent)
    late = fine.due_at + timedelta(seconds=1)

    with refused_by_the_database(Notice, f"person_id = {paul.pk}"), pytest.raises(IntegrityError, match="broken"):
        escalate_overdue(now=late)

    for request in (broken, fine):
        request.refresh_from_db()
    assert (broken.escalated_at, fine.escalated_at, sylvie.notices.count()) == (None, late, 1)
    assert escalate_overdue(now=late + timedelta(hours=1)) == [broken]
    assert paul.notices.count() == 1


def test_a_request_that_cannot_be_taken_back_or_ended_keeps_no_other(ask, on_duty, now):
    broken, fine = ask(now), ask(now, theme="soin", phone=MOBILE)
    for request, name in ((broken, "Nadia"), (fine, "Karim")):
        take_request(request, by=on_duty(name, now), now=now)
    stays_held = f"id = {broken.pk} AND state <> '{HelpRequest.objects.get(pk=broken.pk).state}'"

    with refused_by_the_database(HelpRequest, stays_held), pytest.raises(IntegrityError, match="broken"):
        return_forgotten(now=now + HOLD_LASTS)
    assert list(HelpRequest.objects.waiting()) == [fine]
    assert return_forgotten(now=now + HOLD_LASTS + timedelta(hours=1)) == [broken]

    far = now + GIVE_UP_AFTER + timedelta(days=1)
    with (
        refused_by_the_database(HelpRequest, f"id = {broken.pk} AND closed_at IS NOT NULL"),
        pytest.raises(IntegrityError, match="broken"),
    ):
        give_up_old(now=far)
    assert list(HelpRequest.objects.waiting()) == [broken]
    assert give_up_old(now=far + timedelta(hours=1)) == [broken]


def test_a_place_that_cannot_be_reminded_or_let_go_keeps_no_other(two_handed_over, now):
    broken, fine = two_handed_over
    eleven_days, over = now + timedelta(days=11), now + PLACE_ANSWERS_WITHIN

    with (
        refused_by_the_database(Handover, f"id = {broken.pk} AND reminded_at IS NOT NULL"),
        pytest.raises(IntegrityError, match="broken"),
    ):
        remind_places(now=eleven_days)
    fine.refresh_from_db()
    assert fine.reminded_at == eleven_days
    assert remind_places(now=eleven_days + timedelta(hours=1)) == [broken]

    with (
        refused_by_the_database(Handover, f"id = {broken.pk} AND state = 'expired'"),
        pytest.raises(IntegrityError, match="broken"),
    ):
        expire_handovers(now=over)
    fine.refresh_from_db()
    assert fine.state == "expired"
    assert expire_handovers(now=over + timedelta(hours=1)) == [broken]


def test_whoever_cannot_be_told_is_tried_again_after_longer_and_longer_not_at_each_tick(
    ask, make_person, give, now, caplog
):
    request = ask(now)
    give(paul := make_person("Paul"), "coordinator", request.territory.parent)
    late, tried = request.due_at + timedelta(seconds=1), []

    with refused_by_the_database(Notice, f"person_id = {paul.pk}"):
        for seconds in range(0, 2 * 60 * 60, 5):
            try:
                assert escalate_overdue(now=late + timedelta(seconds=seconds)) == []
            except IntegrityError:
                tried.append(seconds)

    rests = [after - before for before, after in pairwise(tried)]
    assert rests == [30, 60, 120, 240, 480, 960, 1800, 1800]
    assert len([line for line in caplog.records if line.message == "turn.failed"]) == len(tried)


def test_once_it_works_again_it_is_told_and_the_next_failure_rests_as_little_as_the_first(ask, make_person, give, now):
    request = ask(now)
    give(paul := make_person("Paul"), "coordinator", request.territory.parent)
    late = request.due_at + timedelta(seconds=1)
    with refused_by_the_database(Notice, f"person_id = {paul.pk}"), pytest.raises(IntegrityError):
        escalate_overdue(now=late)

    assert escalate_overdue(now=late + FIRST_REST - timedelta(seconds=1)) == []
    assert escalate_overdue(now=late + FIRST_REST) == [request]

    assert (paul.notices.count(), Setback.objects.count()) == (1, 0)


def test_while_one_coordinator_cannot_be_told_those_who_join_and_what_comes_are_told_at_once(
    ask, make_person, give, now
):
    first, second = ask(now), ask(now + timedelta(minutes=1), phone=MOBILE)
    give(paul := make_person("Paul"), "coordinator", first.territory.parent)
    give(sylvie := make_person("Sylvie"), "coordinator", first.territory.parent)

    with refused_by_the_database(Notice, f"person_id = {paul.pk}"):
        with pytest.raises(IntegrityError):
            escalate_overdue(now=first.due_at + timedelta(seconds=1))
        sylvie.notices.update(read_at=first.due_at + timedelta(seconds=2))
        with pytest.raises(IntegrityError):
            escalate_overdue(now=second.due_at + timedelta(seconds=1))

    assert [notice.data.get("count") for notice in sylvie.notices.order_by("pk")] == [None, 2]


def test_what_the_clock_no_longer_does_leaves_no_setback_behind(ask, on_duty, now):
    gone, still = ask(now), ask(now, theme="soin", phone=MOBILE)
    for request, name in ((gone, "Nadia"), (still, "Karim")):
        take_request(request, by=on_duty(name, now), now=now)
    with refused_by_the_database(HelpRequest, f"id = {gone.pk} AND mediator_id IS NULL"), pytest.raises(IntegrityError):
        return_forgotten(now=now + HOLD_LASTS)
    assert Setback.objects.get().object_id == gone.pk
    take_request(still, by=Person.objects.get(name="Karim"), now=now + HOLD_LASTS)
    HelpRequest.objects.filter(pk=gone.pk).delete()

    later = now + HOLD_LASTS + timedelta(days=2)
    with (
        refused_by_the_database(HelpRequest, f"id = {still.pk} AND mediator_id IS NULL"),
        pytest.raises(IntegrityError),
    ):
        return_forgotten(now=later)

    assert [setback.object_id for setback in Setback.objects.all()] == [still.pk]


@given(st.integers(1, 10**6))
def test_a_rest_never_shortens_and_is_bounded(tries):
    assert FIRST_REST <= rest_after(tries) <= rest_after(tries + 1) <= LONGEST_REST


def test_the_clock_goes_on_to_its_next_part_and_its_job_is_among_those_that_failed(ask, on_duty, now):
    broken, too_old = ask(now), ask(now, theme="soin", phone=MOBILE)
    take_request(broken, by=on_duty("Nadia", now), now=now)
    stays_held = f"id = {broken.pk} AND state <> '{HelpRequest.objects.get(pk=broken.pk).state}'"

    with refused_by_the_database(HelpRequest, stays_held), pytest.raises(IntegrityError, match="broken"):
        tick(int((now + GIVE_UP_AFTER + timedelta(days=1)).timestamp()))

    too_old.refresh_from_db()
    assert too_old.outcome == "unanswered"


@pytest.fixture
def two_handed_over(ask, on_duty, now):
    """Two requests sent to the same place."""
    from tests.modules.helpline.test_handing_over import PLACE, REACH, TERMS

    def send(name, **words):
        request, nadia = ask(now, **words), on_duty(name, now)
        take_request(request, by=nadia, now=now)
        show_number(request, by=nadia, now=now)
        return hand_over(request, place=PLACE, reach=REACH, terms=TERMS, by=nadia, now=now)

    return send("Nadia"), send("Karim", theme="soin", phone=MOBILE)
