"""Nobody is shown who did not say yes: parents of minors, and whoever can be recognised in a picture."""

from datetime import timedelta

import pytest

from maillon.kernel.files.actions import keep_picture
from maillon.kernel.files.models import Picture
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.kernel.revisions.actions import begin as begin_text
from maillon.kernel.search import ask
from maillon.lib.refusal import Refused
from maillon.modules.newsroom.actions.consents import give, note_consent, say_nobody_is_shown, take_back_consent
from maillon.modules.newsroom.models import Article, Consent

from .conftest import a_file

pytestmark = pytest.mark.django_db


def is_shown(article) -> bool:
    return Article.objects.get(pk=article.pk).is_shown


def test_each_person_shown_must_consent(pictured, picture, agree, karim, now):
    omar = note_consent(pictured, picture=picture, name="Omar", given_on=None, by=karim, now=now)
    note_consent(pictured, picture=picture, name="Ana", given_on=now.date(), by=karim, now=now)
    assert not agree(pictured).is_shown

    give(omar, given_on=now.date(), by=karim, now=now)

    assert is_shown(pictured)


def test_pictures_wait_until_somebody_says_who_is_shown(pictured, agree, lina, now):
    assert not agree(pictured).is_shown

    say_nobody_is_shown(pictured, revision=pictured.text.head, by=lina, now=now)

    assert is_shown(pictured)


def test_that_nobody_is_shown_is_said_of_the_pictures_one_saw(pictured, picture, agree, write, karim, lina, now):
    say_nobody_is_shown(pictured, revision=pictured.text.head, by=lina, now=now)
    other = keep_picture(a_file("coral"), alt="Le marché", by=lina, now=now)
    write(pictured, f"Plus clair.\n\n![Le 27](image:{picture.code})")
    assert agree(pictured).is_shown

    write(pictured, f"Deux.\n\n![Le 27](image:{picture.code})\n\n![Le marché](image:{other.code})")

    assert "marché" not in agree(pictured).body
    pictured.text.refresh_from_db()
    say_nobody_is_shown(pictured, revision=pictured.text.head, by=karim, now=now)
    assert "marché" in Article.objects.get(pk=pictured.pk).body


def test_that_nobody_is_shown_is_not_said_of_a_version_one_did_not_read(pictured, write, lina, now):
    first = pictured.text.head
    write(pictured, "Autre chose.")

    with pytest.raises(Refused, match="revision_superseded"):
        say_nobody_is_shown(pictured, revision=first, by=lina, now=now)


def test_a_stranger_says_nothing_of_who_is_shown(pictured, people, now):
    with pytest.raises(Refused, match="not_allowed"):
        say_nobody_is_shown(pictured, revision=pictured.text.head, by=people["Zoé"], now=now)


def test_without_the_picture_nobody_shown_in_it_is_waited_for(pictured, picture, agree, write, karim, now):
    note_consent(pictured, picture=picture, name="Omar", given_on=None, by=karim, now=now)
    assert not agree(pictured).is_shown

    write(pictured, "Le bus, sans image.")

    assert agree(pictured).is_shown


def test_a_picture_that_is_not_kept_here_is_only_words(begin, agree):
    assert agree(begin(body="![Le 27](image:ABCD1234)")).is_shown


def test_nobody_is_named_in_a_picture_that_the_article_does_not_show(begin, picture, karim, now):
    with pytest.raises(Refused, match="article_picture_not_shown"):
        note_consent(begin(), picture=picture, name="Omar", given_on=None, by=karim, now=now)


@pytest.mark.parametrize("whose", ["parent", "pictured"])
def test_a_consent_taken_back_withdraws_at_once(begin, pictured, picture, agree, karim, now, whose):
    article = pictured if whose == "pictured" else begin(is_minor=True)
    shown = picture if whose == "pictured" else None
    consent = note_consent(article, picture=shown, name="Omar", given_on=now.date(), by=karim, now=now)
    assert agree(article).is_shown

    take_back_consent(consent, by=karim, now=now)

    assert not is_shown(article)
    assert not ask("ligne de bus", kinds=["article"]).results
    give(consent, given_on=now.date(), by=karim, now=now)
    assert not is_shown(article)
    assert agree(article).is_shown


def test_somebody_recognised_after_publication_hides_the_article_until_they_answer(
    pictured, picture, agree, karim, now
):
    say_nobody_is_shown(pictured, revision=pictured.text.head, by=karim, now=now)
    assert agree(pictured).is_shown

    note_consent(pictured, picture=picture, name="Omar", given_on=None, by=karim, now=now)

    assert not is_shown(pictured)


def test_a_picture_only_in_the_next_version_hides_nothing_of_this_one(begin, picture, agree, write, karim, now):
    article = agree(begin())
    write(article, f"Avec une image.\n\n![Le 27](image:{picture.code})")
    article.text.refresh_from_db()

    note_consent(article, picture=picture, name="Omar", given_on=None, by=karim, now=now)

    assert is_shown(article)
    assert "image" not in agree(article).body


def test_whoever_is_shown_to_readers_may_still_say_no_when_the_next_version_lost_the_picture(
    pictured, picture, agree, write, karim, now
):
    consent = note_consent(pictured, picture=picture, name="Omar", given_on=now.date(), by=karim, now=now)
    assert agree(pictured).is_shown
    write(pictured, "Sans image.")

    take_back_consent(consent, by=karim, now=now)

    assert not is_shown(pictured)


def test_a_parent_one_heard_of_is_waited_for_whatever_age_was_said(begin, agree, karim, now):
    article = begin(is_minor=False)
    mother = note_consent(article, name="Mme Benoît", given_on=now.date(), by=karim, now=now)
    assert agree(article).is_shown

    take_back_consent(mother, by=karim, now=now)

    assert not agree(article).is_shown


def test_pictures_of_an_article_are_kept_as_long_as_it_is(pictured, picture):
    assert Picture.objects.get().used_at == pictured.text.head.written_at


def test_whoever_leaves_takes_their_pictures_along(pictured, picture, begin, lina, now, folder):
    shared = keep_picture(a_file("coral"), alt="Le marché", by=lina, now=now - timedelta(days=1))
    begin(body=f"![Le marché](image:{shared.code})")
    erase_all_of(lina, now=now)

    assert not Picture.objects.exists()
    assert not Consent.objects.exists()
    assert Article.objects.filter(author=None, body="", title="").count() == 2


def test_a_picture_of_whoever_leaves_is_not_held_back_by_a_draft_of_somebody_else(pictured, picture, people, lina, now):
    begin_text("guide", content=f"![x](image:{picture.code})", by=people["Zoé"], now=now)

    erase_all_of(lina, now=now)

    assert not Picture.objects.exists()


def test_a_picture_of_two_articles_leaves_with_whoever_wrote_both(pictured, picture, begin, agree, lina, now):
    for article in (pictured, begin(body=f"![Le 27](image:{picture.code})")):
        say_nobody_is_shown(article, revision=article.text.head, by=lina, now=now)
        assert agree(article).is_shown

    erase_all_of(lina, now=now)

    assert not Picture.objects.exists()
