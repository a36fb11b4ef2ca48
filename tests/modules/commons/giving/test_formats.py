"""Each kind of file is what its readers expect, holds every guide, and leads nowhere it should not."""

import re
import zipfile
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

import pytest
from django.core.management import call_command
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from maillon.kernel.files.typeface import readable
from maillon.kernel.territories.actions import ensure_territories
from maillon.modules.commons.giving.formats.booklet import Booklet, write_booklet
from maillon.modules.commons.giving.formats.epub import write_epub
from maillon.modules.commons.giving.formats.html import write_html
from maillon.modules.commons.giving.formats.markdown import write_markdown
from maillon.modules.commons.giving.formats.offline import write_offline
from maillon.modules.commons.models import Guide
from maillon.modules.directory.importing.run import import_places
from maillon.modules.directory.models import Place

CHECKOUT = Path(__file__).resolve().parents[4]
GUIDES = CHECKOUT / "content" / "guides" / "fr"
REAL = CHECKOUT.parent / "shared" / "data"
DAY = date(2026, 11, 17)
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


class Links(HTMLParser):
    """The addresses a page leads to, what it loads, and its anchors."""

    def __init__(self, text: str):
        super().__init__()
        self.leads, self.loads, self.anchors, self.tags = [], [], set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.add(tag)
        if "id" in given:
            self.anchors.add(given["id"])
        if tag == "a":
            self.leads.append(given["href"])
        if tag in ("link", "img", "script"):
            self.loads.append(given.get("href") or given.get("src"))


def dead_links(pages: dict[str, str], names: set[str]) -> list[str]:
    """List the links inside a copy that lead to no page or no anchor of it."""
    read = {name: Links(text) for name, text in pages.items()}
    dead = []
    for name, page in read.items():
        for link in page.leads + page.loads:
            if re.match(r"[a-z]+:", link):
                if link in page.loads:
                    dead.append(f"{name} loads {link}")
                continue
            path, _sharp, anchor = link.partition("#")
            there = normpath(join(dirname(name), path)) if path else name
            if there not in names or (anchor and anchor not in read[there].anchors):
                dead.append(f"{name} → {link}")
    return dead


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.mark.parametrize("write", [write_markdown, write_html, write_epub, write_booklet])
def test_the_same_guides_make_the_same_bytes(real_guides, tmp_path, write):
    def made(name):
        write(tmp_path / name, theme="soin")
        return sha256((tmp_path / name).read_bytes()).hexdigest()

    assert made("a") == made("b")


def test_the_manuscripts_are_the_files_byte_for_byte(real_guides, tmp_path):
    write_markdown(tmp_path / "a.zip")

    found = members(tmp_path / "a.zip")
    files = {f"guides/fr/{path.name}": path.read_bytes() for path in GUIDES.glob("*.md")}
    assert {name: found[name] for name in found if name.endswith(".md") and "/" in name} == files
    assert "CC BY-SA 4.0" in found["LICENSE.md"].decode()
    assert found["CREDITS.md"].decode().count("\n- **") == len(files)


def test_the_web_pages_open_from_a_folder(real_guides, tmp_path):
    write_html(tmp_path / "a.zip")

    found = members(tmp_path / "a.zip")
    pages = {name: content.decode() for name, content in found.items() if name.endswith(".html")}
    assert {"guides/index.html", "guides/copy.css", "guides/guides/compte-ameli.html"} <= set(found)
    assert len(pages) > Guide.objects.count()
    assert dead_links(pages, set(found)) == []
    assert not any(tag in Links(page).tags for page in pages.values() for tag in ("script", "style", "iframe"))
    assert "url(" not in found["guides/copy.css"].decode()


@pytest.mark.parametrize("theme", ["", "soin"])
def test_a_book_for_e_readers_is_a_valid_epub(real_guides, tmp_path, theme):
    write_epub(tmp_path / "a.epub", theme=theme)

    raw = (tmp_path / "a.epub").read_bytes()
    assert raw[30:58] == b"mimetypeapplication/epub+zip"
    found = members(tmp_path / "a.epub")
    assert next(iter(found)) == "mimetype"
    package = ET.fromstring(found["EPUB/package.opf"])
    manifest = {item.get("id"): item for item in package.iterfind("o:manifest/o:item", OPF)}
    listed = {f"EPUB/{item.get('href')}" for item in manifest.values()}
    assert listed == set(found) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert [item for item in manifest.values() if item.get("properties") == "nav"]
    spine = [manifest[ref.get("idref")].get("href") for ref in package.iterfind("o:spine/o:itemref", OPF)]
    assert len(spine) == len(set(spine)) == Guide.objects.filter(**{"theme": theme} if theme else {}).count() + 3
    said = [meta.get("property") for meta in package.iterfind("o:metadata/o:meta", OPF)]
    assert {
        "dcterms:modified",
        "schema:accessMode",
        "schema:accessModeSufficient",
        "schema:accessibilityFeature",
        "schema:accessibilityHazard",
        "schema:accessibilitySummary",
    } <= set(said)
    assert all(package.findtext(f"o:metadata/dc:{name}", "", OPF) for name in ("identifier", "title", "language"))
    pages = {name: content.decode() for name, content in found.items() if name.endswith(".xhtml")}
    for name, page in pages.items():
        assert ET.fromstring(page.encode()).get("lang") == "fr", name
    assert dead_links(pages, set(found)) == []


