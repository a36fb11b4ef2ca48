"""A book for e-readers: EPUB 3, for the whole or one theme, readable aloud and without pictures."""

import re
import uuid
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from maillon.kernel.portal.takeaway import LINK, Page
from maillon.kernel.themes import THEMES

from ..guides import GivenGuide, by_theme, given_guides, mark, page_of, pictures
from .parcels import write_zip
from .xhtml import strict

CSS = Path(__file__).resolve().parent.parent / "book.css"
MIMETYPE = "mimetype"
_NAMESPACE = uuid.UUID("0d0a6a3c-6c0e-4a58-8f0c-3d3f0c6a51d2")


def write_epub(path: Path, *, theme: str = "") -> None:
    """Write the book: its contents, one chapter for each guide, its credits."""
    guides = given_guides(theme)
    titles = {given.guide.slug: given.guide.title for given in guides}
    pages = [page_of(given, titles) for given in guides]
    chapters = [_chapter(page, {page.path for page in pages}) for page in pages]
    with override("fr"):
        book = _book(theme, guides)
        facts = {**book, "chapters": chapters, "assets": _assets(chapters)}
        parts = [(str(subject.first_person), found) for subject, found in by_theme(guides)]
        members = [
            (MIMETYPE, b"application/epub+zip"),
            ("META-INF/container.xml", _drawn("container", {})),
            ("EPUB/package.opf", _drawn("package", facts)),
            ("EPUB/nav.xhtml", _drawn("nav", {**book, "parts": parts})),
            ("EPUB/title.xhtml", _drawn("title", {**book, "guides": guides})),
            *((f"EPUB/{page.path}.xhtml", _drawn("chapter", {"page": page})) for page in chapters),
            ("EPUB/credits.xhtml", _drawn("credits", {**book, "guides": guides})),
            ("EPUB/book.css", CSS.read_bytes()),
            *((f"EPUB/{asset.path}", asset.content) for asset in facts["assets"]),
        ]
    # The first member, and not compressed: this is how a reader knows an EPUB.
    write_zip(path, members, stored=frozenset({MIMETYPE}))


def _book(theme: str, guides: list[GivenGuide]) -> dict:
    """Return what the book says of itself; the same guides make the same book."""
    title = str(THEMES[theme].first_person) if theme else "Les guides"
    content = mark(theme, *((given.guide.slug, given.guide.source_digest) for given in guides), *pictures(theme))
    changed = max((given.guide.verified_on for given in guides), default=None)
    authors = dict.fromkeys(author for given in guides for author in given.guide.authors)
    return {
        "title": title,
        "site_name": settings.MAILLON_SITE_NAME,
        "site_address": settings.MAILLON_URL,
        "identifier": uuid.uuid5(_NAMESPACE, content).urn,
        "modified": f"{changed or '2026-01-01'}T00:00:00Z",
        "authors": list(authors),
        "licences": sorted({given.licence.url for given in guides if given.licence.url}),
        "languages": sorted({given.guide.language for given in guides} - {"fr"}),
        "subject": str(THEMES[theme].label) if theme else "",
    }


def _chapter(page: Page, known: set[str]) -> Page:
    """Return a chapter whose links lead to those of the book, all in one folder; a link to no chapter raises KeyError."""

    def lead(found: re.Match) -> str:
        if found[1] not in known:
            raise KeyError(f"{page.path} leads to {found[1]}, which is not in the book")
        return f"{found[1].rpartition('/')[2]}.xhtml{found[2] or ''}"

    html = LINK.sub(lead, page.html)
    for asset in page.assets:
        html = html.replace(f'src="{asset.path}"', f'src="../{asset.path}"')
    return replace(page, html=mark_safe(strict(html)))


def _assets(chapters: list[Page]):
    return list({asset.path: asset for page in chapters for asset in page.assets}.values())


def _drawn(name: str, context: dict) -> bytes:
    return render_to_string(f"giving/epub/{name}.xml", context).strip().encode()
