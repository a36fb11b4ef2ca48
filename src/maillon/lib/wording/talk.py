"""Money, pushes to another place, and work that asks for a diploma: told from the words around them."""

import re
from collections.abc import Iterator

from .amounts import amounts
from .contacts import Place
from .findings import ELSEWHERE, MONEY, REGULATED
from .listing import lines, phrases

_CLAUSE = re.compile(r"[.;!?\n]|,(?!\d)")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()«»\"]{3,}|\b[a-z0-9-]{3,}\.(?:com|net|io|me|shop|biz|xyz|info|gg|ly)\b(?:/\S*)?"
)
_MONEY = phrases("money")
_APPS = phrases("applications")
_PUSHES = phrases("elsewhere")
_REGULATED = phrases("regulated")
_LEARNING = phrases("learning")
_OWED = phrases("owed")
_FREE = phrases("free")
_TOWARDS = re.compile(
    r"\b(?:sur|via|par|mon|ma|rejoi\w+|contact\w*|ecri\w+|ajout\w+|parl\w+|continu\w+|appel\w+|discut\w+|passons|retrouv\w+)\b[^.;!?\n]{0,25}$"
)
_ONLY = re.compile(r"\b(?:uniquement|seulement|exclusivement)\s+$")
_HANDLE = re.compile(r"\s*[:=]?\s*@[a-z0-9_]{2,}|\s+(?:uniquement|seulement|exclusivement|only)\b")
# These are names of an application only with their capital.
_COMMON_WORDS = {"signal", "messenger", "le bon coin"}
_MINE = re.compile(r"\b(?:mon|ton|votre)\s+$")


def money(text: str, bare: str) -> Iterator[Place]:
    """Prices and ways to pay, unless one learns to pay online, speaks of a bill, or says that nothing is to be paid."""
    for start, end in (*amounts(bare), *(found.span() for found in _MONEY.finditer(bare))):
        before, after = _before(bare, start), bare[end : end + 40]
        if _LEARNING.search(before) or _FREE.search(before[-25:]) or _OWED.search(before[-40:]):
            continue
        if _OWED.search(_CLAUSE.split(after)[0]):
            continue
        yield start, end, MONEY


def elsewhere(text: str, bare: str) -> Iterator[Place]:
    """Invitations to go on somewhere else, and links that lead out; public services are trusted."""
    for found in _LINK.finditer(bare):
        link = found.group(0).rstrip(".,;:!?)")
        if not _is_trusted(link):
            yield found.start(), found.start() + len(link), ELSEWHERE
    for found in _PUSHES.finditer(bare):
        yield found.start(), found.end(), ELSEWHERE
    for found in _APPS.finditer(bare):
        before = _before(bare, found.start())
        is_name = found.group(0) not in _COMMON_WORDS or text[found.start()].isupper()
        is_push = _TOWARDS.search(before) or _MINE.search(before) or _ONLY.search(before)
        is_push = is_push or _HANDLE.match(bare, found.end())
        if is_name and is_push and not _LEARNING.search(before):
            yield found.start(), found.end(), ELSEWHERE


def regulated(text: str, bare: str) -> Iterator[Place]:
    """Care, gas, electricity, law: what only those who have the right may do."""
    for found in _REGULATED.finditer(bare):
        yield found.start(), found.end(), REGULATED


def _is_trusted(link: str) -> bool:
    """Tell whether the host is one of ours, or under one of them; “caf.fr.example.com” is not."""
    host = re.split(r"[/?#:]", re.sub(r"^https?://", "", link))[0].rstrip(".,)")
    return any(host == site or host.endswith(f".{site}") for site in lines("trusted"))


def _before(bare: str, start: int) -> str:
    return _CLAUSE.split(bare[max(0, start - 80) : start])[-1]
