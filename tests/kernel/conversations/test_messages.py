import uuid
from datetime import timedelta

import pytest

from maillon.kernel.conversations.actions import MOST_SIGNS, close, open_thread, post, reopen, withdraw
from maillon.kernel.conversations.marks import mark_read, wish_on_leaving
from maillon.kernel.conversations.models import Message, ReadMark, Thread
from maillon.kernel.conversations.queries import last_words, messages_of, threads_of
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.privacy.erasure import everything_about
from maillon.lib.refusal import Refused
from tests.together import at_once

pytestmark = pytest.mark.django_db


def unread(person):
    return [thread.unread for thread in threads_of(person)]


def test_those_of_the_circle_read_what_the_others_wrote(circle, thread, now):
    post(thread, text="Qui vient ?", by=circle["Awa"], now=now)
    post(thread, text="Moi", by=circle["Bruno"], now=now)

    assert [unread(circle[name]) for name in ("Awa", "Bruno", "Sylvie", "Zoé")] == [[1], [0], [2], []]


def test_reading_leaves_nothing_unread_until_the_next_message(circle, thread, now):
    post(thread, text="Un", by=circle["Awa"], now=now)
    mark_read(thread, by=circle["Sylvie"], now=now)
    before = unread(circle["Sylvie"])

    post(thread, text="Deux", by=circle["Awa"], now=now)

    assert (before, unread(circle["Sylvie"])) == ([0], [1])


def test_somebody_outside_neither_reads_nor_writes(circle, thread, now):
    for act in (post, mark_read):
        with pytest.raises(Refused, match="not_allowed"):
            act(thread, by=circle["Zoé"], now=now, **({"text": "x"} if act is post else {}))

    assert Message.objects.count() == 0


@pytest.mark.parametrize("text", ["", "  \n ", "\x00"])
def test_nothing_is_not_a_message(circle, thread, now, text):
    with pytest.raises(Refused, match="message_empty"):
        post(thread, text=text, by=circle["Awa"], now=now)


def test_a_message_too_long_says_how_long_it_is(circle, thread, now):
    with pytest.raises(Refused) as refused:
        post(thread, text="é" * (MOST_SIGNS + 1), by=circle["Awa"], now=now)

    assert refused.value.details == {"length": MOST_SIGNS + 1, "most": MOST_SIGNS}


def test_the_same_form_sent_twice_is_one_message(circle, thread, now):
    form = uuid.uuid4()

    first = post(thread, text="Bonjour", by=circle["Awa"], submission=form, now=now)
    second = post(thread, text="Bonjour", by=circle["Awa"], submission=form, now=now)

    assert (first, Message.objects.count()) == (second, 1)
    with pytest.raises(Refused, match="sent_by_another"):
        post(thread, text="Bonjour", by=circle["Bruno"], submission=form, now=now)


def test_a_message_taken_back_is_nowhere(circle, thread, now, run_jobs):
    kept = post(thread, text="Qui vient ?", by=circle["Bruno"], now=now)
    taken = post(thread, text="Une bêtise", by=circle["Awa"], now=now)
    seen = messages_of(thread)[0]

    withdraw(taken, by=circle["Awa"], why="trop vite", now=now)
    run_jobs()

    assert seen == [kept, taken]
    assert messages_of(thread)[0] == [kept]
    assert last_words([thread]) == {thread.pk: kept}
    assert unread(circle["Sylvie"]) == [1]
    assert everything_about(circle["Awa"])["conversations"] == []
    with pytest.raises(Refused, match="not_allowed"):
        withdraw(taken, by=circle["Sylvie"], now=now)


def test_whoever_looks_after_the_circle_takes_messages_back_and_others_do_not(circle, thread, now):
    message = post(thread, text="x", by=circle["Awa"], now=now)

    with pytest.raises(Refused, match="not_allowed"):
        withdraw(message, by=circle["Bruno"], now=now)
    withdraw(message, by=circle["Sylvie"], why="un numéro y était", now=now)

    message.refresh_from_db()
    assert (message.withdrawn_by, message.withdrawn_why) == (circle["Sylvie"], "un numéro y était")


