"""Reads about pictures, for the texts that show them."""

from collections.abc import Iterable

from .models import Picture


def pictures(codes: Iterable[str]) -> dict[str, Picture]:
    """Return the pictures of these codes, by code, in one statement; none where there is no code."""
    codes = {code for code in codes if len(code) == 8 and code.isalnum()}
    if not codes:
        return {}
    found = Picture.objects.filter(code__in=codes).only("code", "format", "width", "height", "digest", "alt")
    return {picture.code: picture for picture in found.order_by("pk")}
