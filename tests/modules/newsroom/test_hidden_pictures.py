"""A picture that somebody refused, or that readers no longer read, answers at no address; those at work still see it."""

import pytest

from maillon.kernel.files.actions import crop, keep_picture
from maillon.kernel.files.areas import Area
from maillon.kernel.files.models import Picture
from maillon.kernel.journal.models import Entry
from maillon.kernel.revisions.actions import begin as begin_text
from maillon.kernel.revisions.actions import revise as save
from maillon.lib.refusal import Refused
from maillon.modules.newsroom.actions.consents import (
    give,
    leave_out,
    note_consent,
    say_nobody_is_shown,
    take_back_consent,
)
from maillon.modules.newsroom.actions.publishing import withdraw
from maillon.modules.newsroom.actions.writing import pair
from maillon.modules.newsroom.models import Consent
from tests.together import at_once

from .conftest import a_file

pytestmark = pytest.mark.django_db
AN_HOUR = "max-age=3600"


@pytest.fixture
def seen(client, picture):
    """What the address of the picture answers to somebody, or to a visitor."""

    def look(person=None, **headers):
        client.logout() if person is None else client.force_login(person)
        answer = client.get(picture.get_absolute_url(), headers=headers)
        return answer.status_code, answer["Cache-Control"]

    return look


@pytest.fixture
def read(pictured, picture, agree, karim, now):
    """The article is read, with its picture; the consent of Omar, who is shown in it."""
    omar = note_consent(pictured, picture=picture, name="Omar", given_on=now.date(), by=karim, now=now)
    assert agree(pictured).is_shown
    return omar


def test_a_picture_whose_consent_is_taken_back_answers_that_it_is_gone(read, seen, picture, client, people, karim, now):
    status, kept = seen()
    assert status == 200
    assert AN_HOUR in kept
    mark = client.get(picture.get_absolute_url())["ETag"]

    take_back_consent(read, by=karim, now=now)

    assert seen() == (410, "no-store")
    assert seen(people["Zoé"]) == (410, "no-store")
    assert seen(None, **{"If-None-Match": mark})[0] == 410
    assert client.get(f"/images/{picture.code}.png").status_code == 410
    for who in ("Lina Benoît", "Karim", "Sylvie"):
        assert seen(people[who]) == (200, "private, no-store")
    assert Entry.objects.filter(verb="hide", object_id=picture.pk, by_id=karim.pk).count() == 1


def test_the_desk_still_shows_it_so_that_it_can_be_blurred_or_left_out(read, pictured, picture, client, karim, now):
    take_back_consent(read, by=karim, now=now)
    client.force_login(karim)

    for page in ("", "accords/", "ecrire/"):
        assert picture.code in client.get(f"{pictured.desk_url}{page}").content.decode(), page


@pytest.mark.parametrize("is_refused", [True, False], ids=["refused", "withdrawn"])
def test_whoever_writes_the_code_of_a_hidden_picture_in_a_text_of_theirs_does_not_see_it_again(
    read, seen, pictured, picture, people, karim, lina, now, is_refused
):
    guide = begin_text("guide", content=f"![x](image:{picture.code})", by=people["Zoé"], now=now)
    save(guide, content=f"Encore. ![x](image:{picture.code})", based_on=guide.head, by=people["Sylvie"], now=now)
    save(guide, content=f"Le mur. ![x](image:{picture.code})", based_on=guide.head, by=people["Zoé"], now=now)

    take_back_consent(read, by=karim, now=now) if is_refused else withdraw(pictured, by=lina, now=now)

    assert seen(people["Zoé"]) == (410, "no-store")
    assert seen(karim) == (200, "private, no-store")


def test_who_put_a_picture_of_theirs_in_a_second_text_still_works_on_it_with_others(
    read, seen, begin, picture, people, karim, now
):
    other = pair(
        begin(is_paired=False, body=f"![Le 27](image:{picture.code})"),
        companion=people["Zoé"],
        by=people["Sylvie"],
        now=now,
    )
    assert other.companion == people["Zoé"]

    take_back_consent(read, by=karim, now=now)

    assert seen(people["Zoé"]) == (200, "private, no-store")


