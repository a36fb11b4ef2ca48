"""What the commons let people take away."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.takeaway import Address, File, addresses, files, shelf
from maillon.kernel.themes import THEMES

from ..models import Guide
from . import guides
from .formats.html import write_html
from .formats.markdown import write_markdown

LICENCE = "CC BY-SA 4.0"
KINDS = (
    ("html", ".html.zip", _("Web pages"), _("To open from a USB key or a shared computer."), "application/zip", write_html),
    ("markdown", ".md.zip", _("Text files (Markdown)"), _("To translate, adapt or put in another site."), "application/zip", write_markdown),
)  # fmt: skip
BY_THEME = ()

shelf("guides", _("The guides"), pages=guides.pages, edition=guides.edition, order=10)


@files
def guides_to_take_away() -> list[File]:
    """Offer every guide in each kind of file, then a book of each theme."""
    whole = [_file(kind, order=number) for number, kind in enumerate(KINDS, start=10)]
    themes = set(Guide.objects.published().values_list("theme", flat=True))
    return whole + [
        _file(kind, theme=slug) for slug in THEMES if slug in themes for kind in KINDS if kind[0] in BY_THEME
    ]


def _file(kind: tuple, *, theme: str = "", order: int = 50) -> File:
    slug, ending, title, text, media_type, write = kind
    return File(
        name=f"guides{'-' if theme else ''}{theme}{ending}",
        title=title,
        text=text,
        media_type=media_type,
        licence=LICENCE,
        write=partial(write, theme=theme),
        edition=lambda: guides.mark(slug, guides.edition(theme)),
        contents=partial(guides.slugs, theme),
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
