"""Signs that nobody sees, and that XML cannot hold: a book with one of them does not open."""

import re

_UNSEEN = re.compile("[\x01-\x08\x0e-\x1f\ufffe\uffff]")
_BREAKS = re.compile("[\x0b\x0c]")


def visible(text: str) -> str:
    """Take them off; the breaks of lines and pages of old word processors become spaces."""
    return _BREAKS.sub(" ", _UNSEEN.sub("", text))
