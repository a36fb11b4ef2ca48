"""What a typo is: a few characters, and never a number or an address, which people act upon."""

import re

from rapidfuzz.distance import Levenshtein

from maillon.lib.markdown import parse

MOST_CHARACTERS = 20
_ACTED_UPON = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|guide:\S+|image:\S+|/guides/\S+|^slug:.*$|\b[\w.-]+\.(?:fr|org|com|net|eu|info)\b|\d+",
    re.MULTILINE,
)
_LED = {"link_open": "href", "image": "src"}


def is_small(before: str, after: str) -> bool:
    """Tell whether so little changed that those who approved one text have approved the other."""
    if _ACTED_UPON.findall(before) != _ACTED_UPON.findall(after):
        return False
    if Levenshtein.distance(before, after, score_cutoff=MOST_CHARACTERS) > MOST_CHARACTERS:
        return False
    return _leads_to(before) == _leads_to(after)


def _leads_to(content: str) -> list[str | float | int | None]:
    """List where the links of a text lead and what its pictures are, in order, however they are written."""
    # What stands above the text, its facts, may hide nothing of it.
    tokens = parse(content) + parse(content.partition("\n---\n")[2])
    children = (child for token in tokens for child in token.children or [])
    return [child.attrGet(_LED[child.type]) for child in children if child.type in _LED]
