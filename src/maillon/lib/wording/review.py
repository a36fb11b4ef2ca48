"""Read a text with each of the readers, and keep one finding for each place."""

from .contacts import addresses, emails, phones
from .findings import Finding
from .plain import plain
from .talk import elsewhere, money, regulated

_READERS = (phones, emails, addresses, money, elsewhere, regulated)
LONGEST = 20_000


def review(text: str) -> list[Finding]:
    """Return what needs a second look, in the order of the text; nothing is found twice at the same place.

    Beyond 20,000 signs nothing is read.
    """
    text = text[:LONGEST]
    bare = plain(text)
    found: list[Finding] = []
    for reader in _READERS:
        for start, end, kind in reader(text, bare):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Finding(start, end, kind, text[start:end]))
    return sorted(found)
