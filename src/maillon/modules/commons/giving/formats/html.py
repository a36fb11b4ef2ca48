"""The guides as a folder of pages, to open from a key, a disk or a shared computer."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from ..guides import given_guides, pages
from .notices import credits_of, licences_of
from .parcels import write_zip
from .site import MAIN, drawn, file_of, stylesheet

FOLDER = "guides"


def write_html(path: Path, *, theme: str = "") -> None:
    """Write a ZIP of one folder; its index.html leads to every guide."""
    guides = given_guides(theme)
    first, *others = pages(theme)
    # The list of guides is the first page: it has no page of its own.
    whole = [replace(first, path=MAIN, title=settings.MAILLON_SITE_NAME), *others]
    known = {page.path for page in whole}
    members = {
        "LICENSE.md": licences_of(guides).encode(),
        "CREDITS.md": credits_of(guides).encode(),
        "copy.css": stylesheet().encode(),
        **{file_of(page.path): drawn(page, known).encode() for page in whole},
        **{asset.path: asset.content for page in whole for asset in page.assets},
    }
    write_zip(path, ((f"{FOLDER}/{name}", content) for name, content in sorted(members.items())))
