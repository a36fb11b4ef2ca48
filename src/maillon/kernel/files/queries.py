"""Reads about pictures, for the texts that show them."""

from collections.abc import Iterable

from .models import Picture


def pictures(codes: Iterable[str], *, hidden_too: bool = False) -> dict[str, Picture]:
    """Return the pictures of these codes that readers may see, by code, in one statement; none where there is no code.

    `hidden_too` is for the pages of those who work on a text.
    """
    codes = {code for code in codes if len(code) == 8 and code.isalnum()}
    if not codes:
        return {}
    found = Picture.objects.filter(code__in=codes)
    found = found if hidden_too else found.filter(hidden_for="")
    found = found.only("code", "format", "width", "height", "digest", "alt", "hidden_for")
    return {picture.code: picture for picture in found.order_by("pk")}
