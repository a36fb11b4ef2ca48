"""The call record, the household, and the requests that come by phone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.models import Lease
from maillon.kernel.privacy.actions import sweep
from maillon.lib.refusal import Refused
from maillon.modules.helpline import field_names
from maillon.modules.helpline.actions.answering import Call, answer_call, queue_call
from maillon.modules.helpline.actions.helping import close_request, give_back, not_reached, show_number
from maillon.modules.helpline.actions.household import add_contact, household_of, remove_contact
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.actions.recording import fill_record
from maillon.modules.helpline.grid import (
    USUAL,
    ActivityPlace,
    AgeBracket,
    Autonomy,
    Equipment,
    Gender,
    Redirection,
    SocialStatus,
    Subject,
)
from maillon.modules.helpline.models import CallRecord, Contact, HelpRequest
from maillon.modules.helpline.policy import ERASE_AFTER
from maillon.modules.helpline.record_forms import CallRecordForm
from tests.modules.helpline.numbers import LANDLINE, MOBILE

pytestmark = pytest.mark.django_db
DAUGHTER = "+33639980077"


@pytest.fixture
def nadia(on_duty, now):
    return on_duty("Nadia", now)


@pytest.fixture
def held(ask, nadia, now):
    return take_request(ask(now, phone=MOBILE, name="Jeanne"), by=nadia, now=now)


def test_the_grid_has_the_size_of_the_field_and_every_theme_its_usual_subjects():
    sizes = [len(grid.values) for grid in (Subject, Autonomy, SocialStatus, Equipment, Redirection, ActivityPlace)]

    assert sizes == [30, 3, 4, 5, 7, 4]
    assert len(AgeBracket.values) == 7  # and not said, which is the eighth of the field
    assert set(USUAL) == set(dict(HelpRequest._meta.get_field("theme").choices))
    assert {slug for usual in USUAL.values() for slug in usual} <= set(Subject.values)


def test_what_is_ticked_is_kept_in_columns_and_comes_back_as_it_was(held, nadia, now):
    form = CallRecordForm(
        {
            "usual_subjects": ["taxes"], "other_subjects": ["leisure"], "age_bracket": "70_plus", "autonomy": "partly",
            "first_time": "yes", "equipment": ["phone"], "has_no_email": "on",
        },
        theme="demarches",
    )  # fmt: skip
    assert form.is_valid()

    fill_record(held, by=nadia, answers=form.answers(), now=now)

    found = CallRecord.objects.get(subjects__contains=["taxes"], age_bracket="70_plus", first_time=True)
    again = CallRecordForm(theme="demarches", record=found)
    assert (found.subjects, found.autonomy, found.equipment, found.has_no_email, found.activity_place) == (
        ["taxes", "leisure"], "partly", ["phone"], True, "remote",
    )  # fmt: skip
    assert (again["usual_subjects"].initial, again["other_subjects"].initial) == (["taxes"], ["leisure"])
    assert again["first_time"].initial == "yes"


def test_nothing_is_compulsory_and_a_choice_nobody_knows_is_left_out(held, nadia, now):
    form = CallRecordForm({"age_bracket": "a thousand", "autonomy": "alone"}, theme="demarches")
    assert not form.is_valid()

    record = fill_record(held, by=nadia, answers=form.answers(), now=now)

    assert (record.age_bracket, record.autonomy, record.subjects) == ("", "alone", [])


def test_the_database_refuses_a_subject_out_of_the_grid(held, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        CallRecord.objects.create(request=held, subjects=["gossip"], filled_at=now)


def test_only_who_holds_the_request_fills_it(held, on_duty, now):
    with pytest.raises(Refused, match="not_allowed"):
        fill_record(held, by=on_duty("Karim", now), answers={}, now=now)


def test_the_time_spent_is_that_of_the_calls_that_reached_somebody(held, nadia, on_duty, now):
    show_number(held, by=nadia, now=now)
    not_reached(held, by=nadia, again_at=None, now=now + timedelta(minutes=2))
    again = take_request(held, by=nadia, now=now + timedelta(minutes=10))
    show_number(again, by=nadia, now=now + timedelta(minutes=10))

    close_request(again, by=nadia, outcome="helped", now=now + timedelta(minutes=25))

    assert CallRecord.objects.get().seconds == 15 * 60


def test_who_came_before_is_known_without_being_asked(held, nadia, ask, now):
    show_number(held, by=nadia, now=now)
    close_request(held, by=nadia, outcome="helped", now=now)
    assert CallRecord.objects.get(request=held).first_time is None
    later = now + timedelta(minutes=30)
    second = take_request(ask(later, phone=MOBILE), by=nadia, now=later)
    show_number(second, by=nadia, now=later)

    close_request(second, by=nadia, outcome="helped", now=later)

    assert CallRecord.objects.get(request=second).first_time is False
    assert "first_time" not in CallRecordForm(theme="demarches", known=True).fields


def test_a_household_has_several_numbers_and_one_to_ring_first(held, nadia, now):
    add_contact(held, by=nadia, relation="neighbour", phone=LANDLINE, name="M. Roux", rings_first=True, now=now)
    add_contact(held, by=nadia, relation="child", phone=DAUGHTER, name="Lucie", rings_first=True, now=now)
    add_contact(held, by=nadia, relation="friend", phone=LANDLINE, name="M. Roux", now=now)

    assert [(c.relation, c.rings_first) for c in household_of(held)] == [("child", True), ("friend", False)]
    verbs = [entry.verb for entry in entries_of(held)]
    assert verbs == ["ask", "accept", "add contact", "add contact", "change contact"]


def test_a_number_is_removed_when_its_owner_does_not_want_it_there(held, nadia, now):
    contact = add_contact(held, by=nadia, relation="child", phone=DAUGHTER, now=now)

    remove_contact(held, contact, by=nadia, now=now)

    assert household_of(held) == []


def test_numbers_and_names_of_a_household_are_unreadable_in_the_table_and_erased_in_time(held, nadia, now):
    add_contact(held, by=nadia, relation="child", phone=DAUGHTER, name="Lucie", now=now)
    fill_record(held, by=nadia, answers={"age_bracket": "70_plus"}, now=now)
    show_number(held, by=nadia, now=now)
    close_request(held, by=nadia, outcome="helped", now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(c::text, ' ') FROM helpline_contact c")
        raw = cursor.fetchone()[0]
    assert "child" in raw
    assert not any(private in raw for private in (DAUGHTER, "Lucie"))

    sweep(now=now + ERASE_AFTER + timedelta(days=1))

    assert (Contact.objects.count(), CallRecord.objects.get().age_bracket) == (0, "70_plus")


def test_a_call_goes_straight_into_the_hands_of_who_answers_and_counts_as_spoken(nadia, saint_etienne, now):
    request = answer_call(Call("soin", saint_etienne, name="Marcel"), by=nadia, now=now)

    assert (request.state, request.mediator, request.came_by) == ("in_hand", nadia, "phone")
    assert Lease.objects.get().holder == nadia
    close_request(request, by=nadia, outcome="helped", now=now + timedelta(minutes=8))
    assert CallRecord.objects.get().seconds == 8 * 60


def test_who_already_holds_one_is_told_so_and_nothing_is_opened(held, nadia, saint_etienne, now):
    with pytest.raises(Refused, match="already_helping"), transaction.atomic():
        answer_call(Call("soin", saint_etienne), by=nadia, now=now)

    assert HelpRequest.objects.count() == 1


def test_what_was_offered_to_them_goes_to_somebody_else(ask, nadia, saint_etienne, now):
    waiting = ask(now)
    (offer,) = dispatch(now=now)

    answer_call(Call("soin", saint_etienne), by=nadia, now=now)

    offer.refresh_from_db()
    waiting.refresh_from_db()
    assert (offer.mediator, offer.answer, waiting.state) == (nadia, "declined", "waiting")


def test_a_call_put_in_the_queue_waits_like_any_other(nadia, saint_etienne, now):
    request = queue_call(Call("soin", saint_etienne, phone=LANDLINE), by=nadia, now=now)

    assert (request.state, dispatch(now=now)[0].request) == ("waiting", request)


def test_the_queue_needs_a_number(nadia, saint_etienne, now):
    with pytest.raises(Refused, match="number_needed"):
        queue_call(Call("soin", saint_etienne), by=nadia, now=now)


def test_somebody_from_elsewhere_goes_to_the_queue_of_their_own_team(nadia, lyon, now):
    call = Call("soin", lyon, phone=LANDLINE)

    with pytest.raises(Refused, match="outside_territory"), transaction.atomic():
        answer_call(call, by=nadia, now=now)
    assert queue_call(call, by=nadia, now=now).territory == lyon


def test_without_a_number_it_is_not_given_back_to_people_who_could_not_ring(nadia, saint_etienne, now):
    request = answer_call(Call("soin", saint_etienne), by=nadia, now=now)

    with pytest.raises(Refused, match="nobody_to_ring"):
        give_back(request, by=nadia, now=now)
    add_contact(request, by=nadia, relation="neighbour", phone=LANDLINE, now=now)
    give_back(request, by=nadia, now=now)

    request.refresh_from_db()
    assert request.state == "waiting"


def test_a_call_cut_off_without_a_number_ends_there(nadia, saint_etienne, now):
    request = answer_call(Call("soin", saint_etienne), by=nadia, now=now)

    not_reached(request, by=nadia, again_at=None, now=now)

    request.refresh_from_db()
    assert (request.state, request.outcome) == ("closed", "unreachable")


def test_every_value_of_the_grid_has_the_name_of_the_field_and_is_in_the_docs(held, nadia, now):
    pairs = [
        (Subject, field_names.SUBJECTS), (Autonomy, field_names.AUTONOMY), (AgeBracket, field_names.AGE_BRACKETS),
        (Gender, field_names.GENDERS), (SocialStatus, field_names.SOCIAL_STATUSES), (Equipment, field_names.EQUIPMENT),
        (Redirection, field_names.REDIRECTIONS), (ActivityPlace, field_names.ACTIVITY_PLACES),
    ]  # fmt: skip
    page = (Path(__file__).parents[3] / "docs" / "compte-rendu.md").read_text(encoding="utf-8")
    for grid, names in pairs:
        assert set(names) - {""} == set(grid.values)
        assert [f"| `{slug}` | " in page and f"| `{names[slug]}` |" in page for slug in grid.values] == [True] * len(
            grid.values
        )

    record = fill_record(held, by=nadia, answers={"subjects": ["taxes"], "first_time": True}, now=now)
    said = field_names.as_the_field_says(record)
    assert (said["thematiques"], said["trancheAge"], said["premierAccompagnement"], said["duree"]) == (
        ["ArgentImpots"], "NonCommunique", True, None,
    )  # fmt: skip


def test_a_call_that_ended_after_midnight_is_of_the_day_it_was_here_wherever_the_table_is_read(held, nadia, now):
    record = fill_record(held, by=nadia, answers={"subjects": ["taxes"]}, now=now)
    record.request.closed_at = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)

    assert field_names.as_the_field_says(record)["date"] == "2026-07-15"
