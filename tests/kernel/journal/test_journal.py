"""Replaying the log gives the stored state; the log never changes; of fifty movers one gets a yes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps.registry import Apps
from django.db import DatabaseError, connection, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.journal.actions import move, record
from maillon.kernel.journal.models import Entry
from maillon.kernel.journal.queries import entries_of
from maillon.lib.flows import Flow, Move, State
from maillon.lib.refusal import Refused

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
FLOW = Flow(
    "parcel",
    "waiting",
    [State("waiting", "Waiting"), State("taken", "Taken"), State("lost", "Lost"), State("given", "Given", final=True)],
    [
        Move("take", {"waiting"}, "taken", {"helper"}),
        Move("drop", {"taken"}, "waiting", {"helper", "clock"}),
        Move("lose", {"waiting", "taken"}, "lost", {"clock"}),
        Move("find", {"lost"}, "waiting", {"helper"}),
        Move("give", {"taken"}, "given", {"helper"}),
    ],
)
MOVES = [(name.name, role) for name in FLOW.moves for role in ("helper", "clock")]


class Parcel(models.Model):
    """A thing that flows, for these tests only."""

    state = models.CharField(max_length=20, default="waiting")
    note = models.CharField(max_length=20, blank=True)
    FLOW = FLOW

    class Meta:
        apps = Apps()
        app_label = "journal"
        db_table = "test_parcel"


@pytest.fixture
def table():
    """Create the table of parcels for the time of one test."""
    create = "CREATE TABLE test_parcel (id bigserial PRIMARY KEY, state varchar(20), note varchar(20))"
    with connection.cursor() as cursor:
        cursor.execute(create)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE test_parcel")


@pytest.fixture
def parcel(db, table):
    return Parcel.objects.create()


def test_a_move_writes_the_state_the_changes_and_the_log_together(parcel, make_person):
    awa = make_person("Awa")

    move(parcel, "take", by=awa, role="helper", at=NOON, why="near me", note="blue")

    stored = Parcel.objects.get()
    (entry,) = entries_of(parcel)
    assert (stored.state, stored.note, parcel.state, parcel.note) == ("taken", "blue", "taken", "blue")
    assert (entry.verb, entry.by, entry.role, entry.at, entry.why) == ("take", awa, "helper", NOON, "near me")
    assert (entry.before, entry.after) == ({"state": "waiting"}, {"state": "taken"})


@pytest.mark.parametrize(
    ("name", "role", "reason"),
    [("give", "helper", "move_impossible"), ("lose", "helper", "not_allowed"), ("fly", "helper", "move_unknown")],
)
def test_a_move_that_the_flow_does_not_allow_changes_nothing(parcel, name, role, reason):
    with pytest.raises(Refused, match=reason):
        move(parcel, name, role=role, at=NOON)

    assert (Parcel.objects.get().state, Entry.objects.count()) == ("waiting", 0)


def test_a_move_from_a_page_left_open_is_refused_and_writes_nothing(parcel):
    stale = Parcel.objects.get()
    move(parcel, "take", role="helper", at=NOON)

    with pytest.raises(Refused, match="stale"):
        move(stale, "take", role="helper", at=NOON, note="mine")

    assert (Parcel.objects.get().note, stale.state, entries_of(parcel).count()) == ("", "waiting", 1)


def test_a_transaction_that_fails_leaves_no_trace(parcel):
    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():  # noqa: PT012
        move(parcel, "take", role="helper", at=NOON)
        raise Stop

    assert (Parcel.objects.get().state, Entry.objects.count()) == ("waiting", 0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MOVES), max_size=20))
def test_replaying_the_log_gives_the_stored_state(parcel, attempts):
    thing = Parcel.objects.create()

    for name, role in attempts:
        try:
            move(thing, name, role=role, at=NOON)
        except Refused as refused:
            assert refused.reason in ("move_impossible", "not_allowed")  # noqa: PT017

    stored = Parcel.objects.get(pk=thing.pk).state
    log = list(entries_of(thing).values_list("verb", "before__state", "after__state"))
    assert FLOW.replay(verb for verb, _before, _after in log) == stored == thing.state
    assert [after for _verb, _before, after in log][:-1] == [before for _verb, before, _after in log][1:]


def test_the_log_is_never_changed(parcel):
    entry = record("seen", parcel, at=NOON)

    for change in (lambda: Entry.objects.update(why="no"), entry.delete, entry.save):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()

    assert Entry.objects.get().why == ""


def test_nobody_who_did_something_can_be_deleted_from_under_the_log(parcel, make_person):
    awa = make_person("Awa")
    record("seen", parcel, by=awa, at=NOON)

    with pytest.raises(models.ProtectedError):
        awa.delete()


def test_a_visitor_and_the_clock_act_without_a_name(parcel, rf):
    from django.contrib.auth.models import AnonymousUser

    record("asked", parcel, by=AnonymousUser(), role="visitor", at=NOON)
    move(parcel, "lose", role="clock", at=NOON + timedelta(days=1))

    assert [(entry.by, entry.role) for entry in entries_of(parcel)] == [(None, "visitor"), (None, "clock")]


@pytest.mark.django_db(transaction=True)
def test_fifty_threads_move_one_thing_and_one_gets_a_yes(table):
    thing = Parcel.objects.create()

    def take(_number):
        try:
            move(Parcel.objects.get(pk=thing.pk), "take", role="helper", at=NOON)
        except Refused as refused:
            return refused.reason
        finally:
            connection.close()
        return "yes"

    with ThreadPoolExecutor(50) as threads:
        results = list(threads.map(take, range(50)))

    assert results.count("yes") == 1
    assert set(results) <= {"yes", "stale", "move_impossible"}
    assert entries_of(thing).count() == 1
