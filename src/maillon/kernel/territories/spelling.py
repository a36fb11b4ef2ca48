"""The one way to write the name of a commune when it is searched."""

import re

from maillon.lib.text import fold

_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous"}


def plain(name: str) -> str:
    """Return “St-Étienne” and “saint etienne” alike: no accent, no sign, abbreviations in full."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    return " ".join(_SHORT.get(word, word) for word in words)
