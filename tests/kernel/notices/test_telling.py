from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.digest import send_digests
from maillon.kernel.notices.models import Delivery, Notice, Preference
from maillon.kernel.people.accounts import erase_person

pytestmark = pytest.mark.django_db
EIGHT = datetime(2026, 11, 18, 8, 5, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def awa(make_person, kinds):
    return make_person("Awa", email="awa@example.org")


def test_what_can_wait_stays_in_the_inbox_until_the_digest(awa, now, run_jobs, mailoutbox):
    tell(awa, "test.calm", what="the garden", now=now)
    run_jobs()
    before = len(mailoutbox)

    written = send_digests(now=EIGHT)
    again = send_digests(now=EIGHT + timedelta(minutes=10))
    run_jobs()

    assert (before, written, again) == (0, 1, 0)
    assert [message.to for message in mailoutbox] == [["awa@example.org"]]
    assert "News of the garden" in mailoutbox[0].body
    assert mailoutbox[0].subject == "1 message pour vous"


def test_the_digest_is_written_at_eight_where_the_person_lives(awa, give, saint_etienne, now):
    saint_etienne.timezone = "Indian/Reunion"
    saint_etienne.save()
    give(awa, "mediator", saint_etienne)
    tell(awa, "test.calm", what="the garden", now=now)

    assert send_digests(now=EIGHT) == 0
    assert send_digests(now=EIGHT.replace(tzinfo=ZoneInfo("Indian/Reunion"))) == 1


def test_messages_that_cannot_be_written_cost_nobody_else_their_digest(awa, make_person, now):
    bea = make_person("Bea", email="bea@example.org")
    Notice.objects.create(person=awa, slug="test.gone", created_at=now)
    tell(bea, "test.calm", what="the garden", now=now)

    assert send_digests(now=EIGHT) == 1
    assert Delivery.objects.get().to == "bea@example.org"


def test_what_was_read_is_not_in_the_digest(awa, now):
    tell(awa, "test.calm", what="the garden", now=now)
    Notice.objects.update(read_at=now)

    assert send_digests(now=EIGHT) == 0


def test_what_is_urgent_leaves_at_once(awa, now, run_jobs, mailoutbox):
    tell(awa, "test.urgent", what="Marie", url="/x/", now=now)
    run_jobs()

    assert [message.subject for message in mailoutbox] == ["Come: Marie"]
    assert "http" in mailoutbox[0].body
    assert send_digests(now=EIGHT) == 0


def test_who_chose_never_is_left_alone(awa, now, run_jobs, mailoutbox):
    Preference.objects.create(person=awa, rhythm="never")

    tell(awa, "test.urgent", what="Marie", now=now)
    send_digests(now=EIGHT)
    run_jobs()

    assert (len(mailoutbox), Notice.objects.count()) == (0, 1)


def test_who_chose_at_once_is_told_at_once(awa, now, run_jobs, mailoutbox):
    Preference.objects.create(person=awa, rhythm="at_once")

    tell(awa, "test.calm", what="the garden", now=now)
    run_jobs()

    assert len(mailoutbox) == 1


def test_who_has_a_phone_only_gets_text_messages(make_person, kinds, now, run_jobs):
    bob = make_person("Bob", phone="+33639981234")

    tell(bob, "test.urgent", what="Marie", now=now)
    run_jobs()

    (delivery,) = Delivery.objects.all()
    assert (delivery.channel, delivery.to, delivery.body, delivery.state) == (
        "sms", "+33639981234", "Come for Marie !", "sent",
    )  # fmt: skip


def test_telling_somebody_who_was_erased_sends_nothing_and_breaks_nothing(awa, now, run_jobs, mailoutbox):
    erase_person(awa, now=now)

    tell(awa, "test.urgent", what="Marie", now=now)
    send_digests(now=EIGHT)
    run_jobs()

    assert (len(mailoutbox), Delivery.objects.count()) == (0, 0)


def test_a_missing_word_fails_when_it_is_told_not_the_next_morning(awa, now):
    with pytest.raises(KeyError):
        tell(awa, "test.calm", now=now)


def test_somebody_without_an_account_is_written_to(kinds, saint_etienne, now, run_jobs, mailoutbox):
    send_message("test.calm", to_email="x@example.org", about=saint_etienne, now=now, what="it")
    send_message("test.calm", to_phone="+33639981234", about=saint_etienne, now=now, what="it")
    run_jobs()

    assert list(Delivery.objects.order_by("pk").values_list("channel", flat=True)) == ["email", "sms"]
    assert [message.to for message in mailoutbox] == [["x@example.org"]]


def test_nothing_is_readable_in_the_tables(kinds, now, django_db_blocker):
    from django.db import connection

    send_message("test.calm", to_email="x@example.org", now=now, what="Marie")

    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text FROM notices_delivery d")
        (row,) = cursor.fetchone()
    assert "example.org" not in row
    assert "Marie" not in row
