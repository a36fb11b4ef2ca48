"""HTML of ours made strict enough for readers of books."""

import re

from maillon.lib.signs import visible

_VOID = re.compile(r"<(br|hr|img)\b([^<>]*?)\s*/?>")


def strict(html: str) -> str:
    """Close what HTML leaves open, write named spaces as XML knows them, and leave out what it cannot hold."""
    return _VOID.sub(r"<\1\2/>", visible(html)).replace("&nbsp;", "&#160;")
