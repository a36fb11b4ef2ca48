"""A young author, a journalist, a coordinator, and somebody else."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WORDS = {
    "title": "Ma ligne de bus",
    "summary": "Une heure par jour, et des gens.",
    "body": "Le 27 passe à sept heures.",
}


def a_file(colour="teal", *, width=60):
    """A small picture, as somebody would send it."""
    target = io.BytesIO()
    Image.new("RGB", (width, 40), colour).save(target, "PNG")
    return SimpleUploadedFile("bus.png", target.getvalue(), "image/png")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Pictures are kept where the test ends."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


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


@pytest.fixture
def picture(lina, now):
    """A picture of the 27, sent by Lina."""
    from maillon.kernel.files.actions import keep_picture

    return keep_picture(a_file(), alt="Le 27 au petit matin", by=lina, now=now)


@pytest.fixture
def pictured(begin, picture):
    """An article, accompanied, that shows the picture."""
    return begin(body=f"Le bus.\n\n![Le 27](image:{picture.code})")


@pytest.fixture
def write(karim, now):
    """Write the next version of the text of an article."""
    from maillon.modules.newsroom.actions.writing import rewrite

    def run(article, body):
        article.text.refresh_from_db()
        return rewrite(article, **WORDS | {"body": body}, based_on=article.text.head, by=karim, now=now)

    return run
