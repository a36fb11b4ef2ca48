"""Asking to be called back, twice, too often, and changing one's mind."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from maillon.kernel.journal.queries import entries_of
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.asking import Wish, ask_to_be_called, cancel_request
from maillon.modules.helpline.models import HelpRequest
from tests.modules.helpline.numbers import LANDLINE, MOBILE

pytestmark = pytest.mark.django_db


def test_a_request_waits_with_a_due_time_within_opening_hours(ask, now):
    request = ask(now)

    assert (request.state, request.due_at - now) == ("waiting", timedelta(hours=2))


def test_a_request_made_on_friday_evening_is_due_on_monday_morning(ask, now):
    friday_17_h_30 = now + timedelta(days=3, hours=7, minutes=30)

    request = ask(friday_17_h_30)

    assert request.due_at.astimezone(now.tzinfo).isoformat() == "2026-11-23T10:30:00+01:00"


def test_the_database_holds_no_readable_name_number_or_word(ask, now):
    ask(now, phone=MOBILE, name="Jeanne", said="je n’arrive pas à déclarer mes impôts")

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM helpline_helprequest r")
        raw = cursor.fetchone()[0]
    assert [word for word in ("Jeanne", "impôts", "39980012") if word in raw] == []


def test_the_same_form_sent_twice_is_one_request(ask, now):
    form = uuid.uuid4()

    first, second = ask(now, submission=form), ask(now, submission=form)

    assert (first, HelpRequest.objects.count()) == (second, 1)


def test_asking_again_for_the_same_thing_keeps_the_first_request_and_gives_no_code_away(ask, now):
    ask(now)

    with pytest.raises(Refused, match="already_asked") as refusal:
        ask(now + timedelta(minutes=5))

    assert (refusal.value.details, HelpRequest.objects.count()) == ({}, 1)


def test_a_household_may_ask_for_two_different_things(ask, now):
    ask(now, theme="soin")
    ask(now, theme="ecole")

    assert HelpRequest.objects.waiting().count() == 2


def test_a_number_cannot_fill_the_queue(ask, now):
    for theme in ("soin", "ecole", "achats", "travail"):
        ask(now, theme=theme)

    with pytest.raises(Refused, match="asked_too_often"):
        ask(now, theme="proches")


def test_a_mobile_phone_gets_the_code_and_a_landline_gets_no_message(ask, now):
    from maillon.kernel.notices.models import Delivery

    ask(now, phone=LANDLINE)
    by_mobile = ask(now, phone=MOBILE)

    (delivery,) = Delivery.objects.all()
    assert (delivery.to, by_mobile.code[:4] in delivery.body) == (MOBILE, True)


def test_cancelling_ends_the_request_and_is_journalled(ask, now):
    request = ask(now)

    cancel_request(request, now=now)

    request.refresh_from_db()
    assert (request.state, [entry.verb for entry in entries_of(request)]) == ("cancelled", ["ask", "cancel"])


def test_a_finished_request_cannot_be_cancelled(ask, now):
    request = cancel_request(ask(now), now=now)

    with pytest.raises(Refused, match="move_impossible"):
        cancel_request(request, now=now)


def test_a_moment_already_past_counts_as_now(ask, now):
    request = ask(now, callable_from=now - timedelta(hours=1))

    assert request.callable_from == now


def test_a_wish_without_a_form_of_its_own_is_still_one_request(saint_etienne, now):
    request = ask_to_be_called(Wish("soin", saint_etienne, LANDLINE, now), now=now)

    assert HelpRequest.objects.get() == request