def test_a_book_survives_whatever_a_guide_says(folder, write, now, tmp_path, db):
    from maillon.modules.commons.actions.importing import import_guides

    body = "A & B <b> été\xa0!  \nligne\n\n## Étapes\n\n1. **Ici.** `<script>` [lien](javascript:alert(1)) ![rien](x.png)\n\n***\n\n&nbsp;&copy; مرحبا 😀\n"
    unseen = "".join(map(chr, (*range(1, 9), *range(11, 32), 0x7F, 0x85, 0xFFFE, 0xFFFF)))
    write(body=f"{body}\nUne{unseen}page\x0csuit.\n", title="'Œuvre & « <i>'")
    assert import_guides(folder, now=now).refused == []

    for write_file in (write_epub, write_html, write_booklet):
        write_file(tmp_path / "a")
    write_epub(tmp_path / "a.epub")

    page = members(tmp_path / "a.epub")["EPUB/guides/lampe.xhtml"]
    assert ET.fromstring(page) is not None
    assert b"javascript:alert" not in page.replace(b"[lien](javascript:alert(1))", b"")


def test_a_booklet_has_its_contents_its_pages_and_its_letters(real_guides, tmp_path):
    write_booklet(tmp_path / "a.pdf", theme="soin")

    raw = (tmp_path / "a.pdf").read_bytes()
    assert raw.startswith(b"%PDF-")
    assert raw.count(b"/FontFile2") >= 2
    assert b"/Outlines" in raw
    assert b"/Lang (fr)" in raw
    assert len(raw) < 1_000_000


def test_the_letters_of_french_are_all_in_the_typeface():
    letters = "àâäæçéèêëîïôöœùûüÿ ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ « » ’ “ ” … – — € • → ✓ \u202f\u00a0"

    assert readable(letters) == letters
    assert readable("e\u0301 Ł مرحبا 😀") == "é Ł ????? ?"


@pytest.fixture
def real_places(db, now):
    """Every place of the real lists, where they are there."""
    if not REAL.exists():
        pytest.skip("the real places are not on this machine")
    call_command("import_communes", str(REAL / "communes" / "communes_2026.csv"), verbosity=0)
    for path in sorted((REAL / "places").glob("*.csv")):
        import_places(path.read_bytes(), source=path.stem, now=now)


def test_the_copy_without_internet_holds_everything_and_leads_nowhere_else(real_guides, real_places, tmp_path):
    write_offline(tmp_path / "a.zim", DAY)

    assert (tmp_path / "a.zim").stat().st_size <= 15_000_000
    assert Place.objects.published().count() > 3_600
    _check_offline(tmp_path / "a.zim")


def test_a_small_copy_without_internet_opens_and_is_searched(real_guides, saint_etienne, tmp_path, now):
    ensure_territories()
    import_places(_small_table(), source="hub", now=now)
    assert Place.objects.count() == 2

    write_offline(tmp_path / "a.zim", DAY)

    zim = _check_offline(tmp_path / "a.zim")
    assert [zim.get_metadata(name).decode() for name in ("Language", "Date", "Title")] == [
        "fra",
        "2026-11-17",
        "Maillon",
    ]
    assert {"Creator", "Publisher", "Description", "Counter", "Name"} <= set(zim.metadata_keys)
    assert bytes(zim.get_illustration_item(48).content).startswith(b"\x89PNG")
    found = Searcher(zim).search(Query().set_query("carte vitale"))
    assert any(path.startswith("guides/") for path in found.getResults(0, 3))
    suggested = SuggestionSearcher(zim).suggest("média")
    assert next(iter(suggested.getResults(0, 1))).startswith("lieu/")
    place = zim.get_entry_by_path(next(iter(suggested.getResults(0, 1)))).get_item()
    text = bytes(place.content).decode()
    assert "04 77 00 00 00" in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "mardi" in text


def _check_offline(path: Path) -> Archive:
    zim = Archive(path)
    assert zim.check()
    assert zim.has_fulltext_index
    assert zim.has_title_index
    assert zim.main_entry.get_item().path == "index.html"
    pages, names = {}, set()
    for number in range(zim.all_entry_count):
        entry = zim._get_entry_by_id(number)
        item = entry.get_item()
        names.add(entry.path)
        if item.mimetype == "text/html":
            pages[entry.path] = bytes(item.content).decode()
    assert len(pages) >= Guide.objects.count() + Place.objects.published().count()
    assert dead_links(pages, names) == []
    return zim