def test_it_is_seen_again_once_readers_may_read_it_again(read, seen, pictured, agree, karim, now):
    take_back_consent(read, by=karim, now=now)
    give(read, given_on=now.date(), by=karim, now=now)
    assert seen()[0] == 410

    assert agree(pictured).is_shown

    assert seen()[0] == 200


def test_nobody_sees_a_picture_while_somebody_named_has_not_answered(pictured, picture, seen, karim, now):
    note_consent(pictured, picture=picture, name="Omar", given_on=None, by=karim, now=now)

    assert seen()[0] == 410


def test_an_article_withdrawn_takes_its_pictures_along(pictured, agree, seen, lina, now):
    say_nobody_is_shown(pictured, revision=pictured.text.head, by=lina, now=now)
    assert agree(pictured).is_shown
    assert seen()[0] == 200

    withdraw(pictured, by=lina, now=now)

    assert seen()[0] == 410


def test_the_next_version_without_the_picture_hides_it(read, pictured, agree, write, seen):
    write(pictured, "Sans image.")

    assert agree(pictured).is_shown

    assert seen()[0] == 410


def test_a_picture_of_two_articles_is_hidden_in_both_when_somebody_says_no(
    read, pictured, picture, begin, agree, karim, now, client
):
    other = begin(title="Un autre bus", body=f"![Le 27](image:{picture.code})")
    say_nobody_is_shown(other, revision=other.text.head, by=karim, now=now)
    assert agree(other).is_shown
    assert "<img" in client.get(other.get_absolute_url()).content.decode().partition("<article")[2]

    take_back_consent(read, by=karim, now=now)

    page = client.get(other.get_absolute_url())
    assert page.status_code == 200
    assert "<img" not in page.content.decode().partition("<article")[2].partition("</article>")[0]


def test_whoever_said_no_is_left_out_once_the_picture_was_cut_or_blurred_and_not_before(
    client, read, pictured, picture, agree, karim, lina, now, seen
):
    take_back_consent(read, by=karim, now=now)
    client.force_login(karim)
    address = f"{pictured.desk_url}accords/{read.code}/"
    button = "On ne peut plus la reconnaître"
    assert button not in client.get(f"{pictured.desk_url}accords/").content.decode()
    with pytest.raises(Refused, match="article_picture_unchanged"):
        leave_out(read, by=karim, now=now)

    crop(picture, Area(0, 0, 80, 100), seen=picture.digest, by=lina, now=now)
    assert button in client.get(f"{pictured.desk_url}accords/").content.decode()
    with pytest.raises(Refused, match="not_allowed"):
        leave_out(read, by=lina, now=now)
    client.post(address, {"deed": "leave_out"})

    assert not Consent.objects.exists()
    assert not agree(pictured).is_shown  # somebody must still say that nobody else is shown
    pictured.text.refresh_from_db()
    say_nobody_is_shown(pictured, revision=pictured.text.head, by=karim, now=now)
    picture.refresh_from_db()
    assert seen()[0] == 200


@pytest.mark.django_db(transaction=True)
def test_fifty_yes_and_no_at_once_never_leave_a_refused_picture_in_sight(begin, picture, karim, lina, now):
    consents = []
    for number in range(5):
        article = begin(title=f"Bus {number}", body=f"![Le 27](image:{picture.code})")
        known = {"picture": picture, "given_on": now.date(), "by": karim, "now": now}
        consents.append(note_consent(article, name=f"Omar {number}", **known).pk)

    def deed(number):
        def run():
            one = Consent.objects.select_related("article__text", "picture").get(pk=consents[number % 5])
            if number % 2:
                take_back_consent(one, by=karim, now=now)
            else:
                give(one, given_on=now.date(), by=karim, now=now)
            return "done"

        return run

    assert set(at_once([deed(number) for number in range(50)])) == {"done"}

    refused = any(not one.holds for one in Consent.objects.all())
    assert (Picture.objects.get().hidden_for == "refused") == refused


def test_a_picture_nobody_hid_is_not_hidden_by_another(read, seen, begin, lina, karim, now):
    other = keep_picture(a_file("coral"), alt="Le marché", by=lina, now=now)
    market = begin(title="Le marché", body=f"![Le marché](image:{other.code})")

    note_consent(market, picture=other, name="Ana", given_on=None, by=karim, now=now)

    assert seen()[0] == 200
