"""Telephone numbers, e-mail addresses and postal addresses, also as they are written to be missed."""

import re
from collections.abc import Iterator

from .findings import ADDRESS, EMAIL, PHONE

Place = tuple[int, int, str]

_GAP = r"[ .\-_/]{0,3}"
_DIGITS = re.compile(
    rf"(?<![\d.,/])(?:(?:\+|00){_GAP}33{_GAP}(?:\(0\){_GAP})?|[0o]){_GAP}[1-9](?:{_GAP}[0-9o]){{8}}(?![\d]|{_GAP}\d)"
)
_UNIT = "zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_NUMBER = rf"(?:{_UNIT}|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|et)"
_SPELLED = re.compile(rf"\bzero[ ,-]+(?:six|sept|un|deux|trois|quatre|cinq|neuf)\b(?:[ ,-]+{_NUMBER}\b){{3,}}")

_EMAIL = re.compile(
    r"[a-z0-9](?:[a-z0-9._%+-]{0,60})"
    r"(?:\s?@\s?|\s?[\[(]\s?(?:at|a|arobase?)\s?[\])]\s?|\s(?:arobase?|at)\s)"
    r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,30})*(?:\.|\s(?:point|dot)\s|\s?[\[(](?:point|dot|\.)[\])]\s?)[a-z]{2,10}\b"
)

_SURE = r"rue|avenue|av\.?|ave\.?|boulevard|bd\.?|bld\.?|impasse|allee|allees|chemin|ruelle|faubourg|lotissement"
_UNSURE = r"place|cours|route|passage|villa|residence|montee|voie|promenade|quai|square|esplanade|hameau|sentier"
_NUMBERED = r"(?<![\d.,/:h])\b\d{1,4}\s?(?:bis|ter|quater|[a-d])?\s?,?\s(?:de la |du |des )?"
_LINK = r"(?:\s(?:de la|de l'|de|du|des|d'|la|le|les|aux?))*[\s']"
_STREET = re.compile(rf"{_NUMBERED}(?:{_SURE})(?=[\s]){_LINK}[a-z0-9][\w'-]*(?:\s[a-z][\w'-]+)?")
_SQUARE = re.compile(rf"{_NUMBERED}(?:{_UNSURE})(?=\s)({_LINK})([a-z][\w'-]*)")
_DOOR = re.compile(
    r"\b(?:digi?code|code (?:d'entree|de la porte|de l'immeuble|du portail)|interphone)\s*(?:est |: ?|= ?|au nom de )?"
    r"(?:le |la )?[a-z]?\d{2,}[a-z0-9]*\b|\blieu[- ]dit\s+[a-z][\w' -]{2,30}"
)


def phones(text: str, bare: str) -> Iterator[Place]:
    """Numbers of ten digits, with any signs between, or spelled out."""
    for found in _DIGITS.finditer(bare):
        # A free line of a public service (0800 to 0809) is nobody's own number.
        if not re.sub(r"\D", "", found.group(0)).startswith("080"):
            yield found.start(), found.end(), PHONE
    for found in _SPELLED.finditer(bare):
        yield found.start(), found.end(), PHONE


def emails(text: str, bare: str) -> Iterator[Place]:
    """Addresses, with “(at)” or “arobase” too."""
    for found in _EMAIL.finditer(bare):
        yield found.start(), found.end(), EMAIL


def addresses(text: str, bare: str) -> Iterator[Place]:
    """A number and a street; a square, a road or a quay only if its name has a capital, for one says “2 cours de…”."""
    for found in _STREET.finditer(bare):
        yield found.start(), found.end(), ADDRESS
    for found in _SQUARE.finditer(bare):
        link, name = found.group(1).strip(), text[found.start(2) : found.end(2)]
        is_lesson = "cours" in found.group(0) and link in ("de", "d'")
        if name[:1].isupper() and not is_lesson:
            yield found.start(), found.end(), ADDRESS
    for found in _DOOR.finditer(bare):
        yield found.start(), found.end(), ADDRESS
