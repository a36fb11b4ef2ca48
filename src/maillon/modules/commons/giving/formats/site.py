"""Pages that open from a folder, or inside an offline copy: plain HTML, no script, nothing from elsewhere."""

import re
from pathlib import Path
from posixpath import relpath

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from maillon.kernel.portal.takeaway import LINK, Page
from maillon.ui.finders import PARTS

CSS = Path(__file__).resolve().parent.parent / "copy.css"
MAIN = "index"


def file_of(path: str) -> str:
    """Name the file of a page."""
    return f"{path}.html"


def drawn(page: Page, known: frozenset[str] | set[str]) -> str:
    """Draw a whole page, its links and pictures told from where it stands; a link to no page raises KeyError."""
    context = {
        "page": page,
        "root": "../" * page.path.count("/"),
        "body": mark_safe(linked(page, known)),
        "site_name": settings.MAILLON_SITE_NAME,
    }
    return render_to_string("giving/copy/page.html", context)


def linked(page: Page, known: frozenset[str] | set[str]) -> str:
    """Return the body of a page with links that lead from its own folder."""
    folder = page.path.rpartition("/")[0] or "."

    def lead(found: re.Match) -> str:
        path, anchor = found[1], found[2] or ""
        if path not in known:
            raise KeyError(f"{page.path} leads to {path}, which is not in the copy")
        return relpath(file_of(path), folder) + anchor

    html = LINK.sub(lead, page.html)
    for asset in page.assets:
        html = html.replace(f'src="{asset.path}"', f'src="{relpath(asset.path, folder)}"')
    return html


def stylesheet() -> str:
    """Return the style of the copies: the colours of the site, then a few rules."""
    return (PARTS / "tokens" / "colours.css").read_text() + CSS.read_text()
