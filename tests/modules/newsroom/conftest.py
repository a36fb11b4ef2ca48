"""A young author, a journalist, a coordinator, and somebody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

WORDS = {
    "title": "Ma ligne de bus",
    "summary": "Une heure par jour, et des gens.",
    "body": "Le 27 passe à sept heures.",
}


@pytest.fixture
def now():
    """The present: rules of access look at the roles of today."""
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def people(make_person, give):
    """Lina Benoît writes as “Comète”, Karim accompanies her, Sylvie coordinates, Zoé is of neither."""
    found = {name: make_person(name) for name in ("Lina Benoît", "Karim", "Sylvie", "Zoé")}
    give(found["Sylvie"], "coordinator")
    give(found["Karim"], "mediator")
    give(found["Zoé"], "mediator")
    return found


@pytest.fixture
def lina(people):
    return people["Lina Benoît"]


@pytest.fixture
def karim(people):
    return people["Karim"]


@pytest.fixture
def sylvie(people):
    return people["Sylvie"]


@pytest.fixture
def begin(lina, karim, sylvie, now):
    """Begin an article, accompanied: begin(is_minor=True, body="…")."""
    from maillon.modules.newsroom.actions.writing import begin_article, pair

    def make(*, is_minor=False, is_paired=True, **facts):
        found = begin_article(
            **(WORDS | {"pen_name": "Comète"} | facts), is_minor=is_minor, by=lina, now=now - timedelta(days=2)
        )
        return pair(found, companion=karim, by=sylvie, now=now) if is_paired else found

    return make


@pytest.fixture
def agree(lina, karim, now):
    """Both say yes to the last version."""
    from maillon.modules.newsroom.actions.publishing import say_yes

    def run(article, at=None):
        for person in (karim, lina):
            article.text.refresh_from_db()
            say_yes(article, revision=article.text.head, by=person, now=at or now)
        article.refresh_from_db()
        return article

    return run
