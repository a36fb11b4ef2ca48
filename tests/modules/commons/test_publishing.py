"""A guide from its text to its page: published, credited, withdrawn everywhere, given back; imports never overwrite."""

import importlib
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from maillon.kernel.files.actions import keep_picture
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.revisions.actions import (
    agree_to_licence,
    approve,
    ask_for_proofreading,
    begin,
    change_licence,
    publish,
    restore,
    revise,
    withdraw,
)
from maillon.kernel.revisions.models import Revision, Text
from maillon.kernel.revisions.queries import open_remarks
from maillon.kernel.search import ask
from maillon.lib.refusal import Refused
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide
from maillon.modules.commons.reading.manuscripts import read_text
from maillon.modules.commons.words import date_words

from .conftest import BODY

LATER = timedelta(days=1)
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx"
    b"\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def team(make_person, give):
    """Awa writes; Karim, Nadia and Sylvie are coordinators."""
    people = {name: make_person(name) for name in ("Awa", "Karim", "Nadia", "Sylvie")}
    for name in ("Karim", "Nadia", "Sylvie"):
        give(people[name], "coordinator")
    return people


@pytest.fixture
def content(folder, write):
    """The manuscript of a guide that is in no folder."""
    path = write("bougie", title="Allumer la bougie")
    text = path.read_text()
    path.unlink()
    return text


@pytest.fixture
def candle(team, content, now):
    """A guide Awa wrote, that Karim and Nadia approved and Sylvie published."""
    text = begin("guide", content=content, by=team["Awa"], credit="Awa D.", now=now)
    return take_to_the_end(text, team, now)


def take_to_the_end(text, team, now):
    ask_for_proofreading(text, by=team["Awa"], now=now)
    approve(text.head, by=team["Karim"], now=now)
    approve(text.head, by=team["Nadia"], as_concerned=True, circle="L’atelier du mardi", now=now)
    text.refresh_from_db()
    return publish(text, by=team["Sylvie"], now=now)


def everywhere(client):
    """Where somebody could find the candle: the list, the search, its page, the API's list and its page there."""
    found = [hit.slug for hit in ask("allumer la bougie", kinds=["guide"])]
    listed = client.get("/api/v1/guides").json()["results"]
    return (
        "/guides/bougie/" in client.get("/guides/").content.decode(),
        "bougie" in found,
        client.get("/guides/bougie/").status_code,
        "bougie" in [one["slug"] for one in listed],
        client.get("/api/v1/guides/bougie").status_code,
    )


def test_a_guide_is_nowhere_before_it_is_published_and_everywhere_after(team, content, client, now):
    text = begin("guide", content=content, by=team["Awa"], now=now)
    assert everywhere(client) == (False, False, 404, False, 404)

    take_to_the_end(text, team, now)

    assert everywhere(client) == (True, True, 200, True, 200)
    assert Text.objects.get().url == "/guides/bougie/"


def test_a_guide_is_withdrawn_everywhere_at_once_and_given_back(candle, team, client, now):
    withdraw(candle, why="Les bougies ont changé.", by=team["Sylvie"], now=now)
    assert everywhere(client) == (False, False, 410, False, 410)
    page = client.get("/guides/bougie/").content.decode()
    assert "Ce guide a été retiré" in page
    assert "Les bougies ont changé" not in page

    restore(candle, by=team["Sylvie"], now=now)
    assert everywhere(client) == (True, True, 200, True, 200)


