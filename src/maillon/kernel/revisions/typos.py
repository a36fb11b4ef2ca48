"""What a typo is: a few characters, and never a number or an address, which people act upon."""

import re

from rapidfuzz.distance import Levenshtein

MOST_CHARACTERS = 20
_ACTED_UPON = re.compile(r"https?://\S+|\S+@\S+|guide:\S+|image:\S+|\d+")


def is_small(before: str, after: str) -> bool:
    """Tell whether so little changed that those who approved one text have approved the other."""
    if _ACTED_UPON.findall(before) != _ACTED_UPON.findall(after):
        return False
    return Levenshtein.distance(before, after, score_cutoff=MOST_CHARACTERS) <= MOST_CHARACTERS
