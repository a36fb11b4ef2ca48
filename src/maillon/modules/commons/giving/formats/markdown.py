"""The guides as their files: what another Maillon, a wiki or a translator starts from."""

from pathlib import Path

from ..guides import given_guides, page_of
from .notices import credits_of, licences_of
from .parcels import write_zip


def write_markdown(path: Path, *, theme: str = "") -> None:
    """Write a ZIP of manuscripts, byte for byte, with their pictures, their licences and their credits."""
    guides = given_guides(theme)
    members = [(f"guides/{one.guide.language}/{one.guide.slug}.md", one.manuscript.encode()) for one in guides]
    notices = [("LICENSE.md", licences_of(guides).encode()), ("CREDITS.md", credits_of(guides).encode())]
    titles = {one.guide.slug: one.guide.title for one in guides}
    pictures = {asset.path: asset.content for one in guides for asset in page_of(one, titles).assets}
    write_zip(path, [*notices, *sorted(members), *sorted(pictures.items())])