def test_a_guide_withdrawn_takes_its_pictures_along_and_brings_them_back(
    team, content, client, now, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("bougie.png", PICTURE)
    picture = keep_picture(upload, alt="Une bougie", by=team["Awa"], now=now)
    shown = content.replace("## Étapes", f"![Une bougie](image:{picture.code})\n\n## Étapes")
    text = take_to_the_end(begin("guide", content=shown, by=team["Awa"], now=now), team, now)
    assert picture.code in client.get("/guides/bougie/").content.decode()
    address = picture.get_absolute_url()
    assert client.get(address).status_code == 200

    withdraw(text, why="Les bougies ont changé.", by=team["Sylvie"], now=now)

    assert client.get(address).status_code == 410
    client.force_login(team["Awa"])
    assert client.get(address).status_code == 200
    client.logout()
    restore(text, by=team["Sylvie"], now=now)
    assert client.get(address).status_code == 200


def test_the_page_and_the_api_credit_who_wrote_and_who_proofread(candle, client, now):
    page = client.get("/guides/bougie/").content.decode()
    told = client.get("/api/v1/guides/bougie").json()

    assert "Écrit par Awa, Awa D." in page
    assert "Relu par Karim." in page
    assert f"Relu par les personnes concernées : L’atelier du mardi, le {date_words(localdate(now))}." in page.replace(
        "\xa0", " "
    )
    circle = {"circle": "L’atelier du mardi", "on": localdate(now).isoformat()}
    assert (told["proofreaders"], told["concerned"]) == (["Karim"], [circle])
    assert (told["licence"], told["licence_url"]) == (
        "CC-BY-SA-4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    )


def test_whoever_leaves_is_credited_under_a_pseudonym_on_the_page_at_once(candle, team, client, now):
    assert "Relu par Karim." in client.get("/guides/bougie/").content.decode()

    erase_person(team["Karim"], now=now)

    page = client.get("/guides/bougie/").content.decode()
    assert "Karim" not in page
    assert "Relu par Bénévole " in page


def test_the_page_shows_what_was_approved_until_the_next_is(candle, team, content, client, now):
    revise(candle, content=content.replace("Appuyez", "Frottez"), based_on=candle.head, by=team["Awa"], now=now)
    assert "Frottez" not in client.get("/guides/bougie/").content.decode()

    take_to_the_end(candle, team, now + LATER)

    assert "Frottez" in client.get("/guides/bougie/").content.decode()


def test_a_freer_licence_is_written_in_the_text_and_shown(candle, team, client, now):
    with pytest.raises(Refused, match="licence_consent_missing"):
        change_licence(candle, to="CC-BY-4.0", by=team["Sylvie"], now=now)
    agree_to_licence(candle, to="CC-BY-4.0", by=team["Awa"], now=now)
    change_licence(candle, to="CC-BY-4.0", by=team["Sylvie"], now=now)
    publish(candle, by=team["Sylvie"], now=now)

    assert "licence CC BY 4.0" in client.get("/guides/bougie/").content.decode()
    assert "licence: CC-BY-4.0\n" in candle.published.content


def test_the_licence_is_not_changed_by_typing_another_one(candle, team, content, now):
    typed = content.replace("CC-BY-SA-4.0", "CC0-1.0")

    with pytest.raises(Refused, match="licence_stays"):
        revise(candle, content=typed, based_on=candle.head, by=team["Awa"], now=now)


def test_an_unfinished_guide_is_kept_and_proofread_only_once_it_is_whole(team, content, now):
    text = begin("guide", content=content.replace("## Étapes", "## Bientôt"), by=team["Awa"], now=now)

    with pytest.raises(Refused, match="guide_without_steps"):
        ask_for_proofreading(text, by=team["Awa"], now=now)


@pytest.mark.parametrize(("slug", "reason"), [("lampe", "guide_slug_taken"), ("chandelle", "guide_slug_stays")])
def test_a_guide_keeps_its_address_and_takes_nobodys(lamp, candle, team, content, slug, reason, now):
    typed = content.replace("slug: bougie", f"slug: {slug}")
    revise(candle, content=typed, based_on=candle.head, by=team["Awa"], now=now)

    with pytest.raises(Refused, match=reason):
        ask_for_proofreading(candle, by=team["Awa"], now=now)


def test_a_guide_written_here_does_not_depend_on_any_folder(candle, folder, write, now):
    write()

    assert import_guides(folder, now=now).withdrawn == []
    assert Guide.objects.get(slug="bougie").source == "atelier"


def test_a_file_is_published_as_it_is_byte_for_byte(lamp, folder):
    assert lamp.text.published.content == (folder / "lampe.md").read_text()


def test_a_file_that_changed_is_merged_with_what_was_changed_here_and_proposed(lamp, team, folder, write, client, now):
    here = lamp.text.head.content.replace("Sans hâte.", "Doucement.")
    revise(lamp.text, content=here, based_on=lamp.text.head, by=team["Sylvie"], now=now)
    write(body=BODY.replace("Le bouton est à gauche.", "Le bouton est à droite."))

    done = [import_guides(folder, now=now + LATER) for _time in range(2)]

    assert [(one.proposed, one.unchanged, one.updated) for one in done] == [(["lampe"], [], []), ([], ["lampe"], [])]
    text = Text.objects.get()
    assert (text.state, open_remarks(text).count()) == ("to_proofread", 0)
    assert "Doucement." in text.head.content
    assert "à droite" in text.head.content
    assert "à gauche" in client.get("/guides/lampe/").content.decode()


def test_what_a_coordinator_withdrew_stays_so_when_the_platform_starts_again(lamp, team, folder, write, now):
    withdraw(lamp.text, why="Dangereux", by=team["Sylvie"], now=now)

    assert import_guides(folder, now=now + LATER).unchanged == ["lampe"]
    write(title="Autre")
    import_guides(folder, now=now + LATER)

    assert Guide.objects.get().state == "withdrawn"
    assert ask("autre", kinds=["guide"]).total == 0


def test_a_guide_under_a_licence_that_does_not_join_ours_is_not_merged(lamp, team, folder, write, now):
    here = lamp.text.head.content.replace("Sans hâte.", "Doucement.")
    revise(lamp.text, content=here, based_on=lamp.text.head, by=team["Sylvie"], now=now)
    write(licence="CC-BY-NC-SA-4.0")

    done = import_guides(folder, now=now)

    assert [refused.reason for refused in done.refused] == ["licences_do_not_join"]
    assert Guide.objects.get().licence == "CC-BY-SA-4.0"


def test_the_guides_there_were_before_revisions_get_their_first_one(real_guides):
    manuscript_of = importlib.import_module("maillon.modules.commons.migrations.0003_first_revisions").manuscript_of

    for guide in Guide.objects.select_related("text__published"):
        first, file = (read_text(text) for text in (manuscript_of(guide), guide.text.published.content))
        assert vars(first) | {"source_digest": ""} == vars(file) | {"source_digest": ""}


def test_every_real_guide_is_given_back_byte_for_byte(real_guides):
    from .conftest import REAL

    texts = dict(Guide.objects.values_list("slug", "text__published__content"))
    assert texts == {path.stem: path.read_text() for path in REAL.glob("*.md")}
    assert Revision.objects.count() == len(texts)
    assert Guide.objects.filter(verified_on__gt=date(2020, 1, 1)).count() == len(texts)
