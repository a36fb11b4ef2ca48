"""The skills one may choose: those that were brought in, or else the few carried here."""

import csv
from base64 import b32encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from maillon.lib.text import fold

from .matching import Entry, match
from .models import Skill

CARRIED = Path(__file__).parent / "data" / "skills.fr.csv"
MOST_FOUND = 12

# A code names the same words for ever: what was read once need not be read again.
_names: dict[str, Entry] = {}


def code_of(family: str, name: str = "") -> str:
    """Return the code of a family, or of a skill of it: the same in every Maillon, whatever the accents and capitals."""
    words = "/".join(" ".join(fold(part).split()) for part in (family, name) if part)
    return b32encode(sha256(words.encode()).digest()).decode()[:8].lower()


def find(question: str, *, most: int = MOST_FOUND) -> list[Entry]:
    """Return the skills that everyday words mean, the likeliest first."""
    return match(question, entries(), most=most)


def entries() -> list[Entry]:
    """Return every skill that may be chosen, in one statement."""
    known = Skill.objects.filter(is_offered=True, family__isnull=False).order_by("family__name", "name", "pk")
    found = [Entry(*row) for row in known.values_list("code", "name", "family__code", "family__name")]
    return found or list(carried())


def named(codes: Iterable[str]) -> list[Entry]:
    """Return the skills of these codes, in their order; a code that nobody knows is left out."""
    wanted = list(codes)
    missing = [code for code in wanted if code not in _names]
    if missing:
        _names.update({entry.code: entry for entry in carried()})
        stored = Skill.objects.filter(code__in=missing, family__isnull=False)
        for row in stored.values_list("code", "name", "family__code", "family__name"):
            _names[row[0]] = Entry(*row)
    return [_names[code] for code in wanted if code in _names]


@cache
def carried() -> tuple[Entry, ...]:
    """Return the few skills carried here, written for it."""
    with CARRIED.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened, delimiter=";"))[1:]
    return tuple(Entry(code_of(family, name), name, code_of(family), family) for family, name in rows)