def _small_table() -> bytes:
    columns = "id,nom,commune,code_postal,code_insee,adresse,telephone,horaires,services,date_maj,source"
    rows = [
        "a-1,Médiathèque de Tarentaize,Saint-Étienne,42000,42218,1 rue X,0477000000,Tu-Sa 10:00-18:00,,2026-10-01,hub",
        "a-2,Mairie annexe,Saint-Étienne,42100,42218,2 rue Y,,,,2026-10-01,hub",
    ]
    return "\n".join([columns, *rows, ""]).encode()


def test_the_commands_write_what_the_page_gives(real_guides, tmp_path):
    call_command("export_guides", tmp_path / "guides")
    call_command("export_everything", tmp_path / "all", only="guides-soin.epub")

    written = {path.name: path.read_bytes() for path in (tmp_path / "guides" / "fr").iterdir()}
    assert written == {path.name: path.read_bytes() for path in GUIDES.glob("*.md")}
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["guides-soin.epub"]


def test_a_picture_goes_with_its_guide_in_every_kind_of_file(folder, write, now, tmp_path, settings, db, make_person):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from maillon.kernel.files.actions import keep_picture
    from maillon.modules.commons.actions.importing import import_guides

    Image.new("RGB", (40, 30), "teal").save(tmp_path / "a.png")
    upload = SimpleUploadedFile("a.png", (tmp_path / "a.png").read_bytes())
    picture = keep_picture(upload, alt="Un bouton vert", by=make_person(), now=now)
    write(body=f"## Étapes\n\n1. **Appuyez.**\n\n   ![Un bouton vert](image:{picture.code})\n")
    assert import_guides(folder, now=now).refused == []
    name = f"images/{picture.code}.{picture.format}"

    write_html(tmp_path / "a.zip")
    found = members(tmp_path / "a.zip")
    assert f"guides/{name}" in found
    pages = {name: content.decode() for name, content in found.items() if name.endswith(".html")}
    assert dead_links(pages, set(found)) == []
    assert 'alt="Un bouton vert"' in pages["guides/guides/lampe.html"]
    write_epub(tmp_path / "a.epub")
    found = members(tmp_path / "a.epub")
    assert f"EPUB/{name}" in found
    assert f'href="{name}"' in found["EPUB/package.opf"].decode()
    assert ET.fromstring(found["EPUB/guides/lampe.xhtml"]) is not None
    write_markdown(tmp_path / "b.zip")
    assert name in members(tmp_path / "b.zip")
    write_booklet(tmp_path / "a.pdf")
    assert b"/Subtype /Image" in (tmp_path / "a.pdf").read_bytes()
    write_offline(tmp_path / "a.zim", DAY)
    assert "_pictures:yes" in Archive(tmp_path / "a.zim").get_metadata("Tags").decode()


def test_a_sign_that_no_book_can_hold_is_left_out_of_it_whenever_it_came(lamp, tmp_path):
    """It may have come in before such signs were taken off."""
    Guide.objects.update(body=lamp.body.replace("nuit", "nu\x1fit"))

    write_epub(tmp_path / "a.epub")

    assert "nuit" in "".join(ET.fromstring(members(tmp_path / "a.epub")["EPUB/guides/lampe.xhtml"]).itertext())


TROUBLES = "## Étapes\n\nAvant tout, coupez.\n\n1. **Ici.**\n\n## Si ça ne marche pas\n\nAppelez d’abord un voisin.\n"


@pytest.mark.parametrize("listed", ["", "\n- **C’est fermé.** Frappez.\n"])
def test_what_is_said_before_the_troubles_is_everywhere(folder, write, now, tmp_path, db, client, monkeypatch, listed):
    from maillon.modules.commons.actions.importing import import_guides

    said = []
    monkeypatch.setattr(Booklet, "html_of", lambda pdf, html: said.append(html))
    write(body=TROUBLES + listed)
    assert import_guides(folder, now=now).refused == []

    write_booklet(tmp_path / "a.pdf")
    write_html(tmp_path / "a.zip")

    assert "<p>Appelez d’abord un voisin.</p>" in said
    assert "Appelez d’abord un voisin." in members(tmp_path / "a.zip")["guides/guides/lampe.html"].decode()
    for way in ("", "feuille/", "texte/"):
        assert "Appelez d’abord un voisin." in client.get(f"/guides/lampe/{way}").content.decode()
    assert "#si-ca-ne-marche-pas" in client.get("/guides/lampe/montrer/?etape=2").content.decode()
