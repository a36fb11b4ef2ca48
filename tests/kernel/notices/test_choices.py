"""What each person chose: kind by kind, way by way, hour by hour; and nothing sent twice."""

from datetime import timedelta

import pytest

from maillon.kernel.notices import registry, send_message, tell
from maillon.kernel.notices.digest import send_digest, send_digests
from maillon.kernel.notices.models import Delivery, KindChoice, Notice, Preference
from maillon.kernel.notices.preferences import choose, choose_for, kinds_received, preference_of, to_tell_at_once
from maillon.kernel.people.accounts import erase_person
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(make_person):
    return make_person("Awa")


def told(person, slug, now):
    tell(person, slug, now=now, what="Marie")
    return list(Delivery.objects.order_by("pk").values_list("slug", "channel"))


def test_at_night_only_what_cannot_wait_leaves_and_the_rest_comes_in_the_morning(kinds, awa, now):
    choose(awa, rhythm="at_once")
    night = now.replace(hour=23)

    quiet = told(awa, "test.calm", night)
    urgent = told(awa, "test.urgent", night)
    sent = [send_digests(now=night.replace(hour=8, minute=5) + timedelta(days=1)) for _again in range(2)]

    assert quiet == []
    assert urgent == [("test.urgent", "email")]
    assert sent == [1, 0]


@pytest.mark.parametrize(("own", "leaves"), [("digest", False), ("at_once", True), ("", True)])
def test_what_cannot_wait_waits_for_whoever_chose_so_for_that_very_kind(kinds, awa, now, own, leaves):
    choose_for(awa, "test.urgent", rhythm=own, channel="email")

    at_night = told(awa, "test.urgent", now.replace(hour=23))

    assert (at_night == [("test.urgent", "email")]) == leaves
    assert send_digest(awa, now=now + timedelta(days=1)) != leaves


def test_whoever_wants_no_quiet_is_told_at_night(kinds, awa, now):
    choose(awa, rhythm="at_once", quiet_from=0, quiet_until=0)

    assert told(awa, "test.calm", now.replace(hour=3)) == [("test.calm", "email")]


def test_the_digest_waits_for_the_end_of_a_longer_night(kinds, awa, now):
    choose(awa, quiet_from=19, quiet_until=9)
    tell(awa, "test.calm", now=now, what="Marie")
    morning = now.replace(hour=8) + timedelta(days=1)

    assert [send_digests(now=morning + timedelta(hours=hour)) for hour in range(4)] == [0, 1, 0, 0]


def test_one_kind_of_message_may_be_received_otherwise(kinds, make_person, now):
    awa = make_person("Awa", email="awa@example.org", phone="+33639981234")
    choose_for(awa, "test.calm", rhythm="at_once", channel="sms")

    assert told(awa, "test.calm", now) == [("test.calm", "sms")]
    choose_for(awa, "test.calm")
    assert told(awa, "test.calm", now) == [("test.calm", "sms")]
    assert KindChoice.objects.count() == 0


def test_what_is_not_chosen_of_one_kind_is_as_for_all_the_others(kinds, make_person):
    awa = make_person("Awa", email="awa@example.org", phone="+33639981234")
    by_default = preference_of(awa, "test.calm")
    choose(awa, channel="sms", quiet_from=0, quiet_until=0)
    choose_for(awa, "test.calm", rhythm="at_once")
    own, others = preference_of(awa, "test.calm"), preference_of(awa, "test.urgent")

    assert (by_default.rhythm, by_default.channel, by_default.quiet_from) == ("digest", "email", 21)
    assert (own.rhythm, own.channel, own.quiet_from, own.quiet_until) == ("at_once", "sms", 0, 0)
    assert (others.rhythm, others.channel) == ("digest", "sms")


@pytest.mark.parametrize(
    ("until", "at", "is_written"), [(0, 8, 1), (0, 10, 1), (0, 11, 0), (9, 8, 0), (9, 11, 1), (14, 15, 1)]
)
def test_a_digest_that_could_not_be_written_at_its_hour_is_written_somewhat_later(
    kinds, awa, now, until, at, is_written
):
    choose(awa, quiet_from=19 if until else 0, quiet_until=until)
    tell(awa, "test.calm", now=now, what="Marie")

    assert send_digests(now=now.replace(hour=at, minute=1) + timedelta(days=1)) == is_written


def test_what_is_never_wanted_neither_leaves_nor_stands_in_the_digest(kinds, awa, now):
    for slug in ("test.calm", "test.urgent"):
        choose_for(awa, slug, rhythm="never")

    for slug in ("test.calm", "test.urgent"):
        tell(awa, slug, now=now, what="Marie")
    written = send_digest(awa, now=now + timedelta(days=1))

    assert (written, Delivery.objects.count(), Notice.objects.count()) == (False, 0, 2)


