"""A text cut into lines and words; put end to end, the pieces give the text back."""

import re

# Accents written apart, vowel points and the joiners of Arabic and Indian scripts belong to the word they follow.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983"
    "\u09bc\u09be-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe20-\ufe2f"
)
_WORD = re.compile(
    rf"\n"
    rf"|[^\S\n]+"  # blanks of one line
    rf"|https?://[^\s<>()\[\]]+"  # an address is one word
    rf"|\w[\w{_MARKS}]*['’]?"  # “l’” stays whole
    rf"|([^\w\s])\1*"  # ** and … and -----
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SPOKEN = re.compile(r"\w")


def words(text: str) -> list[str]:
    """Cut a text into words, blanks, line ends and marks."""
    return [found.group() for found in _WORD.finditer(text)]


def lines(text: str) -> list[str]:
    """Cut a text after each line end."""
    return _LINE.findall(text)


def is_spoken(word: str) -> bool:
    """Tell a word from blanks and marks."""
    return _SPOKEN.search(word) is not None