def test_a_closed_conversation_is_read_and_no_longer_written_in(circle, thread, now):
    close(thread, by=circle["Sylvie"], now=now)

    with pytest.raises(Refused, match="thread_closed"):
        post(thread, text="x", by=circle["Awa"], now=now)
    with pytest.raises(Refused, match="stale"):
        close(thread, by=circle["Sylvie"], now=now)
    reopen(thread, by=circle["Sylvie"], now=now)
    post(thread, text="x", by=circle["Awa"], now=now)

    assert [message.line for message in messages_of(thread)[0]] == [
        "conversations.closed", "conversations.reopened", "",
    ]  # fmt: skip


def test_a_minute_has_room_for_twenty_messages(circle, thread, now):
    for number in range(20):
        post(thread, text=str(number), by=circle["Awa"], now=now)

    with pytest.raises(Refused, match="too_many"):
        post(thread, text="21", by=circle["Awa"], now=now)
    post(thread, text="21", by=circle["Awa"], now=now + timedelta(minutes=1))


def test_pages_go_back_in_time_without_a_gap(circle, thread, now):
    for number in range(70):
        Message.objects.create(thread=thread, author=circle["Awa"], body=str(number), written_at=now)

    read, before = [], None
    while True:
        page, before = messages_of(thread, before=before)
        read = [message.body for message in page] + read
        if before is None:
            break

    assert read == [str(number) for number in range(70)]


def test_whoever_leaves_leaves_their_words_without_their_name(circle, thread, now):
    post(thread, text="Merci à tous", by=circle["Awa"], now=now)
    mark_read(thread, by=circle["Awa"], now=now)

    erase_person(circle["Awa"], now=now)

    message = Message.objects.get()
    assert (message.author, message.body) == (None, "Merci à tous")
    assert not ReadMark.objects.filter(person=circle["Awa"]).exists()


def test_or_takes_them_along_if_they_wish(circle, thread, now):
    post(thread, text="Merci à tous", by=circle["Awa"], now=now)
    wish_on_leaving(circle["Awa"], erase_words=True, now=now)

    erase_person(circle["Awa"], now=now)

    assert Message.objects.count() == 0


def test_what_was_written_is_unreadable_in_the_tables(circle, thread, now):
    from django.db import connection

    post(thread, text="Rendez-vous chez Marie", by=circle["Awa"], now=now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM conversations_message m")
        assert "Marie" not in cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_fifty_people_writing_together_lose_nothing_and_are_told_once(circle, thread, now, run_jobs):
    from maillon.kernel.notices.models import Notice

    names = ["Awa", "Bruno", "Sylvie"]
    written = at_once([
        lambda number=number: post(thread, text=str(number), by=circle[names[number % 3]], now=now).body
        for number in range(50)
    ])  # fmt: skip
    run_jobs()

    assert sorted(written, key=int) == [str(number) for number in range(50)]
    assert sorted(Message.objects.values_list("pk", flat=True)) == [message.pk for message in _all(thread)]
    told = Notice.objects.values_list("person__name", flat=True)
    assert sorted(told) == sorted(set(told))


@pytest.mark.django_db(transaction=True)
def test_fifty_sendings_of_one_form_are_one_message(circle, thread, now):
    form = uuid.uuid4()

    written = at_once([lambda: post(thread, text="Bonjour", by=circle["Awa"], submission=form, now=now).pk] * 50)

    assert (len(set(written)), Message.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_fifty_openings_of_the_thread_of_the_day_open_one(circle, now):
    opened = at_once([
        lambda: open_thread("test", 1, subject="Aujourd’hui", key="2026-11-17", now=now).pk
    ] * 50)  # fmt: skip

    assert (len(set(opened)), Thread.objects.count()) == (1, 1)


def _all(thread):
    return Message.objects.filter(thread=thread).order_by("pk")
