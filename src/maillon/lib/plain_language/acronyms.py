"""Short names that a text does not explain."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .listing import entries

_ACRONYM = re.compile(r"(?<![\w-])[A-Z](?:\.?[A-Z0-9]){1,7}(?![\w-])")
_ROMAN = re.compile(r"[IVX]+")
_SHOUTING = re.compile(r"[A-ZÀ-Ý]{2,}(?:['’ -]+[A-ZÀ-Ý]{2,}){2,}")
_EXPLAINS_AFTER = re.compile(r"\s*(?:\(|,? c’est[ -]à[ -]dire|,? c'est[ -]à[ -]dire|\s[:=–—]\s)")


def find_acronyms(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the first place of each short name without an explanation, and what it stands for if we know."""
    meanings, everyday = _meanings()
    shouting = [found.span() for found in _SHOUTING.finditer(text)]
    explained: set[str] = set()
    unexplained: dict[str, tuple[int, int]] = {}
    loud = 0
    for found in _ACRONYM.finditer(text):
        while loud < len(shouting) and shouting[loud][1] <= found.start():
            loud += 1
        if loud < len(shouting) and shouting[loud][0] <= found.start():
            continue
        name = found.group().replace(".", "")
        if name in everyday or _ROMAN.fullmatch(name):
            continue
        if _is_explained(text, found.start(), found.end()):
            explained.add(name)
        unexplained.setdefault(name, found.span())
    for name, (start, end) in unexplained.items():
        if name not in explained:
            yield start, end, meanings.get(name, "")


def _is_explained(text: str, start: int, end: int) -> bool:
    """Tell whether it stands in brackets after its words, or its words in brackets after it."""
    is_in_brackets = text[max(start - 1, 0) : start] == "(" and text[end : end + 1] == ")"
    return is_in_brackets or bool(_EXPLAINS_AFTER.match(text, end, end + 20))


@lru_cache(maxsize=1)
def _meanings() -> tuple[dict[str, str], frozenset[str]]:
    listed = entries("acronyms.fr.txt")
    everyday = frozenset(name for word, names in listed if not word for name in names.split())
    return {word: meaning for word, meaning in listed if word}, everyday
