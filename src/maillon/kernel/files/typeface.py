"""The typeface of documents to print: carried by a package, embedded in each, so that every letter is there on any machine."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF

FAMILY = "Source Sans"
STYLES = {"": "Regular", "B": "Bold", "I": "It", "BI": "BoldIt"}


def embed(pdf: FPDF, *, styles: Iterable[str] = STYLES) -> None:
    """Put the styles in a document; only the letters it uses are kept."""
    for style in styles:
        pdf.add_font(FAMILY, style, _file(style))


def readable(text: str) -> str:
    """Return a text in the letters of the typeface: an unknown one loses its accent, then becomes a question mark."""
    if all(ord(sign) in _letters() for sign in text):
        return text
    return "".join(_letter(sign) for sign in unicodedata.normalize("NFC", text))


def _letter(sign: str) -> str:
    if ord(sign) in _letters():
        return sign
    if unicodedata.category(sign) in ("Cf", "Mn", "Cc"):
        return ""
    plain = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in plain if ord(part) in _letters()) or "?"


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(TTFont(_file("B"), lazy=True).getBestCmap()) | {ord("\n")}


def _file(style: str) -> Path:
    (package,) = find_spec("font_source_sans_pro").submodule_search_locations
    return Path(package) / "files" / f"SourceSansPro-{STYLES[style]}.ttf"
