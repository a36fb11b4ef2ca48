"""The pictures of a text, carried inside its copy."""

import re
from collections.abc import Callable, Iterable

from maillon.kernel.files.models import Picture
from maillon.kernel.files.queries import pictures
from maillon.kernel.portal.takeaway import Asset

_OURS = re.compile(r'<img src="/images/([A-Z0-9]{8})\.([a-z]+)(?:\?[^"]*)?"([^>]*)>')
_SIZE = re.compile(r' width="\d+" height="\d+"')
HIDDEN = "-"
MEDIA = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


def marks_of(codes: Iterable[str]) -> list[str]:
    """Tell each picture of these codes with a mark of what it shows now; one that is hidden or gone has none."""
    codes = {code for code in codes if len(code) == 8 and code.isalnum()}
    seen = pictures(codes)
    return sorted(f"{code} {seen[code].digest if code in seen else HIDDEN}" for code in codes)


def changed(marks: Iterable[str]) -> set[str]:
    """Return those of these marks that are no longer true, in one statement; none where there is no mark."""
    marks = set(marks)
    return marks - set(marks_of(mark.partition(" ")[0] for mark in marks)) if marks else set()


def with_pictures(html: str) -> tuple[str, list[Asset]]:
    """Return the text with its pictures inside the copy, and those pictures; one that is gone leaves its words."""
    assets: dict[str, Asset] = {}

    def carry(picture: Picture, rest: str) -> str:
        path = f"images/{picture.code}.{picture.format}"
        with picture.file.open("rb") as content:
            assets[path] = Asset(path, MEDIA[picture.format], content.read())
        # Its size as it is now: the text may have been read before the picture was cut.
        size = f' width="{picture.width}" height="{picture.height}"'
        return f'<img src="{path}"{_SIZE.sub(size, rest)}>'

    return replace_pictures(html, carry), list(assets.values())


def replace_pictures(html: str, show: Callable[[Picture, str], str]) -> str:
    """Show each picture of ours otherwise: `show` receives it and its other attributes; one that is gone leaves its words."""
    codes = {found[1] for found in _OURS.finditer(html)}
    known = (
        {picture.code: picture for picture in Picture.objects.filter(code__in=codes, hidden_for="")} if codes else {}
    )

    def shown(found: re.Match) -> str:
        picture = known.get(found[1])
        try:
            return show(picture, found[3]) if picture else _words(found[3])
        except OSError:
            return _words(found[3])

    return _OURS.sub(shown, html) if codes else html


def _words(attributes: str) -> str:
    said = re.search(r'alt="([^"]*)"', attributes)
    return f"<em>{said[1]}</em>" if said else ""
