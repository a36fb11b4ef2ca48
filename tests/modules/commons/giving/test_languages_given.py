"""A guide speaks one language, titles of its parts included, in each form it is read or given away in; Arabic from right to left."""

import re
import zipfile
from html import unescape
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone
from libzim.reader import Archive

from maillon.kernel.revisions import actions as revisions
from maillon.kernel.search.models import SearchDocument
from maillon.modules.commons.giving.formats.booklet import Booklet, write_booklet
from maillon.modules.commons.giving.formats.epub import write_epub
from maillon.modules.commons.giving.formats.markdown import write_markdown
from maillon.modules.commons.giving.formats.offline import write_offline
from maillon.modules.commons.languages import LANGUAGES
from maillon.modules.commons.models import Guide
from maillon.modules.commons.reading.bodies import read_body
from maillon.modules.commons.reading.sections import TITLES, with_titles_in
from maillon.modules.commons.writing.translating import begin_translation, languages_for

TITLES_OF_A_PAGE = {
    "en": ["You need", "Before you begin, take care", "The steps", "If it does not work", "Remember", "Official sites"],
    "es": ["Necesita", "Antes de empezar, tenga cuidado", "Los pasos", "Si no funciona", "Para recordar", "Sitios oficiales"],
    "pt": ["Precisa de", "Antes de começar, tenha cuidado", "Os passos", "Se não funcionar", "A reter", "Sites oficiais"],
    "tr": ["Gerekenler", "Başlamadan önce dikkat edin", "Adımlar", "İşe yaramazsa", "Unutmayın", "Resmi siteler"],
    "uk": ["Вам знадобиться", "Перш ніж почати, будьте обережні", "Кроки", "Якщо не виходить", "Запам’ятайте", "Офіційні сайти"],
    "ar": ["ما تحتاج إليه", "قبل أن تبدأ، انتبه", "الخطوات", "إذا لم ينجح ذلك", "للتذكّر", "المواقع الرسمية"],
}  # fmt: skip
FRENCH = ("Il vous faut", "Avant de commencer", "étape", "Étape", "Si ça ne marche pas", "À retenir", "Sites officiels", "Vérifié", "Écrit par")  # fmt: skip
BODY = (
    "Bla.\n\n## Étapes\n\n1. **Un.** Deux.\n\n## Si ça ne marche pas\n\n- **Trois.** Quatre.\n\n## À retenir\n\nCinq.\n"
)


@pytest.fixture
def translate(db, folder, write, make_person, give, now):
    """Publish the guide in another language: translate("ar")."""
    from maillon.modules.commons.actions.importing import import_guides

    write(
        body=BODY, needs="[des mots]", warnings="[{title: Mots, text: Encore.}]",
        official_links="[{label: Site, url: 'https://exemple.fr'}]",
    )  # fmt: skip
    import_guides(folder, now=now)
    writer, *readers = [make_person(name) for name in ("Sylvie", "Karim", "Nadia")]
    for person in (writer, *readers):
        give(person, "coordinator")

    def run(language, title="Guide 2"):
        text = begin_translation(Guide.objects.get(language="fr"), language=language, title=title, by=writer, now=now)
        revisions.ask_for_proofreading(text, by=writer, now=now)
        for reader in readers:
            revisions.approve(text.head, by=reader, now=now)
        revisions.publish(text, by=writer, now=now)
        return Guide.objects.get(language=language)

    return run


def headings(html: str) -> list[str]:
    """Return the titles of the parts, in order."""
    return [unescape(re.sub(r"<[^>]+>", "", found)).strip() for found in re.findall(r"<h2[^>]*>(.*?)</h2>", html, re.S)]


def in_its_own_words(page: str) -> bool:
    """Tell whether nothing French stands around the words of a guide."""
    return not [word for word in FRENCH if word in page]


def test_a_guide_may_be_translated_into_each_language_we_know(translate):
    translate("en")
    assert set(languages_for(Guide.objects.get(language="fr"))) == set(LANGUAGES) - {"fr"} == set(TITLES) - {"fr"}


