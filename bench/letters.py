"""A hub of 1,200 people talking and writing to itself: a message, its telling, the list, and a letter to all."""

import time
from datetime import date, timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.figures import line, milliseconds, percentile

PEOPLE, MESSAGES, THREADS = 1200, 2000, 40


def run() -> None:
    """Fill a hub, then measure what its people do."""
    try:
        from maillon.modules.groups.letters.handing import hand_a_batch
    except ImportError:
        line("groups are not installed", "-")
        return
    from maillon.kernel.conversations.models import Message

    now = timezone.now()
    with transaction.atomic():
        hub, people = _hub()
        thread = _talk(hub, people, now)
        reader, writers = people[0], people[1:]
        posted = [milliseconds(lambda one=one: _post(thread, one, now)) for one in writers[:200]]
        last = Message.objects.order_by("-pk").values_list("pk", flat=True).first()
        first_told, again = _telling(last, now)
        with CaptureQueriesContext(connection) as asked:
            listed = [milliseconds(lambda: _list(reader)) for _time in range(20)]
        start = time.perf_counter()
        letter = _letter(hub, reader, now)
        filled = time.perf_counter() - start
        batches = []
        while True:
            start = time.perf_counter()
            if not hand_a_batch(letter, now=now):
                break
            batches.append((time.perf_counter() - start) * 1000)
        transaction.set_rollback(True)
    line("a message posted, p50 / p95", f"{percentile(posted, 0.5):.1f} / {percentile(posted, 0.95):.1f} ms", "20 ms")
    line(f"{PEOPLE} people told of the first message", f"{first_told:.0f} ms")
    line("the same people, told already", f"{again:.1f} ms")
    line(f"{THREADS} conversations with what is unread, p95", f"{percentile(listed, 0.95):.1f} ms")
    line("statements for that list", f"{len(asked) / 20:.0f}", "3")
    line(f"a letter to {PEOPLE} people, who gets it", f"{1000 * filled:.0f} ms")
    line("fifty copies handed over, p95", f"{percentile(batches, 0.95):.0f} ms")
    line("all copies, in batches", f"{sum(batches) / 1000:.1f} s")


def _hub():
    from maillon.kernel.bulk import insert_many
    from maillon.kernel.people.models import Person, Role
    from maillon.kernel.territories.gazetteer import find_commune
    from maillon.kernel.territories.models import Hub

    hub = Hub.objects.create(name="Bench of letters")
    hub.territories.add(find_commune("42218")[0])
    people = [Person(name=f"B{number}", email=f"letters-{number}@example.org") for number in range(PEOPLE)]
    insert_many(people)
    kinds = ["coordinator"] + ["mediator"] * (PEOPLE - 1)
    insert_many([
        Role(person=person, kind=kind, hub=hub, starts_on=date(2020, 1, 1))
        for person, kind in zip(people, kinds, strict=True)
    ])  # fmt: skip
    return hub, people


def _talk(hub, people, now):
    from maillon.kernel.bulk import insert_many
    from maillon.kernel.conversations.actions import open_thread
    from maillon.kernel.conversations.models import Message

    threads = [open_thread("hub", hub.pk, subject=f"Sujet {number}", now=now) for number in range(THREADS)]
    insert_many([
        Message(
            thread=threads[number % THREADS], author=people[number % PEOPLE], body="Un message de quelques mots.",
            written_at=now - timedelta(minutes=MESSAGES - number),
        )
        for number in range(MESSAGES)
    ])  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE conversations_message, people_role, people_person")
    return threads[0]


def _post(thread, by, now):
    from maillon.kernel.conversations.actions import post

    post(thread, text="Bonjour **à tous**, qui vient ?", by=by, now=now)


def _telling(message_id, now) -> tuple[float, float]:
    from maillon.kernel.conversations.telling import tell_of

    return milliseconds(lambda: tell_of(message_id, now=now)), milliseconds(lambda: tell_of(message_id, now=now))


def _list(person):
    from maillon.kernel.conversations.queries import threads_of
    from maillon.kernel.conversations.reading import shown_threads

    return shown_threads(threads_of(person)[:THREADS])


def _letter(hub, by, now):
    from maillon.modules.groups.letters.writing import start, write_letter

    letter = write_letter(hub, by=by, public="team", subject="Nouvelles", body="Bonjour **à tous**.\n" * 20, now=now)
    return start(letter, by=by, now=now)
