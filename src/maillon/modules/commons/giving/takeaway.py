"""What the commons let people take away."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.takeaway import Address, File, addresses, files, shelf, shelves
from maillon.kernel.themes import THEMES

from ..models import Guide
from . import guides
from .formats.booklet import write_booklet
from .formats.epub import write_epub
from .formats.html import write_html
from .formats.markdown import write_markdown
from .formats.offline import write_offline

OFFLINE = "maillon.zim"
ZIP = "application/zip"
KINDS = (
    ("epub", ".epub", _("A book for e-readers (EPUB)"), _("Text size, colours and voice are set on the e-reader."), "application/epub+zip", write_epub),
    ("pdf", ".pdf", _("A booklet to print (PDF)"), _("Large letters, a table of contents, numbered pages."), "application/pdf", write_booklet),
    ("html", ".html.zip", _("Web pages"), _("To open from a USB key or a shared computer."), ZIP, write_html),
    ("markdown", ".md.zip", _("Text files (Markdown)"), _("To translate, adapt or put in another site."), ZIP, write_markdown),
)  # fmt: skip
BY_THEME = {"epub": _("For an e-reader (EPUB)"), "pdf": _("To print (PDF)")}

shelf("guides", _("The guides"), pages=guides.pages, edition=guides.edition, order=10)


@files
def guides_to_take_away() -> list[File]:
    """Offer the copy of the whole site, every guide in each kind of file, then a book of each theme."""
    known = set(Guide.objects.published().values_list("theme", "licence").distinct())
    everything = guides.licence_words(licence for _theme, licence in known)
    whole = [_offline(everything)]
    whole += [_file(kind, licence=everything, order=number) for number, kind in enumerate(KINDS, start=10)]
    books = [
        _file(kind, theme=slug, licence=guides.licence_words(licence for theme, licence in known if theme == slug))
        for slug in THEMES
        if any(theme == slug for theme, _licence in known)
        for kind in KINDS
        if kind[0] in BY_THEME
    ]
    return whole + books


def _offline(licence: str) -> File:
    return File(
        name=OFFLINE,
        title=_("Everything, to read without Internet"),
        text=_("All the guides and all the places, with a search, in one file."),
        media_type="application/openzim",
        licence=licence,
        write=write_offline,
        edition=lambda: guides.mark(*(shelf.edition() for shelf in shelves())),
        contents=guides.slugs,
        pictures=guides.pictures,
        group="offline",
        order=1,
    )


def _file(kind: tuple, *, licence: str, theme: str = "", order: int = 50) -> File:
    slug, ending, title, text, media_type, write = kind
    return File(
        name=f"guides{'-' if theme else ''}{theme}{ending}",
        title=BY_THEME[slug] if theme else title,
        text=text,
        media_type=media_type,
        licence=licence,
        write=lambda path, day: write(path, theme=theme),
        edition=lambda: guides.mark(slug, guides.edition(theme)),
        contents=partial(guides.slugs, theme),
        pictures=partial(guides.pictures, theme),
        group=f"theme:{theme}" if theme else "guides",
        order=order,
    )


@addresses("guides")
def guide_addresses() -> list[Address]:
    """Tell of every guide, and of the list of each theme."""
    found = Guide.objects.published().order_by("slug").values_list("slug", "imported_at")
    return [
        Address(reverse("commons:guides")),
        *(Address(reverse("commons:guide", args=[slug]), changed_at) for slug, changed_at in found),
    ]
