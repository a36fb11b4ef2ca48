"""What is typed, as it is kept: on one line or on several, without the signs that nobody sees and no database or book can hold."""

import re
import unicodedata

_UNSEEN = re.compile("[\x01-\x08\x0e-\x1f\ufffe\uffff]")
_BREAKS = re.compile("[\x0b\x0c]")
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def one_line(text: str, *, most: int | None = None) -> str:
    """Return what was typed in a field of one line: one space between words, none around, `most` signs at most."""
    return _cut(" ".join(normal(_UNKEPT.sub("", text)).split()), most)


def several_lines(text: str, *, most: int | None = None) -> str:
    """Return what was typed in a field of several lines, each end of a line being one sign, as browsers count it."""
    return _cut(normal(_UNKEPT.sub("", text)).strip(), most)


def normal(text: str) -> str:
    """Give a whole text the line ends and the accents of all texts, without signs that no book can hold.

    A NUL or half a sign stays: such a text is refused rather than repaired.
    """
    return unicodedata.normalize("NFC", visible(same_line_ends(text)))


def same_line_ends(text: str) -> str:
    """End each line by one sign: browsers send two, old computers another one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def visible(text: str) -> str:
    """Take off the signs that XML cannot hold; the breaks of lines and pages of old word processors become spaces."""
    return _BREAKS.sub(" ", _UNSEEN.sub("", text))


def _cut(text: str, most: int | None) -> str:
    return text if most is None else text[:most].rstrip()