@pytest.mark.parametrize("language", sorted(TITLES_OF_A_PAGE))
def test_the_titles_of_a_guide_are_in_its_own_language_on_its_pages(translate, client, language):
    guide = translate(language)

    page = client.get(guide.get_absolute_url()).content.decode()
    sheet = client.get(f"/guides/{guide.slug}/feuille/").content.decode()

    text = page.partition('<div class="guide"')[2].partition('class="guide__after"')[0]
    wanted = TITLES_OF_A_PAGE[language]
    assert sorted(headings(text)) == sorted(
        [title for title in wanted if title != wanted[1]] + ([] if wanted[1] not in headings(text) else [wanted[1]])
    )
    assert wanted[1] in text
    assert in_its_own_words(text)
    assert in_its_own_words(sheet.partition("<article")[2].partition("</article>")[0])


@pytest.mark.parametrize("language", sorted(TITLES_OF_A_PAGE))
def test_the_titles_of_a_guide_are_in_its_own_language_in_what_is_given_away(translate, client, tmp_path, language):
    guide = translate(language)
    for name, write in (("a.epub", write_epub), ("a.zip", write_markdown)):
        write(tmp_path / name)
    write_offline(tmp_path / "a.zim", timezone.localdate())

    chapter = zipfile.ZipFile(tmp_path / "a.epub").read(f"EPUB/guides/{guide.slug}.xhtml").decode()
    copy = bytes(Archive(tmp_path / "a.zim").get_entry_by_path(f"guides/{guide.slug}.html").get_item().content).decode()
    manuscript = zipfile.ZipFile(tmp_path / "a.zip").read(f"guides/{language}/{guide.slug}.md").decode()
    braille = client.get(f"/guides/{guide.slug}/texte/").content.decode()

    for page in (chapter, copy):
        assert headings(page) == TITLES_OF_A_PAGE[language]
        assert in_its_own_words(page.partition("<h1")[2])
    assert [line for line in manuscript.splitlines() if line.startswith("## ")] == [
        f"## {TITLES[language][part]}" for part in ("steps", "troubles", "remember")
    ]
    assert in_its_own_words(braille)
    assert TITLES_OF_A_PAGE[language][2] in braille.splitlines()


@pytest.mark.parametrize("language", sorted(TITLES))
def test_the_parts_of_a_guide_are_found_under_the_titles_of_its_language(language):
    before = read_body(BODY, reachable=frozenset())

    after = read_body(with_titles_in(language, BODY), reachable=frozenset())

    assert (after.intro, after.steps, after.troubles, after.remember, after.others) == (
        before.intro, before.steps, before.troubles, before.remember, [],
    )  # fmt: skip
    assert with_titles_in("fr", with_titles_in(language, BODY)) == BODY


def test_arabic_reads_from_right_to_left_wherever_it_is_given(translate, client, tmp_path):
    guide = translate("ar", "تشغيل المصباح")
    rtl = 'lang="ar" dir="rtl"'

    page = client.get(guide.get_absolute_url()).content.decode()
    assert f'<div class="guide" {rtl}>' in page
    assert f"<div {rtl} data-spoken>" in page
    assert '<html lang="fr" dir' not in page
    assert f'class="sheet" {rtl}>' in client.get(f"/guides/{guide.slug}/feuille/").content.decode()
    assert f'class="show__page" {rtl}>' in client.get(f"/guides/{guide.slug}/montrer/").content.decode()
    assert f"<html {rtl}>" in client.get(f"/guides/{guide.slug}/carte/").content.decode()
    assert f'class="guide-card__title" {rtl}><a href="{guide.get_absolute_url()}">' in client.get("/guides/").text
    feed = client.get("/guides/flux.atom").content.decode()
    assert '<entry xml:lang="ar">' in feed
    assert '<p lang="ar" dir="rtl">' in unescape(feed)

    write_epub(tmp_path / "a.epub")
    book = zipfile.ZipFile(tmp_path / "a.epub")
    assert f'xml:lang="ar" {rtl}>' in book.read(f"EPUB/guides/{guide.slug}.xhtml").decode()
    assert "<dc:language>ar</dc:language>" in book.read("EPUB/package.opf").decode()
    write_offline(tmp_path / "a.zim", timezone.localdate())
    archive = Archive(tmp_path / "a.zim")
    copied = bytes(archive.get_entry_by_path(f"guides/{guide.slug}.html").get_item().content).decode()
    assert f"<html {rtl}" in copied
    assert archive.get_metadata("Language") == b"fra,ara"


