"""What the tests lean on is itself tested."""

import re
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection
from django.template import Context, Template
from django.urls import path
from django.utils import timezone

from maillon.kernel.access import public
from maillon.modules.groups import audiences
from tests.fixtures.emptying import empty_what_was_written
from tests.fixtures.reading import AGetThatWrites, written_by
from tests.tree import CHECKOUT, lines_with, texts

A_MINUTE = timedelta(minutes=1)
ANOTHER_CLOCK = re.compile(r"\b(?:datetime\.(?:now|utcnow|today)|date\.today)\(")
TESTS = CHECKOUT / "tests"
# A demonstration and a browser have the clock of the machine; and the clock of the tests is made from it.
ON_THAT_CLOCK = (TESTS / "journeys", TESTS / "fixtures" / "moment.py")


@public
def writes_while_reading(request):
    from django.http import HttpResponse

    from maillon.kernel.people.models import Person

    Person.objects.create_user(email="written@example.org")
    return HttpResponse("written")


urlpatterns = [path("reading/", writes_while_reading)]


@pytest.mark.django_db
@pytest.mark.urls("tests.test_fixtures")
def test_a_get_that_writes_is_refused_and_a_post_is_not(client):
    assert client.post("/reading/?first=1").content == b"written"

    with pytest.raises(AGetThatWrites, match="people_person"):
        client.get("/reading/")


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "people_person" ("code") VALUES (1)', "people_person"),
        ("  update only x_y SET a = 1", "x_y"),
        ("WITH t AS (SELECT 1) INSERT INTO a SELECT * FROM t", "a"),
        ("DELETE FROM django_session WHERE true", "django_session"),
        ("SELECT pg_notify('a', 'b')", "pg_notify"),
        ("SELECT * FROM updates WHERE note = 'INSERT INTO x'", ""),
        ('SELECT "people_person"."code" FROM "people_person" FOR UPDATE', ""),
    ],
)
def test_a_statement_that_writes_is_recognised(sql, table):
    assert written_by(sql) == table


def _count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_jobs_are_there_in_a_test_that_commits(run_jobs):
    from maillon.kernel.events.later import defer_reaction

    defer_reaction("gone", "people.Unknown", {})

    assert _count("procrastinate_jobs") == 1


@pytest.mark.django_db(transaction=True)
def test_and_gone_in_the_next_one():
    assert _count("procrastinate_jobs") == 0


@pytest.mark.django_db(transaction=True)
def test_all_that_was_written_goes_even_what_may_never_be_deleted(make_person, saint_etienne, now):
    from maillon.kernel.journal.actions import record
    from maillon.kernel.journal.models import Entry

    awa = make_person()
    record("greeted", awa, at=now)

    emptied = empty_what_was_written()

    assert {"journal_entry", "people_person", "territories_territory"} <= emptied
    assert empty_what_was_written() == set()
    assert (ContentType.objects.exists(), Permission.objects.exists()) == (True, True)
    kept = record("greeted", saint_etienne, at=now)
    with pytest.raises(IntegrityError, match="append-only"):
        Entry.objects.filter(pk=kept.pk).update(verb="left")


def test_people_and_roles_are_ready_to_use(make_person, give, saint_etienne, now):
    awa = make_person("Awa")
    give(awa, "coordinator", saint_etienne.parent)

    assert awa.scope("coordinator", on=now.date()).covers(saint_etienne.path)


def test_whatever_asks_for_the_present_is_given_the_moment_of_the_tests(now):
    # One of them was imported by its name before any test began.
    for ask in (timezone.now, timezone.localtime, audiences.now):
        assert timedelta() <= ask() - now < A_MINUTE

    assert timezone.localdate() == now.date()


def test_pages_show_that_moment_on_the_clock_of_whoever_reads(now):
    shown = Template("{{ now|date:'H:i' }}")

    with timezone.override("Indian/Reunion"):
        assert shown.render(Context({"now": now.astimezone(UTC)})) == "13:00"


def test_time_passes_while_a_test_runs():
    before = timezone.now()

    assert before < timezone.now()


def test_no_test_asks_another_clock_what_time_it_is():
    asking = {
        path: text
        for path, text in texts(".py", under=TESTS).items()
        if not any(Path(path).is_relative_to(left_out) for left_out in ON_THAT_CLOCK)
    }

    assert lines_with(ANOTHER_CLOCK, asking) == []
