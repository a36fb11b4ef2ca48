"""Hard words, and what one says aloud: found in all their usual forms, the longest expression first."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .listing import entries, listed

_PART = re.compile(r"[^\W\d_]+(?:[\u2011-][^\W\d_]+)*")
_ENDINGS_ER = listed("endings_er")
_ENDINGS_IR = listed("endings_ir")
# The last word of an expression joins what follows: “en vue de” is also “en vue du”.
_JOINED = {"de": ("de", "d", "du", "des"), "à": ("à", "au", "aux")}
Expressions = dict[str, list[tuple[tuple[str, ...], str]]]


def find_hard_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each hard expression with its place and the simpler words."""
    known = _known()
    parts = [(plain(found.group()), found.start(), found.end()) for found in _PART.finditer(text)]
    index = 0
    while index < len(parts):
        step = 1
        for expression, simpler in known.get(parts[index][0], ()):
            last = index + len(expression) - 1
            if last < len(parts) and all(parts[index + n][0] == word for n, word in enumerate(expression)):
                start, end = parts[index][1], parts[last][2]
                if _is_unbroken(text[start:end]) and not _is_quoted(text, start):
                    yield start, end, simpler
                    step = len(expression)
                    break
        index += step


def plain(word: str) -> str:
    """Give a word without capitals, its accents kept."""
    return unicodedata.normalize("NFC", word).lower().replace("\u2011", "-")


def _is_unbroken(passage: str) -> bool:
    return len(passage) < 200 and not re.search(r"[.,;:!?()\n]\s|\n\s*\n", passage)


def _is_quoted(text: str, start: int) -> bool:
    """Tell whether it is what a screen says: “touchez « Paramètres »” has no simpler word."""
    before = text[max(start - 60, 0) : start]
    return before.rfind("«") > before.rfind("»")


@lru_cache(maxsize=1)
def _known() -> Expressions:
    known: Expressions = {}
    found = [(form, simpler) for word, simpler in entries("hard_words.fr.txt") for form in _forms_of_a_word(word)]
    found += [(form, simpler) for verb, simpler in entries("hard_verbs.fr.txt") for form in _forms_of_a_verb(verb)]
    for form, simpler in found:
        expression = tuple(plain(part) for part in _PART.findall(form))
        known.setdefault(expression[0], []).append((expression, simpler))
    for expressions in known.values():
        expressions.sort(key=lambda expression: -len(expression[0]))
    return known


def _forms_of_a_word(word: str) -> Iterator[str]:
    head, _space, last = word.rpartition(" ")
    if last in _JOINED:
        yield from (f"{head} {form}" for form in _JOINED[last])
        return
    yield word
    if not head:
        yield from _inflected(word)


def _inflected(word: str) -> Iterator[str]:
    """Give the feminine and the plurals that a word may have."""
    if word.endswith(("s", "x", "ment")):
        return
    yield word + ("x" if word.endswith("eau") else "s")
    if word.endswith("al"):
        yield from (word[:-1] + "ux", word + "e", word + "es")
    elif word.endswith("eur") and word.removesuffix("eur") + "eure" in _FEMININE_EURE:
        yield from (word + "e", word + "es")
    elif word.endswith("el"):
        yield from (word + "le", word + "les")
    elif word.endswith("if"):
        yield from (word[:-1] + "ve", word[:-1] + "ves")
    elif word.endswith("eux"):
        yield from (word[:-1] + "se", word[:-1] + "ses")
    elif word.endswith(("é", "i", "u", "ent", "ant", "ct", "at", "ieur")):
        yield from (word + "e", word + "es")


_FEMININE_EURE = frozenset({"antérieure", "postérieure", "ultérieure"})


def _forms_of_a_verb(verb: str) -> Iterator[str]:
    is_like_a_noun = "*" in verb
    first, _space, rest = verb.replace("*", "").partition(" ")
    endings = _ENDINGS_ER if first.endswith("er") else _ENDINGS_IR if first.endswith("ir") else ()
    stem = first[:-2]
    forms = [stem + ending for ending in endings if not (is_like_a_noun and ending in ("e", "es"))] or [first]
    if first.endswith("ger"):
        forms += [f"{stem}eons", f"{stem}eant"]
    for form in forms:
        yield f"{form} {rest}" if rest else form
