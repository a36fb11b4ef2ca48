"""A copy of the whole site without Internet: one openZIM file, with its search, for Kiwix and the like."""

from datetime import date
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from libzim.writer import Creator, Hint, Item, StringProvider

from maillon.kernel.portal.takeaway import Asset, Page, shelves
from maillon.ui.dates import date_format

from ...models import Guide
from ..guides import licence_words
from .site import MAIN, drawn, file_of, stylesheet

ILLUSTRATION = Path(__file__).resolve().parent.parent / "illustration.png"  # 48 × 48, the logo
LANGUAGE = "fra"
CODES = {"fr": LANGUAGE, "en": "eng", "ar": "ara", "es": "spa", "pt": "por", "tr": "tur", "uk": "ukr"}  # ISO 639-3
LONGEST_TITLE, LONGEST_DESCRIPTION = 30, 80  # what readers of openZIM show
HTML = "text/html"


class _Entry(Item):
    """One member of the file."""

    def __init__(self, path: str, title: str, media_type: str, content: str | bytes, *, is_page: bool = False):
        super().__init__()
        self._path, self._title, self._media_type = path, title, media_type
        self._content, self._is_page = content, is_page

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        return self._title

    def get_mimetype(self) -> str:
        return self._media_type

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._content)

    def get_hints(self) -> dict:
        return {Hint.FRONT_ARTICLE: self._is_page, Hint.COMPRESS: True}


def write_offline(path: Path, day: date) -> None:
    """Write every page of every shelf, the first page that leads to them, and an index of their words."""
    with override("fr"):
        main, pages = _pages(day)
        known = {page.path for page in pages} | {MAIN}
        with Creator(path).config_indexing(True, LANGUAGE).config_verbose(False) as zim:
            zim.set_mainpath(file_of(MAIN))
            for name, value in _metadata(day, has_pictures=bool(_assets(pages))).items():
                zim.add_metadata(name, value)
            zim.add_illustration(48, ILLUSTRATION.read_bytes())
            zim.add_item(_Entry("copy.css", "", "text/css", stylesheet()))
            for page in chain([main], pages):
                zim.add_item(_Entry(file_of(page.path), page.title, HTML, drawn(page, known), is_page=True))
            for asset in _assets(pages):
                zim.add_item(_Entry(asset.path, "", asset.media_type, asset.content))


def _pages(day: date) -> tuple[Page, list[Page]]:
    """Return the first page, and all those it leads to."""
    pages: list[Page] = []
    shown = []
    for shelf in shelves():
        found = list(shelf.pages())
        pages += found
        # The first page of each shelf stands on the main page, where nobody has to look for it.
        shown.append((shelf, found[0].html))
    context = {
        "shelves": [(shelf, mark_safe(html)) for shelf, html in shown],
        "day": date_format(day, "DATE_FORMAT"),
        "address": settings.MAILLON_URL,
    }
    html = render_to_string("giving/copy/main.html", context)
    return Page(MAIN, settings.MAILLON_SITE_NAME, html), pages


def _metadata(day: date, *, has_pictures: bool) -> dict[str, str]:
    name = settings.MAILLON_SITE_NAME
    return {
        "Name": "maillon_fr_all",
        "Title": name[:LONGEST_TITLE],
        "Description": _("Everyday digital life, step by step, and places where people help.")[:LONGEST_DESCRIPTION],
        "Language": ",".join(_languages()),
        "Creator": name,
        "Publisher": name,
        "Date": day.isoformat(),
        "Source": settings.MAILLON_URL,
        "License": licence_words(Guide.objects.published().values_list("licence", flat=True)) or "-",
        "Tags": f"_category:other;_ftindex:yes;_pictures:{'yes' if has_pictures else 'no'};_videos:no",
        "Scraper": "Maillon",
    }


def _languages() -> list[str]:
    """Name the languages of what is inside, that of the site first, then as many guides speak them."""
    found = Guide.objects.published().exclude(language="fr").values_list("language").annotate(n=Count("pk"))
    others = sorted(found, key=lambda one: (-one[1], one[0]))
    return [LANGUAGE, *(CODES[language] for language, _n in others if language in CODES)]


def _assets(pages: list[Page]) -> list[Asset]:
    return list({asset.path: asset for page in pages for asset in page.assets}.values())
