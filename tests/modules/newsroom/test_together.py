"""Fifty at once: an article is shown only with both yes, and never after its author took it away."""

import pytest

from maillon.kernel.search import ask
from maillon.modules.newsroom.actions.consents import give, note_consent, say_nobody_is_shown, take_back_consent
from maillon.modules.newsroom.actions.publishing import say_yes, withdraw
from maillon.modules.newsroom.models import Agreement, Article, Consent
from maillon.modules.newsroom.queries import missing_for
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def test_fifty_who_publish_and_withdraw_at_once_leave_one_truth(begin, agree, lina, karim, now):
    pk = agree(begin()).pk

    def deed(number):
        def run():
            article = Article.objects.select_related("text__head").get(pk=pk)
            if number % 3 == 0:
                withdraw(article, by=lina, now=now)
            else:
                say_yes(article, revision=article.text.head, by=lina if number % 3 == 1 else karim, now=now)
            return "done"

        return run

    assert set(at_once([deed(number) for number in range(MANY)])) == {"done"}

    article = Article.objects.get(pk=pk)
    live = Agreement.objects.filter(article=article, taken_back_at__isnull=True)
    assert live.count() == live.values("person").distinct().count()
    assert article.is_shown == article.text.is_readable == (missing_for(article, article.text.head, now=now) == ())
    assert bool(ask("ligne de bus", kinds=["article"]).results) == article.is_shown

    withdraw(article, by=lina, now=now)
    assert not Article.objects.get(pk=pk).is_shown


def test_fifty_who_consent_and_take_it_back_at_once_never_leave_readers_with_a_no(
    pictured, picture, agree, lina, karim, now
):
    consent = note_consent(pictured, picture=picture, name="Omar", given_on=now.date(), by=karim, now=now)
    pk = agree(pictured).pk

    def deed(number):
        def run():
            article = Article.objects.select_related("text__head").get(pk=pk)
            known = {"by": karim, "now": now}
            one = Consent.objects.select_related("article__text", "picture").get(pk=consent.pk)
            match number % 4:
                case 0:
                    take_back_consent(one, **known)
                case 1:
                    give(one, given_on=now.date(), **known)
                case 2:
                    say_nobody_is_shown(article, revision=article.text.head, **known)
                case _:
                    say_yes(article, revision=article.text.head, by=lina if number % 8 == 3 else karim, now=now)
            return "done"

        return run

    assert set(at_once([deed(number) for number in range(MANY)])) == {"done"}

    article = Article.objects.get(pk=pk)
    assert article.is_shown == article.text.is_readable
    assert not article.is_shown or missing_for(article, article.text.head, now=now) == ()
    assert bool(ask("ligne de bus", kinds=["article"]).results) == article.is_shown
