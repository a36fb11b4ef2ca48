"""What tells who somebody is, in a text that should not."""

import re
from collections.abc import Iterable

from maillon.lib.text.fold import words

EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]{2,}|\S+\s*(?:\(at\)|\[at\]|arobase)\s*\S+\.\S+", re.IGNORECASE)
# Ten digits as people write a French number, or an international one, with any sign between the digits.
PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)\d{1,3}[\s.\-()]*)?(?:\(0\)[\s.\-]*)?0?\d(?:[\s.\-/]*\d{2}){4}(?!\d)")
LONG_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){7,}")


# What stands beside a name and is nobody's.
TITLES = frozenset(
    [
        "mme",
        "mlle",
        "madame",
        "mademoiselle",
        "monsieur",
        "docteur",
        "maitre",
        "fille",
        "fils",
        "mere",
        "pere",
        "femme",
        "mari",
        "voisin",
        "voisine",
    ]
)


def what_identifies(text: str, *, names: Iterable[str] = ()) -> str:
    """Return "email", "phone", "number" (eight digits or more) or "name" when the text has one, else nothing.

    `names` are those of the person helped and of theirs: each word of three letters or more counts, whatever its accents.
    """
    if EMAIL.search(text):
        return "email"
    if PHONE.search(text):
        return "phone"
    if LONG_NUMBER.search(text):
        return "number"
    known = {word for name in names for word in words(name) if len(word) > 2} - TITLES
    return "name" if known & set(words(text)) else ""
