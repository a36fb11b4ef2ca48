"""Cut a French text into paragraphs, sentences and words, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .listing import listed


class Span(NamedTuple):
    """A part of a text."""

    start: int
    end: int


# A number written in groups is one word, and so is a word with its article or its hyphens.
WORD = re.compile(r"\d+(?:[ \u00a0\u202f.,:/]\d+)*|[^\W\d_]+(?:['’\u2011-][^\W\d_]+)*")
_STARTS_A_BLOCK = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#|>|\|)")
_SHORT_FORMS = frozenset(listed("short_forms"))
_END = re.compile(r"(?:[.!?]+|…)[»\"”')\]*_]*(?=\s|$)|[!?]+")
_OPENING = " \t\n\u00a0\u202f«“\"'(-–—"


def blocks(text: str, original: str | None = None) -> Iterator[Span]:
    """Give the paragraphs and the items of lists; `original` still carries the marks that `text` has lost."""
    start, place = None, 0
    for line, marked in zip(text.splitlines(keepends=True), _lines_like(text, original), strict=True):
        is_empty = not line.strip()
        if start is not None and (is_empty or _STARTS_A_BLOCK.match(marked)):
            yield Span(start, place)
            start = None
        if start is None and not is_empty:
            start = place
        place += len(line)
        if start is not None and marked.lstrip(" \t").startswith(("#", "|")):
            yield Span(start, place)
            start = None
    if start is not None:
        yield Span(start, place)


def sentences(text: str, block: Span) -> Iterator[Span]:
    """Give the sentences of a block, without the spaces around."""
    start = block.start
    for found in _END.finditer(text, block.start, block.end):
        if _ends_here(text, found, block):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, block.end)


def words(text: str, span: Span) -> Iterator[Span]:
    """Give the words of a part of a text."""
    for found in WORD.finditer(text, span.start, span.end):
        yield Span(*found.span())


def _lines_like(text: str, original: str | None) -> Iterator[str]:
    place = 0
    for line in text.splitlines(keepends=True):
        yield (original or text)[place : place + len(line)]
        place += len(line)


def _ends_here(text: str, found: re.Match[str], block: Span) -> bool:
    after = found.end()
    while after < block.end and text[after] in _OPENING:
        after += 1
    if after >= block.end:
        return True
    follows_small = text[after].islower()
    if not found.group().startswith("."):
        return not follows_small
    # “M. Dupont”, “art. 3”, “etc.” in the middle, “J. Dupont”: the point belongs to the word before.
    before = found.start()
    while (
        before > block.start
        and found.start() - before < 12
        and (text[before - 1].isalnum() or text[before - 1] in "-°")
    ):
        before -= 1
    word = text[before : found.start()].lower()
    is_etc = word == "etc"
    is_initial = len(word) == 1 and word.isalpha() and text[before].isupper()
    is_short_form = is_etc or is_initial or word in _SHORT_FORMS
    if is_etc:
        return not follows_small
    return not (follows_small or is_short_form)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
