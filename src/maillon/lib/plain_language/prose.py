"""What people read in a Markdown text, at the same places: marks, addresses and code become spaces."""

import re

_UNREAD = re.compile(
    r"(?P<fence>^(?:```|~~~)[^\n]*\n(?:(?!```|~~~)[^\n]*\n)*(?:(?:```|~~~)[^\n]*)?)"
    r"|(?P<code>`[^`\n]*`)"
    r"|(?P<target>(?<=\])\([^()\s]*\))"
    r"|(?P<address>https?://\S+|www\.\S+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<tag><[^<>\n]{1,500}>)"
    r"|(?P<marker>^[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]))"
    r"|(?P<mark>[*_~#>|\\\[\]!](?=[*_~#>|\[(])|[*_~#>|\\\[\]])",
    re.MULTILINE,
)
_NOT_A_LINE_END = re.compile(r"[^\n]")


def prose(text: str) -> str:
    """Return a text of the same length with only what is read."""
    return _UNREAD.sub(lambda found: _NOT_A_LINE_END.sub(" ", found.group()), text)