@pytest.mark.parametrize("own", ["daily", "at_once"])
def test_whoever_wants_one_kind_only_finds_it_in_the_digest(kinds, awa, now, own):
    choose(awa, rhythm="never")
    choose_for(awa, "test.calm", rhythm=own)
    tell(awa, "test.calm", now=now.replace(hour=23), what="Marie")

    assert send_digest(awa, now=now + timedelta(days=1))


def test_those_to_tell_at_once_are_known_together(kinds, make_person, now, django_assert_num_queries):
    people = [make_person(f"Personne {number}") for number in range(4)]
    choose(people[0], rhythm="at_once")
    choose_for(people[1], "test.calm", rhythm="at_once")
    choose(people[2], rhythm="at_once")
    choose_for(people[2], "test.calm", rhythm="never")

    assert to_tell_at_once(people, "test.calm", now=now) == {people[0].pk, people[1].pk}
    assert to_tell_at_once(people, "test.calm", now=now.replace(hour=23)) == set()


@pytest.mark.django_db(transaction=True)
def test_fifty_who_send_the_same_thing_send_it_once(kinds, awa, now, run_jobs, mailoutbox):
    sent = at_once([
        lambda: send_message("test.calm", to_email="awa@example.org", once="test:1", now=now, what="Marie").pk
    ] * 50)  # fmt: skip
    run_jobs()

    assert (len(set(sent)), Delivery.objects.count(), len(mailoutbox)) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_write_the_digest_of_the_day_write_one(kinds, awa, now, run_jobs, mailoutbox):
    for _number in range(3):
        tell(awa, "test.calm", now=now, what="Marie")

    written = at_once([lambda: send_digest(awa, now=now)] * 50)
    run_jobs()

    assert (written.count(True), Delivery.objects.count(), len(mailoutbox)) == (1, 1, 1)


def test_what_comes_after_the_digest_waits_for_the_next_one(kinds, awa, now):
    tell(awa, "test.calm", now=now, what="Marie")
    first = send_digest(awa, now=now)
    tell(awa, "test.calm", now=now, what="Paul")

    assert (first, send_digest(awa, now=now), send_digest(awa, now=now + timedelta(days=1))) == (True, False, True)


def test_the_choices_are_made_on_pages(kinds, awa, now, client):
    tell(awa, "test.calm", now=now, what="Marie")
    client.force_login(awa)

    client.post("/nouvelles/reglages/", {"rhythm": "at_once", "quiet": "22-7"})
    page = client.get("/nouvelles/reglages/sujets/").content.decode()
    wrong = client.post("/nouvelles/reglages/sujets/", {"test.calm": "at_once:sms"})
    client.post("/nouvelles/reglages/sujets/", {"test.calm": "never:"})

    kept = Preference.objects.get(person=awa)
    assert (kept.rhythm, kept.quiet_from, kept.quiet_until) == ("at_once", 22, 7)
    assert kinds_received(awa) == ["test.calm"]
    assert 'name="test.calm"' in page
    assert 'name="test.urgent"' not in page
    assert wrong.status_code == 200
    assert list(KindChoice.objects.values_list("slug", "rhythm", "channel")) == [("test.calm", "never", "")]


def test_messages_of_one_name_are_chosen_about_once_and_together(kinds, awa, now, client):
    registry.declare("test.calmer", "Calm", subject="More of %(what)s", text="There is more of %(what)s.")
    registry.declare("test.calmest", "Calm", subject="All of %(what)s", text="There is all of %(what)s.")
    for slug in ("test.calm", "test.calmer"):
        tell(awa, slug, now=now, what="Marie")
    client.force_login(awa)
    page = client.get("/nouvelles/reglages/sujets/").content.decode()

    client.post("/nouvelles/reglages/sujets/", {"test.calm": "at_once:email"})

    assert page.count("<select") == 1
    assert told(awa, "test.calmest", now) == [("test.calmest", "email")]  # though it never came before
    chosen = client.get("/nouvelles/reglages/sujets/").content.decode()
    assert (chosen.count("<select"), '"at_once:email" selected' in chosen) == (1, True)
    client.post("/nouvelles/reglages/sujets/", {"test.calm": "same"})
    assert not KindChoice.objects.exists()


def test_each_sees_what_was_sent_to_them_and_whether_it_left(kinds, awa, make_person, now, client, run_jobs):
    for person in (awa, make_person("Zoé")):
        tell(person, "test.urgent", now=now, what="Marie")
    run_jobs()
    client.force_login(awa)

    page = client.get("/nouvelles/envois/").content.decode()

    assert page.count("<tr>") == 2
    assert "Parti" in page or "Envoyé" in page


def test_choices_go_with_the_account(kinds, awa, now):
    choose_for(awa, "test.calm", rhythm="never")

    erase_person(awa, now=now)

    assert KindChoice.objects.count() == 0
