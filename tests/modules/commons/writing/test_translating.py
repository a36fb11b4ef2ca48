"""A guide is translated from what readers see, and whoever reads or writes the translation knows when that has changed."""

import pytest
from django.urls import reverse

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Revision, Text
from maillon.kernel.revisions.queries import lag
from maillon.lib.refusal import Refused
from maillon.modules.commons.giving.formats.notices import credits_of
from maillon.modules.commons.giving.guides import given_guides, page_of
from maillon.modules.commons.models import Guide
from maillon.modules.commons.writing.translating import begin_translation
from maillon.modules.commons.writing.typed import opened
from tests.together import at_once

PAGE = "/atelier/traduire/lampe/"


@pytest.fixture
def team(make_person, give):
    """Three who coordinate: what one writes, two approve."""
    people = [make_person(name) for name in ("Sylvie", "Karim", "Nadia")]
    for person in people:
        give(person, "coordinator")
    return people


@pytest.fixture
def change(team, now):
    """Change a text, have it approved, and publish it: change(text, "Sans hâte.", "Doucement.")."""

    def run(text, before="", after=""):
        writer, *readers = team
        text.refresh_from_db()
        content = text.head.content.replace(before, after)
        revisions.revise(text, content=content, based_on=text.head, by=writer, now=now)
        revisions.ask_for_proofreading(text, by=writer, now=now)
        for reader in readers:
            revisions.approve(text.head, by=reader, now=now)
        return revisions.publish(text, by=writer, now=now)

    return run


@pytest.fixture
def translated(lamp, team, change, now):
    """The guide in English, published."""
    text = begin_translation(lamp, language="en", title="Turn on the lamp", by=team[0], now=now)
    return change(text, "Il fait nuit.", "It is dark.")


def test_two_answers_open_the_words_of_a_guide_in_another_language(lamp, as_awa, awa):
    page = as_awa.get(PAGE).content.decode()
    assert "Traduire ce guide" in page
    assert "Français" not in page.partition("<main")[2].partition("</form>")[0]

    answer = as_awa.post(PAGE, {"language": "en", "title": "Turn on the lamp"})

    text = Text.objects.get(language="en")
    assert answer.url == reverse("writing:edit", args=[text.code])
    assert (text.owner, text.translates, text.licence) == (awa, lamp.text.published, "CC-BY-SA-4.0")
    facts, body = opened(text.head.content)
    assert (facts["slug"], facts["title"], facts["authors"]) == ("turn-on-the-lamp", "Turn on the lamp", ["Awa"])
    assert body == opened(lamp.text.published.content)[1].replace("## Étapes", "## Steps")
    assert lag(text) == 0
    assert "Traduit de" in as_awa.get(answer.url).content.decode()


def test_those_who_proofread_the_original_did_not_read_the_translation(folder, write, db, awa, now):
    from maillon.modules.commons.actions.importing import import_guides

    write(proofreaders="[Zoé]", concerned="[{circle: Firminy}]")
    import_guides(folder, now=now)

    text = begin_translation(Guide.objects.get(), language="uk", title="Увімкніть лампу", by=awa, now=now)

    facts, _body = opened(text.head.content)
    assert {"proofreaders", "concerned"} & set(facts) == set()
    assert (facts["slug"], facts["title"]) == ("lampe-uk", "Увімкніть лампу")


def test_a_guide_is_translated_once_into_each_language(lamp, as_awa, awa, now):
    begin_translation(lamp, language="en", title="Turn on the lamp", by=awa, now=now)

    answer = as_awa.post(PAGE, {"language": "en", "title": "Another"})

    assert answer.status_code == 422
    assert "déjà en cours de traduction" in answer.content.decode()
    for given in ({"language": "fr", "title": "x"}, {"language": "xx", "title": "x"}, {"language": "en"}, {}):
        assert as_awa.post(PAGE, given).status_code == 422
    with pytest.raises(Refused, match="translation_same_language"):
        begin_translation(lamp, language="fr", title="x", by=awa, now=now)
    assert Text.objects.filter(translates__isnull=False).count() == 1


def test_a_guide_whose_licence_forbids_changes_is_not_translated(folder, write, db, as_awa, now):
    from maillon.modules.commons.actions.importing import import_guides

    write(licence="CC-BY-ND-4.0")
    import_guides(folder, now=now)

    assert as_awa.post(PAGE, {"language": "en", "title": "Turn on the lamp"}).status_code == 422
    assert Text.objects.count() == 1


def test_nobody_translates_a_guide_that_is_not_there_nor_without_an_account(lamp, as_awa, client, now, team):
    assert as_awa.get("/atelier/traduire/nulle-part/").status_code == 404
    revisions.withdraw(lamp.text, why="Faux.", by=team[0], now=now)
    assert as_awa.get(PAGE).status_code == 410
    client.logout()
    assert client.get(PAGE).headers["Location"].startswith("/compte/connexion/")


