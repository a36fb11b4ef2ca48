"""The pictures of a text, carried inside its copy."""

import re
from collections.abc import Callable

from maillon.kernel.files.models import Picture
from maillon.kernel.portal.takeaway import Asset

_OURS = re.compile(r'<img src="/images/([A-Z0-9]{8})\.([a-z]+)(?:\?[^"]*)?"([^>]*)>')
MEDIA = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


def with_pictures(html: str) -> tuple[str, list[Asset]]:
    """Return the text with its pictures inside the copy, and those pictures; one that is gone leaves its words."""
    assets: dict[str, Asset] = {}

    def carry(picture: Picture, rest: str) -> str:
        path = f"images/{picture.code}.{picture.format}"
        with picture.file.open("rb") as content:
            assets[path] = Asset(path, MEDIA[picture.format], content.read())
        return f'<img src="{path}"{rest}>'

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
