"""The author has the last word, at every moment."""

from datetime import timedelta

import pytest

from maillon.kernel.privacy.erasure import erase_all_of, everything_about
from maillon.kernel.revisions import actions as texts
from maillon.kernel.search import ask
from maillon.lib.refusal import Refused
from maillon.modules.newsroom.actions.consents import note_consent
from maillon.modules.newsroom.actions.publishing import publish_due, say_yes, take_back, withdraw
from maillon.modules.newsroom.actions.writing import change_terms, rewrite
from maillon.modules.newsroom.models import Agreement, Article, Consent

from .conftest import WORDS

pytestmark = pytest.mark.django_db


def found(words="ligne de bus"):
    return [hit.title for hit in ask(words, kinds=["article"]).results]


def test_with_both_yes_it_is_published_and_found(begin, agree):
    article = agree(begin())

    assert article.is_shown
    assert article.slug == "ma-ligne-de-bus"
    assert article.text.published.content == article.text.head.content
    assert found() == ["Ma ligne de bus"]


def test_one_yes_is_not_enough(begin, lina, now):
    article = begin()
    say_yes(article, revision=article.text.head, by=lina, now=now)

    assert not article.is_shown
    assert found() == []


def test_without_a_companion_the_author_alone_publishes_nothing(begin, lina, now):
    article = begin(is_paired=False)
    say_yes(article, revision=article.text.head, by=lina, now=now)

    assert not article.is_shown


def test_a_yes_is_worth_for_one_version_only(begin, lina, karim, now):
    article = begin()
    first = article.text.head
    say_yes(article, revision=first, by=lina, now=now)
    rewrite(article, **WORDS | {"body": "Autre chose."}, based_on=first, by=karim, now=now)
    article.text.refresh_from_db()
    say_yes(article, revision=article.text.head, by=karim, now=now)

    assert not article.is_shown
    with pytest.raises(Refused, match="revision_superseded"):
        say_yes(article, revision=first, by=lina, now=now)


def test_what_is_published_stays_as_it_is_until_both_say_yes_to_the_next(begin, agree, karim, now):
    article = agree(begin())
    rewrite(article, **WORDS | {"body": "Autre chose."}, based_on=article.text.head, by=karim, now=now)
    article.refresh_from_db()
    assert article.is_shown
    assert article.body == WORDS["body"]

    assert agree(article).body == "Autre chose."


def test_nobody_publishes_by_another_door(begin, lina, karim, now):
    article = begin()
    texts.ask_for_proofreading(article.text, by=lina, now=now)

    with pytest.raises(Refused, match="article_not_ready"):
        texts.publish(article.text, by=lina, now=now)
    with pytest.raises(Refused, match="not_allowed"):
        texts.publish(article.text, by=karim, now=now)
    article.refresh_from_db()
    assert not article.is_shown
    assert article.text.published is None


def test_a_minor_waits_for_a_parent(begin, agree, karim, now):
    article = agree(begin(is_minor=True))
    assert not article.is_shown

    note_consent(article, name="Mme Benoît", said="Lettre", given_on=now.date(), by=karim, now=now)

    assert article.is_shown


def test_the_author_does_not_note_the_consent_of_a_parent(begin, lina, now):
    with pytest.raises(Refused, match="not_allowed"):
        note_consent(begin(is_minor=True), name="M", given_on=now.date(), by=lina, now=now)


def test_names_of_those_who_consent_are_encrypted(begin, karim, now):
    from django.db import connection

    note_consent(begin(), name="Mme Benoît", said="Lettre", given_on=now.date(), by=karim, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, said FROM newsroom_consent")
        stored = " ".join(cursor.fetchone())

    assert "Beno" not in stored
    assert "Lettre" not in stored
    assert Consent.objects.get().name == "Mme Benoît"


def test_the_author_withdraws_at_any_time_and_nobody_gives_it_back_for_them(begin, agree, lina, sylvie, now):
    article = agree(begin())
    withdraw(article, by=lina, now=now)
    withdraw(article, by=lina, now=now)

    article.refresh_from_db()
    assert not article.is_shown
    assert found() == []
    with pytest.raises(Refused, match="article_not_ready"):
        texts.restore(article.text, by=sylvie, now=now)
    assert agree(article).is_shown


def test_a_yes_taken_back_withdraws_too(begin, agree, lina, now):
    article = agree(begin())
    take_back(article, by=lina, now=now)

    article.refresh_from_db()
    assert not article.is_shown
    assert not Agreement.objects.filter(taken_back_at__isnull=True).exists()


def test_under_embargo_the_clock_publishes_at_the_hour_and_not_before(begin, agree, lina, now):
    article = begin()
    hour = now + timedelta(hours=3)
    change_terms(article, pen_name="Comète", publish_at=hour, by=lina, now=now)
    agree(article)

    assert publish_due(now=hour - timedelta(seconds=1)) == 0
    assert found() == []
    assert not Article.objects.published().exists()
    assert publish_due(now=hour) == 1
    assert publish_due(now=hour) == 0
    assert found() == ["Ma ligne de bus"]


def test_one_stuck_article_keeps_no_other_waiting(begin, agree, lina, now, monkeypatch):
    hour = now + timedelta(hours=3)
    stuck, other = (begin(title=title) for title in ("Une", "Deux"))
    for article in (stuck, other):
        change_terms(article, pen_name="Comète", publish_at=hour, by=lina, now=now)
        agree(article)
    publish = texts.publish

    def refuse_one(text, **facts):
        if text.pk == stuck.text_id:
            raise Refused("not_approved")
        return publish(text, **facts)

    monkeypatch.setattr(texts, "publish", refuse_one)

    assert publish_due(now=hour) == 1
    assert [article.title for article in Article.objects.published()] == ["Deux"]


def test_withdrawn_put_under_embargo_and_agreed_again_it_comes_back_at_its_hour(begin, agree, lina, now):
    article = agree(begin())
    withdraw(article, by=lina, now=now)
    hour = now + timedelta(hours=3)
    change_terms(article, pen_name="Comète", publish_at=hour, by=lina, now=now)
    assert not agree(article).is_shown

    assert publish_due(now=hour) == 1


def test_whoever_leaves_takes_their_articles_along(begin, agree, lina, karim, now):
    article = begin(is_minor=True)
    note_consent(article, name="Mme Benoît", given_on=now.date(), by=karim, now=now)
    agree(article)
    assert everything_about(lina)["articles"][0]["pen_name"] == "Comète"

    erase_all_of(lina, now=now)

    article.refresh_from_db()
    assert (article.is_shown, article.author, article.pen_name) == (False, None, "")
    assert not Consent.objects.exists()
    assert found() == []