def test_a_booklet_says_which_guides_it_cannot_set(translate, tmp_path, monkeypatch):
    translate("ar", "تشغيل المصباح")
    said, write = [], Booklet.line_of
    monkeypatch.setattr(Booklet, "line_of", lambda pdf, text, **style: said.append(text) or write(pdf, text, **style))

    write_booklet(tmp_path / "a.pdf")

    assert "تشغيل المصباح" not in said
    assert "Allumer la lampe" in said
    assert "Ce qui n’est pas dans ce livret" in said
    assert len([line for line in said if line.startswith("• Arabe – Allumer la lampe")]) == 1


ARABIC = '<span class="badge badge--neutral" lang="ar" dir="rtl">العربيّة</span>'


def test_a_translated_guide_is_named_with_its_language_in_the_list_and_a_french_one_is_not(translate, client):
    guide = translate("ar", "تشغيل المصباح")
    french = Guide.objects.get(language="fr")

    cards = {
        slug: card
        for card in client.get("/guides/").text.split("<article")[1:]
        for slug in re.findall(r'href="/guides/([^"/]+)/"', card.partition("</article>")[0])
    }

    card, other = (cards[one.slug].partition("</article>")[0] for one in (guide, french))
    assert (
        f'<h3 class="guide-card__title" lang="ar" dir="rtl"><a href="/guides/{guide.slug}/">{guide.title}</a>' in card
    )
    assert ARABIC in card
    assert 'lang="fr"' in other
    assert other.count("badge--neutral") == card.count("badge--neutral") - 1


def test_a_translated_guide_is_found_with_its_language_and_a_french_one_without(translate, client):
    guide = translate("ar", "تشغيل المصباح")

    page = client.get("/recherche/?q=lampe+تشغيل").text

    arabic, french = (
        next(card for card in page.split("<li>") if f'href="/guides/{slug}/"' in card).partition("</li>")[0]
        for slug in (guide.slug, "lampe")
    )
    assert f'<h3 lang="ar" dir="rtl"><a href="/guides/{guide.slug}/">{guide.title}</a></h3>' in arabic
    assert ARABIC in arabic
    assert "5 minutes" in french
    assert "العربيّة" not in french
    assert 'dir="rtl"' not in french


def test_guides_that_the_search_knew_before_it_knew_their_language_say_it_too(translate, client):
    guide = translate("ar", "تشغيل المصباح")
    for document in SearchDocument.objects.filter(kind="guide"):
        document.details.pop("language")
        document.save(update_fields=["details"])
    address = "/recherche/?q=تشغيل"
    assert f'href="/guides/{guide.slug}/"' in client.get(address).text
    assert ARABIC not in client.get(address).text

    with connection.cursor() as cursor:
        cursor.execute(import_module("maillon.modules.commons.migrations.0007_language_in_the_search").SAY)

    assert ARABIC in client.get(address).text
    assert {one.slug: one.details["language"] for one in SearchDocument.objects.filter(kind="guide")} == {
        "lampe": "fr", guide.slug: "ar",
    }  # fmt: skip


def test_the_offline_copy_names_the_language_of_a_translated_guide_in_its_lists(translate, tmp_path):
    guide = translate("ar", "تشغيل المصباح")
    write_offline(tmp_path / "a.zim", timezone.localdate())
    archive = Archive(tmp_path / "a.zim")

    for path in ("guides.html", "themes/bases.html"):
        page = bytes(archive.get_entry_by_path(path).get_item().content).decode()
        lines = [line for line in page.splitlines() if ".html" in line and "<li" in line]
        arabic = next(line for line in lines if guide.title in line)
        french = next(line for line in lines if "Allumer la lampe" in line)

        assert f'lang="ar" dir="rtl">{guide.title}</a> {ARABIC}' in arabic
        assert "badge" not in french