def test_readers_of_a_translation_see_when_the_original_has_changed(lamp, translated, change, client):
    said = "L’original a changé depuis cette traduction"
    before = client.get("/guides/turn-on-the-lamp/").content.decode()
    assert said not in before
    assert 'href="/guides/lampe/" hreflang="fr"' in before

    change(lamp.text, "Sans hâte.", "Doucement.")

    assert said in client.get("/guides/turn-on-the-lamp/").content.decode()
    assert said not in client.get("/guides/lampe/").content.decode()


def test_whoever_opens_a_guide_finds_it_in_the_other_languages_it_is_published_in(lamp, translated, awa, client, now):
    begin_translation(lamp, language="ar", title="إضاءة المصباح", by=awa, now=now)

    page = client.get("/guides/lampe/").content.decode()

    link = '<a href="/guides/turn-on-the-lamp/" hreflang="en" lang="en">English</a>'
    assert (link in page, 'hreflang="ar"' in page) == (True, False)
    assert "This guide also exists in" not in client.get("/guides/turn-on-the-lamp/").content.decode()


def test_whoever_brought_a_translation_up_to_date_says_so_in_one_press(lamp, translated, change, client, team, now):
    change(lamp.text, "Sans hâte.", "Doucement.")
    page = f"/atelier/textes/{translated.code}/"
    client.force_login(team[0])
    text = client.get(page).content.decode()
    assert f"/atelier/textes/{lamp.text.code}/comparer/1/2/" in text
    assert "À jour avec la version 2" in text

    for version in ("", "x", "9", "²", "1" * 30):
        assert client.post(f"{page}traduction/", {"version": version}).status_code == 404
    answer = client.post(f"{page}traduction/", {"version": "2"}, follow=True).content.decode()

    translated.refresh_from_db()
    assert (translated.translates.number, lag(translated)) == (2, 0)
    assert "À jour avec" not in answer
    assert "Mise à jour d’après l’original" in answer
    assert [entry.by for entry in entries_of(translated).filter(verb="follow source")] == [team[0]]
    assert "a changé depuis" not in client.get("/guides/turn-on-the-lamp/").content.decode()
    assert client.post(f"/atelier/textes/{lamp.text.code}/traduction/", {"version": "1"}).status_code == 404


def test_those_who_translate_are_told_once_that_the_original_has_changed(lamp, change, awa, now, team):
    translation = begin_translation(lamp, language="en", title="Turn on the lamp", by=awa, now=now)
    revisions.renew(lamp.text, day=now.date(), by=team[0], now=now)
    assert not Notice.objects.filter(person=awa).exists()

    change(lamp.text, "Sans hâte.", "Doucement.")
    change(lamp.text, "Doucement.", "Tout doux.")

    [told] = Notice.objects.filter(person=awa)
    assert (told.slug, told.url) == ("proofreading.original", f"/atelier/textes/{translation.code}/")


def test_a_version_readers_never_saw_is_not_what_a_translation_says(lamp, translated, client, team, now):
    content = lamp.text.head.content.replace("Sans hâte.", "Doucement.")
    revisions.revise(lamp.text, content=content, based_on=lamp.text.head, by=team[0], now=now)
    client.force_login(team[0])

    assert client.post(f"/atelier/textes/{translated.code}/traduction/", {"version": "2"}).status_code == 404
    assert lag(translated) == 0


def test_the_page_of_a_text_offers_to_translate_the_original_of_what_is_published(lamp, translated, client, team):
    client.force_login(team[0])

    assert PAGE in client.get(f"/atelier/textes/{lamp.text.code}/").content.decode()
    assert "/atelier/traduire/" not in client.get(f"/atelier/textes/{translated.code}/").content.decode()


def test_readers_are_warned_until_they_are_given_the_translation_that_follows(
    lamp, translated, change, client, team, now
):
    said = "L’original a changé depuis cette traduction"
    change(lamp.text, "Sans hâte.", "Doucement.")
    translated.refresh_from_db()
    content = translated.head.content.replace("Sans hâte.", "Gently.")
    revisions.revise(translated, content=content, based_on=translated.head, by=team[0], now=now)
    client.force_login(team[0])

    page = f"/atelier/textes/{translated.code}/traduction/"
    answer = client.post(page, {"version": "2"}, follow=True).content.decode()

    assert "À jour avec" not in answer
    assert "dès que cette version sera publiée" in answer
    assert said in client.get("/guides/turn-on-the-lamp/").content.decode()
    change(translated)
    assert said not in client.get("/guides/turn-on-the-lamp/").content.decode()


def test_one_translates_the_original_whichever_way_it_is_asked(lamp, translated, as_awa, awa, now):
    page = "/atelier/traduire/turn-on-the-lamp/"

    assert as_awa.get(page).headers["Location"] == PAGE
    answer = as_awa.post(page, {"language": "fr", "title": "Allumer"})

    assert answer.status_code == 422
    assert "est lui-même une traduction" in answer.content.decode()
    with pytest.raises(Refused, match="translation_of_translation"):
        begin_translation(Guide.objects.get(language="en"), language="es", title="x", by=awa, now=now)
    assert Text.objects.filter(translates__isnull=False).count() == 1


