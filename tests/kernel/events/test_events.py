"""An event is told inside its transaction; what follows later runs in a worker, once or twice alike."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from maillon.kernel.access.models import HitCount
from maillon.kernel.events import Event, bus, on, publish
from maillon.kernel.events.bus import react


@dataclass(frozen=True)
class ParcelGiven(Event):
    """A parcel was given."""

    parcel_id: int
    note: object = ""


@pytest.fixture
def heard(monkeypatch):
    """What the reactions of one test heard."""
    monkeypatch.setattr(bus, "_reactions", type(bus._reactions)(list))
    return []


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'events.react'")
        return cursor.fetchall()


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_mistake(heard):
    with pytest.raises(ImproperlyConfigured, match="outside"):
        publish(ParcelGiven(7))


@pytest.mark.django_db
def test_an_event_carries_plain_values_only(heard, make_person):
    with pytest.raises(ImproperlyConfigured, match="note"):
        publish(ParcelGiven(7, note=make_person("Awa")))


@pytest.mark.django_db
def test_a_reaction_runs_in_the_same_transaction_and_may_refuse_it(heard):
    @on(ParcelGiven)
    def note(event):
        heard.append(event.parcel_id)
        raise RuntimeError("no")

    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        HitCount.objects.create(key="parcel", window_at="2026-11-17T12:00:00Z")
        publish(ParcelGiven(7))

    assert (heard, HitCount.objects.count()) == ([7], 0)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_queues_nothing(heard):
    @on("events.ParcelGiven", later=True)
    def note(event):
        heard.append(event.parcel_id)

    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():  # noqa: PT012
        publish(ParcelGiven(7))
        inside = len(jobs())
        raise Stop

    assert (inside, len(jobs())) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_a_later_reaction_runs_in_a_worker(heard, run_jobs):
    @on(ParcelGiven, later=True)
    def note(event):
        HitCount.objects.create(key=f"parcel:{event.parcel_id}:{event.note}", window_at="2026-11-17T12:00:00Z")

    with transaction.atomic():
        publish(ParcelGiven(7, note="blue"))
    before = HitCount.objects.count()

    assert (before, run_jobs()) == (0, 1)
    assert HitCount.objects.get().key == "parcel:7:blue"


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_fails_is_kept_for_another_try(heard, run_jobs):
    @on(ParcelGiven, later=True)
    def note(event):
        raise RuntimeError("the network is down")

    with transaction.atomic():
        publish(ParcelGiven(7))
    run_jobs()

    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name = 'events.react'")
        assert cursor.fetchall() == [("todo", 1)]


@pytest.mark.django_db
def test_what_does_not_concern_a_reaction_leaves_no_job_and_a_job_left_before_is_let_go(heard, run_jobs):
    @on(ParcelGiven, when=lambda event: event.note == "now")
    @on(ParcelGiven, later=True, when=lambda event: event.note == "heavy")
    def carry(event):
        heard.append((event.parcel_id, event.note))

    for number, note in enumerate(("light", "heavy", "now")):
        publish(ParcelGiven(number, note=note))
    queued = len(jobs())
    react(f"{carry.__module__}.{carry.__qualname__}", "events.ParcelGiven", {"parcel_id": 9, "note": "light"})

    assert (queued, run_jobs(), heard) == (1, 1, [(2, "now"), (1, "heavy")])


@pytest.mark.django_db
def test_each_reaction_is_its_own_job_run_by_its_name_and_an_old_name_is_let_go(heard, run_jobs):
    @on(ParcelGiven, later=True)
    def first(event):
        heard.append(("first", event.parcel_id))

    @on(ParcelGiven, later=True)
    def second(event):
        heard.append(("second", event.parcel_id))

    publish(ParcelGiven(7))
    run_jobs()
    react("maillon.gone.note", "events.ParcelGiven", {"parcel_id": 8})

    assert sorted(heard) == [("first", 7), ("second", 7)]


def test_two_events_do_not_share_a_name():
    namespace = {"__module__": ParcelGiven.__module__, "__qualname__": "Another"}

    with pytest.raises(ImproperlyConfigured):
        type("ParcelGiven", (Event,), namespace)
