from datetime import timedelta

import pytest

from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.marks import mark_read, set_muted
from maillon.kernel.conversations.private import open_thread
from maillon.kernel.conversations.telling import tell_of
from maillon.kernel.notices.digest import send_digests
from maillon.kernel.notices.models import Delivery, Notice, Preference

pytestmark = pytest.mark.django_db


def told():
    return sorted(Notice.objects.values_list("person__name", flat=True))


def test_the_others_are_told_once_until_they_have_read(circle, thread, now, run_jobs):
    for text in ("Un", "Deux", "Trois"):
        post(thread, text=text, by=circle["Awa"], now=now)
        run_jobs()
    before = told()

    mark_read(thread, by=circle["Bruno"], now=now)
    post(thread, text="Quatre", by=circle["Awa"], now=now)
    run_jobs()

    assert before == ["Bruno", "Sylvie"]
    assert told() == ["Bruno", "Bruno", "Sylvie"]
    assert Delivery.objects.count() == 0  # all of it waits for the digest


def test_reading_the_conversation_reads_what_told_of_it(circle, thread, now, run_jobs):
    post(thread, text="Un", by=circle["Awa"], now=now)
    run_jobs()

    mark_read(thread, by=circle["Bruno"], now=now)

    assert list(Notice.objects.filter(read_at__isnull=True).values_list("person__name", flat=True)) == ["Sylvie"]


def test_who_mutes_a_conversation_is_not_told_and_still_reads(circle, thread, now, run_jobs):
    set_muted(thread, by=circle["Bruno"], muted=True, now=now)

    post(thread, text="Un", by=circle["Awa"], now=now)
    run_jobs()

    assert told() == ["Sylvie"]


def test_who_wants_to_be_told_at_once_gets_one_e_mail_and_not_one_for_each_message(
    circle, thread, now, run_jobs, mailoutbox
):
    Preference.objects.create(person=circle["Bruno"], rhythm="at_once", quiet_from=0, quiet_until=0)

    for text in ("Un", "Deux", "Trois"):
        post(thread, text=text, by=circle["Awa"], now=now)
        run_jobs()

    assert [message.to for message in mailoutbox] == [["bruno@example.org"]]
    assert mailoutbox[0].subject == "Nouveaux messages\u00a0: Demain matin"
    assert "Un" not in mailoutbox[0].body.splitlines()


def test_the_digest_tells_what_is_unread_once_and_nothing_that_was_read_meanwhile(
    circle, thread, now, run_jobs, mailoutbox
):
    post(thread, text="Un", by=circle["Awa"], now=now)
    run_jobs()
    mark_read(thread, by=circle["Bruno"], now=now)
    morning = now.replace(hour=8) + timedelta(days=1)

    written = [send_digests(now=morning + timedelta(minutes=minutes)) for minutes in (5, 6)]
    run_jobs()

    assert written == [1, 0]
    assert [mail.to for mail in mailoutbox] == [["sylvie@example.org"]]
    assert "Demain matin" in mailoutbox[0].body


def test_at_night_whoever_is_told_at_once_waits_for_the_morning(circle, thread, now, run_jobs, mailoutbox):
    Preference.objects.create(person=circle["Bruno"], rhythm="at_once")
    message = post(thread, text="Un", by=circle["Awa"], now=now.replace(hour=23))

    tell_of(message.pk, now=now.replace(hour=23))
    run_jobs()

    assert mailoutbox == []
    assert told() == ["Bruno", "Sylvie"]


def test_what_is_written_at_night_after_what_was_sent_is_in_the_digest(make_person, now, run_jobs, mailoutbox):
    awa, karim = make_person("Awa"), make_person("Karim")
    Preference.objects.create(person=karim, rhythm="at_once")
    talk = open_thread(about=("engagement", "ENGAGED1"), members=[awa, karim], subject="Un vélo", now=now)
    for text, hour in (("Venez à 15 h", 20), ("Finalement 9 h", 22), ("Devant la mairie", 23)):
        at = now.replace(hour=hour)
        tell_of(post(talk, text=text, by=awa, now=at).pk, now=at)
    waiting = Notice.objects.filter(person=karim, told_at__isnull=True).count()

    written = send_digests(now=now.replace(hour=8, minute=5) + timedelta(days=1))

    assert (waiting, written) == (1, 1)
    assert Delivery.objects.filter(person=karim, slug="conversations.written").count() == 1
