"""Somebody sees something wrong, says so without an account, and hears what became of it."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.privacy.retention import rules
from maillon.lib.refusal import Refused
from maillon.modules.commons.freshness.actions.reporting import settle
from maillon.modules.commons.freshness.models import Report
from tests.together import at_once


def test_a_visitor_reports_from_the_page_of_a_guide(client, old, sylvie):
    old()
    page = client.get("/guides/lampe/").content.decode()
    assert "/guides/lampe/signaler/" in page
    answer = client.post("/guides/lampe/signaler/", {"words": "Le bouton est à droite.", "to": "Awa@example.org"})
    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200
    report = Report.objects.get()
    assert report.words == "Le bouton est à droite."
    assert report.to_email == "Awa@example.org"
    assert Notice.objects.get(person=sylvie).slug == "freshness.reported"


def test_words_are_needed_and_an_address_is_not(client, old):
    old()
    assert client.post("/guides/lampe/signaler/", {"words": " "}).status_code == 422
    assert client.post("/guides/lampe/signaler/", {"words": "Faux.", "to": "rien"}).status_code == 422
    assert client.post("/guides/lampe/signaler/", {"words": "Faux\x00."}).status_code in (302, 422)
    assert client.post("/guides/lampe/signaler/", {"words": "a" * 100_000}).status_code == 422
    assert client.post("/guides/lampe/signaler/", {"words": "\u202eFaux"}).status_code == 302


def test_the_words_are_unreadable_in_the_database(report):
    report("Mon voisin Gérard s’est trompé.", to="awa@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, to_email FROM freshness_report")
        stored = cursor.fetchone()
    assert "Gérard" not in stored[0]
    assert "awa" not in stored[1]


def test_a_form_counts_once_and_a_visitor_has_a_limit(report, old, now):
    guide, submission = old(), uuid.uuid4()
    first = report(guide=guide, submission=submission)
    assert report(guide=guide, submission=submission) == first
    for _time in range(9):
        report(guide=guide)
    with pytest.raises(Refused, match="too_many"):
        report(guide=guide)


def test_whoever_left_an_address_is_told_then_forgotten(report, sylvie, now):
    said = report(to="awa@example.org")
    settle(said, "correct", answer="Le bouton est bien à droite.", by=sylvie, now=now)
    sent = Delivery.objects.get(slug="freshness.corrected")
    assert sent.to == "awa@example.org"
    assert "bien à droite" in sent.body
    said.refresh_from_db()
    assert said.state == "corrected"
    assert said.to_email == ""
    assert said.settled_by == sylvie


def test_an_answer_that_cannot_be_sent_is_not_lost(client, report, sylvie, now):
    said = report(to="awa@example.org")
    client.force_login(sylvie)
    address = f"/atelier/fraicheur/erreurs/{said.code}/"

    long = client.post(address, {"deed": "correct", "answer": "Merci beaucoup. " * 200})
    settle(said, "dismiss", by=sylvie, now=now)
    late = client.post(address, {"deed": "correct", "answer": "Le bouton est à droite."})

    assert (long.status_code, "Merci beaucoup. Merci" in long.content.decode()) == (422, True)
    assert "2000 signes au plus" in long.content.decode().replace("\xa0", " ").replace("\u202f", "")
    assert (late.status_code, "Le bouton est à droite." in late.content.decode()) == (422, True)
    assert Delivery.objects.count() == 1


def test_nobody_else_reads_or_answers(client, report, make_person, now):
    said, awa = report(), make_person("Awa")
    with pytest.raises(Refused):
        settle(said, "correct", by=awa, now=now)
    client.force_login(awa)
    assert client.post(f"/atelier/fraicheur/erreurs/{said.code}/", {"deed": "correct"}).status_code == 404


def test_its_owner_answers_too(client, report, make_person, now):
    said, awa = report(), make_person("Awa")
    said.guide.text.owner = awa
    said.guide.text.save()
    client.force_login(awa)
    assert "Le bouton a changé." in client.get("/atelier/fraicheur/").content.decode()
    assert client.post(f"/atelier/fraicheur/erreurs/{said.code}/", {"deed": "dismiss"}).status_code == 302
    said.refresh_from_db()
    assert said.state == "no_error"


def test_the_words_are_erased_ninety_days_after_the_answer(report, sylvie, now):
    said = report()
    settle(said, "join", by=sylvie, now=now)
    (rule,) = [rule for rule in rules() if rule.name == "freshness.report.settled_at"]
    late = now + timedelta(days=91)
    rule.erase(rule.expired(now=late), now=late)
    said.refresh_from_db()
    assert said.words == ""
    assert said.state == "duplicate"


@pytest.mark.django_db(transaction=True)
def test_fifty_who_answer_at_once_answer_once(report, make_person, give, now):
    said = report(to="awa@example.org")
    people = [make_person(f"P{number}") for number in range(50)]
    for person in people:
        give(person, "coordinator")
    given = at_once(
        [lambda one=one: settle(Report.objects.get(pk=said.pk), "correct", by=one, now=now) for one in people]
    )
    assert sum(isinstance(one, Report) for one in given) == 1
    assert Delivery.objects.filter(slug="freshness.corrected").count() == 1