def test_a_translation_is_given_no_freer_than_its_original(lamp, translated, client, team, now):
    client.force_login(team[0])
    page = f"/atelier/textes/{translated.code}/licence/"

    assert "CC0 1.0" not in client.get(page).content.decode()
    with pytest.raises(Refused, match="licences_do_not_join"):
        revisions.change_licence(translated, to="CC0-1.0", by=team[0], now=now)
    translated.refresh_from_db()
    assert translated.licence == "CC-BY-SA-4.0"


def test_whoever_looks_after_a_translation_is_told_that_its_original_is_withdrawn(lamp, change, client, awa, team, now):
    translation = begin_translation(lamp, language="en", title="Turn on the lamp", by=awa, now=now)
    revisions.withdraw(lamp.text, why="Dangereux.", by=team[0], now=now)
    assert [told.slug for told in Notice.objects.all()] == ["proofreading.original_withdrawn"]
    assert Notice.objects.get().person == awa
    revisions.restore(lamp.text, by=team[0], now=now)
    change(translation, "Il fait nuit.", "It is dark.")
    Notice.objects.all().delete()

    revisions.withdraw(lamp.text, why="Dangereux.", by=team[0], now=now)

    told = Notice.objects.filter(slug="proofreading.original_withdrawn")
    assert {(one.person, one.data["why"]) for one in told} == {(one, "Dangereux.") for one in (awa, *team[1:])}
    assert {one.url for one in told} == {f"/atelier/textes/{translation.code}/"}
    said = "L’original de cette traduction a été retiré"
    assert said in client.get("/guides/turn-on-the-lamp/").content.decode()
    client.force_login(team[0])
    assert "qu’il traduit, est retiré" in client.get(f"/atelier/textes/{translation.code}/").content.decode()
    revisions.restore(lamp.text, by=team[0], now=now)
    assert said not in client.get("/guides/turn-on-the-lamp/").content.decode()


def test_nobody_is_told_of_something_new_when_the_original_was_only_checked_or_lost_a_typo(
    lamp, change, awa, now, team
):
    begin_translation(lamp, language="en", title="Turn on the lamp", by=awa, now=now)
    change(lamp.text, "Sans hâte.", "Doucement.")
    Notice.objects.all().delete()

    revisions.renew(lamp.text, day=now.date(), by=team[0], now=now)
    lamp.text.refresh_from_db()
    content = lamp.text.head.content.replace("Doucement.", "Doucementt.")
    revisions.revise(lamp.text, content=content, based_on=lamp.text.head, is_typo=True, by=team[0], now=now)
    revisions.publish(lamp.text, by=team[0], now=now)

    assert not Notice.objects.filter(person=awa, slug="proofreading.original").exists()
    change(lamp.text, "Doucementt.", "Tout doux.")
    assert Notice.objects.filter(person=awa, slug="proofreading.original").exists()


@pytest.fixture
def shared(lamp, team, change, make_person, now):
    """A guide that Karim has changed, and what Zoé makes of it in English, published."""
    sylvie, karim, nadia = team
    content = lamp.text.head.content.replace("Sans hâte.", "Doucement.")
    revisions.revise(lamp.text, content=content, based_on=lamp.text.head, by=karim, now=now)
    revisions.ask_for_proofreading(lamp.text, by=karim, now=now)
    for reader in (sylvie, nadia):
        revisions.approve(lamp.text.head, by=reader, now=now)
    revisions.publish(lamp.text, by=karim, now=now)
    text = begin_translation(lamp, language="en", title="Turn on the lamp", by=make_person("Zoé"), now=now)
    return change(text, "Il fait nuit.", "It is dark.")


def test_a_translation_names_those_who_wrote_its_original_wherever_it_is_read(shared, client):
    assert Guide.objects.get(language="en").authors == ["Awa", "Karim", "Zoé", "Sylvie"]
    said = "Translated from “Allumer la lampe”."  # in the language of the guide
    for page in ("", "feuille/", "texte/"):
        found = client.get(f"/guides/turn-on-the-lamp/{page}").content.decode()
        assert said in found, page
        assert "Traduit de" not in client.get(f"/guides/lampe/{page}").content.decode()
    copies = {given.guide.slug: given for given in given_guides()}
    assert said in page_of(copies["turn-on-the-lamp"], {}).html
    assert credits_of(list(copies.values())).count("Traduit de « Allumer la lampe ». ") == 1


def test_whoever_leaves_is_no_longer_named_on_the_translation_of_what_they_wrote(shared, team, now):
    erase_all_of(team[1], now=now)

    for guide in Guide.objects.all():
        assert "Karim" not in guide.authors


@pytest.mark.django_db(transaction=True)
def test_fifty_who_translate_at_once_begin_one_text(lamp, make_person, now):
    people = [make_person(f"P{number}") for number in range(50)]

    def begin(person):
        try:
            return begin_translation(Guide.objects.get(), language="en", title="Turn on", by=person, now=now).code
        except Refused as refused:
            return refused.reason

    said = at_once([lambda person=person: begin(person) for person in people])

    assert sorted(said)[1:] == ["translation_begun"] * 49
    assert Revision.objects.filter(text__translates__isnull=False).count() == 1
