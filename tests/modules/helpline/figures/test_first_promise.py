"""Whoever was rung late was rung late, whatever is agreed with them afterwards; and who “came back” was helped before."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from maillon.kernel.access import Scope
from maillon.modules.helpline.actions.answering import Call, answer_call
from maillon.modules.helpline.actions.asking import cancel_request
from maillon.modules.helpline.actions.helping import close_request, not_reached, show_number
from maillon.modules.helpline.actions.merging import join_requests, separate_as_asker
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.figures.counting import count
from maillon.modules.helpline.figures.selection import select
from maillon.modules.helpline.models import Attempt, HelpRequest
from maillon.modules.helpline.queries.board import figures
from tests.modules.helpline.numbers import LANDLINE

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def counted(saint_etienne, now):
    """Count everything asked here around today."""
    since = now.date().replace(day=1)
    until = (now + timedelta(days=40)).date().replace(day=1)
    return lambda: count(select([saint_etienne.path], since=since, until=until), now=now + 30 * HOUR)


def ring(request, nadia, at, *, outcome=None):
    take_request(request, by=nadia, now=at)
    show_number(request, by=nadia, now=at)
    if outcome:
        close_request(request, by=nadia, outcome=outcome, now=at + timedelta(minutes=5))


def test_ringing_again_at_an_agreed_moment_does_not_make_the_first_ring_come_in_time(ask, on_duty, counted, now):
    request = ask(now)
    late = request.due_at + HOUR
    nadia = on_duty("Nadia", late)

    ring(request, nadia, late)
    not_reached(request, by=nadia, again_at=now + 24 * HOUR, now=late)

    counts = counted()
    assert (counts.promises["in_time"], counts.promises["later"]) == (0, 1)
    assert counts.median_seconds == (late - now).total_seconds()


def test_the_board_of_tomorrow_does_not_count_the_late_ring_of_today_as_kept(ask, on_duty, saint_etienne, now):
    request, scope = ask(now), Scope((saint_etienne.path,))
    late = request.due_at + HOUR
    nadia = on_duty("Nadia", late)
    ring(request, nadia, late)
    not_reached(request, by=nadia, again_at=now + 24 * HOUR, now=late)

    today, tomorrow = (figures(scope, now=at) for at in (late, now + 25 * HOUR))

    assert (today["kept_today"], today["missed_today"]) == (0, 1)
    assert (tomorrow["kept_today"], tomorrow["missed_today"], tomorrow["kept_percent"]) == (0, 0, None)


def test_the_promise_made_first_holds_for_a_request_taken_apart(ask, on_duty, counted, now):
    kept, joined = ask(now), ask(now, theme="soin")
    nadia = on_duty("Nadia", now)
    take_request(kept, by=nadia, now=now)
    join_requests(kept, joined, by=nadia, role="mediator", now=now)
    joined.refresh_from_db()
    show_number(kept, by=nadia, now=now)
    close_request(kept, by=nadia, outcome="helped", now=now + HOUR / 2)

    apart = joined.due_at + HOUR
    separate_as_asker(joined, now=apart)
    ring(joined, on_duty("Karim", apart), apart, outcome="helped")

    assert (counted().promises["in_time"], counted().promises["later"]) == (1, 1)


@pytest.mark.parametrize(("hours", "counts_as"), [(1, "rang_us"), (4, "later")])
def test_whoever_rings_us_while_they_wait_rang_us_unless_we_were_late_already(
    ask, on_duty, saint_etienne, counted, now, hours, counts_as
):
    ask(now)
    nadia = on_duty("Nadia", now, hours=6)

    request = answer_call(Call("demarches", saint_etienne, phone=LANDLINE), by=nadia, now=now + hours * HOUR)
    close_request(request, by=nadia, outcome="helped", now=now + hours * HOUR + timedelta(minutes=9))

    assert +counted().promises == {counts_as: 1}


def test_two_requests_joined_are_one_that_was_asked_today(ask, on_duty, saint_etienne, now):
    kept, joined = ask(now), ask(now, theme="soin")
    nadia = on_duty("Nadia", now)
    take_request(kept, by=nadia, now=now)
    join_requests(kept, joined, by=nadia, role="mediator", now=now)

    assert figures(Scope((saint_etienne.path,)), now=now)["asked_today"] == 1


@pytest.mark.parametrize(("before", "came_back"), [("helped", False), ("cancelled", None), ("not_for_us", None)])
def test_who_came_back_had_been_helped(ask, on_duty, now, before, came_back):
    nadia, first = on_duty("Nadia", now, hours=6), ask(now)
    if before == "cancelled":
        cancel_request(first, now=now)
    else:
        ring(first, nadia, now, outcome=before)

    again = ask(now + HOUR)
    ring(again, nadia, now + HOUR, outcome="helped")

    assert HelpRequest.objects.get(pk=again.pk).record.first_time is came_back


def test_two_needs_of_one_evening_are_no_coming_back(ask, on_duty, now):
    nadia, one, two = on_duty("Nadia", now, hours=6), ask(now), ask(now + timedelta(minutes=1), theme="soin")

    ring(one, nadia, now + HOUR, outcome="helped")
    ring(two, nadia, now + 2 * HOUR, outcome="helped")

    assert HelpRequest.objects.get(pk=two.pk).record.first_time is None


def test_the_first_rings_of_the_past_are_those_of_the_calls_and_never_flatter(ask, on_duty, now):
    nadia = on_duty("Nadia", now, hours=12)
    plain, moved, never, invented = (ask(now, theme=theme) for theme in ("demarches", "soin", "ecole", "achats"))
    late = plain.due_at + HOUR
    ring(plain, nadia, now + HOUR, outcome="helped")
    ring(moved, nadia, late)
    not_reached(moved, by=nadia, again_at=now + 24 * HOUR, now=late)
    take_request(invented, by=nadia, now=late)
    show_number(invented, by=nadia, now=late)
    close_request(invented, by=nadia, outcome="not_for_us", now=late)
    Attempt.objects.filter(request=invented).update(result="no_answer")
    as_written = _firsts()
    HelpRequest.objects.update(first_rung_at=None, first_callable_from=None, first_due_at=None)

    fill = import_module("maillon.modules.helpline.migrations.0009_first_rings_of_the_past").fill
    with connection.schema_editor(atomic=False) as editor:
        fill(apps, editor)

    assert _firsts() == {**as_written, invented.pk: (None, None, None), never.pk: (None, None, None)}
    assert as_written[moved.pk][0] > as_written[moved.pk][2]


def _firsts() -> dict:
    rows = HelpRequest.objects.values_list("pk", "first_rung_at", "first_callable_from", "first_due_at")
    return {pk: tuple(firsts) for pk, *firsts in rows}
