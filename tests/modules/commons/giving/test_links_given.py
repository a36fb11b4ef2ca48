"""A link typed in a guide resolves in every copy of it, and one file that cannot be made does not keep the others."""

import re
import zipfile
from dataclasses import replace

import pytest
from libzim.reader import Archive

from maillon.kernel.portal.takeaway import every_file
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.giving.actions import preparing
from maillon.modules.commons.giving.actions.preparing import prepare
from maillon.modules.commons.giving.formats.booklet import write_booklet
from maillon.modules.commons.giving.formats.epub import write_epub
from maillon.modules.commons.giving.formats.html import write_html
from maillon.modules.commons.giving.models import Parcel

from .test_formats import dead_links, members

TYPED = "[la lampe](/guides/lampe/#etape-2), [les lieux](/lieux/), [plus bas](#etape-1), [la feuille](feuille/)"


@pytest.fixture
def linked(db, folder, write, now):
    """A guide that leads to another of its theme, to one of another theme, and to other pages of the site."""
    write()
    write("cave", title="La cave", theme="soin")
    write("bougie", body=f"{TYPED}, [la cave](/guides/cave).\n\n## Étapes\n\n1. **Voyez** {TYPED}.\n")
    assert import_guides(folder, now=now).refused == []


@pytest.mark.parametrize("address", ["https://maillon.example.org", ""])
def test_every_link_typed_in_a_guide_resolves_in_every_copy(linked, tmp_path, settings, now, address):
    settings.MAILLON_URL = address
    write_html(tmp_path / "a.zip")
    for theme in ("", "bases"):
        write_epub(tmp_path / f"{theme}.epub", theme=theme)
    prepare(now=now, only="maillon.zim")

    web = members(tmp_path / "a.zip")
    books = [members(tmp_path / f"{theme}.epub") for theme in ("", "bases")]
    for found in (web, *books):
        pages = {name: text.decode() for name, text in found.items() if name.endswith(("html", "xhtml"))}
        assert dead_links(pages, set(found)) == []
    page, whole, of_theme = (
        found[name].decode()
        for found, name in zip(
            (web, *books), ("guides/guides/bougie.html", *["EPUB/guides/bougie.xhtml"] * 2), strict=True
        )
    )
    assert ('href="lampe.html"' in page, 'href="cave.html"' in page) == (True, True)
    assert ('href="cave.xhtml"' in whole, "cave.xhtml" in of_theme, "la cave" in of_theme) == (True, False, True)
    assert ('href="https://maillon.example.org/lieux/"' in page) == bool(address)
    zim = Archive(Parcel.objects.get(name="maillon.zim").path)
    offline = bytes(zim.get_entry_by_path("guides/bougie.html").get_item().content).decode()
    assert re.findall(r'href="/[^"]*"', offline) == []


def test_no_link_of_the_booklet_leads_to_a_page_without_its_site(linked, tmp_path, settings):
    settings.MAILLON_URL = "https://maillon.example.org"

    write_booklet(tmp_path / "a.pdf")

    led_to = re.findall(rb"/URI \(([^)]*)\)", (tmp_path / "a.pdf").read_bytes())
    assert b"https://maillon.example.org/lieux/" in led_to
    assert [one for one in led_to if not one.startswith(b"http")] == []


def test_a_guide_withdrawn_leaves_the_copies_of_those_that_lead_to_it(linked, folder, now):
    prepare(now=now)
    (folder / "lampe.md").unlink()
    text = (folder / "bougie.md").read_text(encoding="utf-8")
    (folder / "bougie.md").write_text(text.replace("/guides/lampe/#etape-2", "https://example.org"), encoding="utf-8")
    import_guides(folder, now=now)

    made = prepare(now=now).made

    assert {"guides.epub", "guides.html.zip", "maillon.zim"} <= set(made)
    assert [one.name for one in Parcel.objects.all() if "lampe" in one.contents] == []


def test_a_guide_withdrawn_while_others_lead_to_it_keeps_no_file_from_being_made(linked, now):
    from maillon.modules.commons.models import Guide

    prepare(now=now)
    Guide.objects.filter(slug="lampe").update(state="withdrawn")

    made = prepare(now=now).made

    assert {file.name for file in every_file() if "soin" not in file.name and file.contents()} <= set(made)
    with zipfile.ZipFile(Parcel.objects.get(name="guides.html.zip").path) as found:
        assert "la lampe" in found.read("guides/guides/bougie.html").decode()


def test_the_address_of_a_guide_that_is_not_there_is_refused_as_its_name_is(folder, write, now, db):
    write(body="Voyez [la cave](/guides/cave/).\n\n## Étapes\n\n1. **Ici.**\n")

    assert [one.reason for one in import_guides(folder, now=now).refused] == ["guide_leads_nowhere"]


def test_one_file_that_cannot_be_made_does_not_keep_the_others_from_being_made(lamp, now, monkeypatch):
    def fall(path, day):
        raise OSError("no room left")

    files = every_file()
    monkeypatch.setattr(preparing, "every_file", lambda: [replace(files[0], write=fall), *files[1:]])

    with pytest.raises(ExceptionGroup) as fell:
        prepare(now=now)

    assert [str(one) for one in fell.value.exceptions] == ["no room left"]
    assert set(Parcel.objects.values_list("name", flat=True)) == {file.name for file in files[1:]}
