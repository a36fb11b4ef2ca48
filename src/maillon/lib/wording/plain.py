"""A text without capitals, accents or curly signs, of the very same length, so that a place in one is one in the other."""

import unicodedata

_ALONE = {"œ": "o", "æ": "a", "ß": "s", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "…": "."}


def plain(text: str) -> str:
    """Return one sign for each sign of the text."""
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    if sign.isspace():
        return " "
    lowered = sign.lower()
    if lowered in _ALONE:
        return _ALONE[lowered]
    base = unicodedata.normalize("NFKD", sign)[0].lower()
    return base if len(base) == 1 else sign
