"""News of exchanges are chosen apart: an answer, what becomes of it, a reminder, what is over, what went wrong."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from maillon.kernel import kinds
from maillon.kernel.engagements import topics
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.reminding import remind_all
from maillon.kernel.notices import registry, tell
from maillon.kernel.notices.digest import send_digest
from maillon.kernel.notices.models import Delivery, KindChoice, Notice
from maillon.kernel.notices.preferences import choose, choose_for, preference_of, rhythms_of, to_tell_at_once

from ...fixtures.exchange import well_known

pytestmark = pytest.mark.django_db
FEW = {str(one) for one in (topics.ANSWERS, topics.NEWS, topics.REMINDERS, topics.AFTERWARDS, topics.TROUBLE)}
CHOICES = import_module("maillon.kernel.engagements.migrations.0016_choices_of_news")


def left(person):
    return list(Delivery.objects.filter(person=person).order_by("pk").values_list("slug", "channel"))


def test_the_moves_of_exchanges_are_chosen_about_by_a_few_names():
    told = {slug: str(kind.label) for slug, kind in registry.declared().items() if slug.startswith("exchange-")}
    moves = {slug for slug in told if slug in CHOICES.SLUGS}

    assert len(moves) > 100
    assert {told[slug] for slug in moves} == FEW - {str(topics.REMINDERS)}
    assert told["exchange-reminder"] == str(topics.REMINDERS)
    assert told["exchange-answer-asked"] == str(topics.ANSWERS)
    assert {told["exchange-accept-guest"], told["exchange-cancel-guest"]} == {str(topics.NEWS)}
    assert {told["exchange-finish-guest"], told["exchange-help-say_done-host"]} == {str(topics.AFTERWARDS)}
    assert {told["exchange-miss-guest"], told["exchange-dispute-host"]} == {str(topics.TROUBLE)}


def test_who_wants_reminders_at_once_by_e_mail_and_the_rest_in_the_morning_gets_just_that(
    published, answered, make_person, nadia, now
):
    karim = well_known(make_person("Karim", email="karim@example.org", phone="+33639981234"), now=now)
    choose(karim, rhythm="digest", channel="sms", quiet_from=0, quiet_until=0)
    choose_for(karim, "exchange-accept-guest", rhythm="digest")
    choose_for(karim, "exchange-reminder", rhythm="at_once", channel="email")
    ride = published(kinds.get("ride"))
    move_on(answered(ride, karim), "accept", by=nadia, now=now)
    soon = ride.starts_at - ride.kind.reminders[-1]

    said_yes = left(karim)
    for _again in range(2):
        remind_all(now=soon)
    reminded = left(karim)
    mornings = [send_digest(karim, now=soon + timedelta(minutes=minutes)) for minutes in (1, 2)]

    assert said_yes == []
    assert reminded == [("exchange-reminder", "email")]
    assert mornings == [True, False]
    assert left(karim) == [("exchange-reminder", "email"), ("notices.digest", "sms")]
    assert Notice.objects.filter(person=karim, slug="exchange-reminder").count() == 1


def test_what_was_chosen_holds_for_a_message_of_that_name_that_did_not_exist_yet(make_person, now):
    awa, zoe = make_person("Awa"), make_person("Zoé")
    KindChoice.objects.create(person=awa, slug="exchange-miss-guest", rhythm="never")

    assert preference_of(awa, "exchange-not_there-host").rhythm == "never"
    assert rhythms_of(awa)["exchange-not_there-host"] == "never"
    assert "exchange-accept-guest" not in rhythms_of(awa)
    choose(awa, rhythm="at_once", quiet_from=0, quiet_until=0)
    choose(zoe, rhythm="at_once", quiet_from=0, quiet_until=0)
    assert to_tell_at_once([awa, zoe], "exchange-not_there-host", now=now) == {zoe.pk}
    assert to_tell_at_once([awa, zoe], "exchange-accept-guest", now=now) == {awa.pk, zoe.pk}


def test_what_was_chosen_of_all_the_news_is_kept_for_each_of_the_new_names(make_person, now):
    awa, zoe, jeanne = make_person("Awa"), make_person("Zoé"), make_person("Jeanne")
    KindChoice.objects.create(person=awa, slug="exchange-accept-guest", rhythm="at_once", channel="sms")
    KindChoice.objects.create(person=zoe, slug="exchange-accept-guest", rhythm="never")
    KindChoice.objects.create(person=zoe, slug="exchange-finish-guest", rhythm="digest")
    KindChoice.objects.create(person=jeanne, slug="exchange-reminder", rhythm="never")

    for _again in range(2):
        CHOICES.keep_choices(apps, connection.schema_editor())

    for slug in (
        "exchange-answer-asked",
        "exchange-decline-guest",
        "exchange-help-say_done-host",
        "exchange-miss-guest",
    ):
        assert KindChoice.objects.get(person=awa, slug=slug).rhythm == "at_once"
        assert KindChoice.objects.get(person=awa, slug=slug).channel == "sms"
    assert KindChoice.objects.get(person=zoe, slug="exchange-finish-guest").rhythm == "digest"
    assert KindChoice.objects.get(person=zoe, slug="exchange-miss-guest").rhythm == "never"
    assert not KindChoice.objects.filter(person=awa, slug="exchange-reminder").exists()
    assert KindChoice.objects.filter(person=jeanne).count() == 1
    assert KindChoice.objects.filter(person=awa).count() == len(CHOICES.SLUGS)


def test_the_page_asks_once_for_each_name_one_has_met(make_person, client, now):
    awa = make_person("Awa")
    facts = dict.fromkeys(("title", "other", "when", "why", "time", "day", "due"), "x")
    for slug in ("accept-guest", "decline-guest", "cancel-host", "answer-asked", "reminder", "finish-clock"):
        tell(awa, f"exchange-{slug}", now=now, **facts)
    client.force_login(awa)

    page = client.get("/nouvelles/reglages/sujets/").content.decode()

    assert page.count("<select") == 4
    assert "Quelqu’un répond à votre annonce" in page
    assert "Quelqu’un n’est pas venu" not in page
