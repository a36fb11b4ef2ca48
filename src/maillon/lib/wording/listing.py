"""The lists of words beside this code, as one pattern each."""

import re
from functools import cache
from importlib.resources import files

from .plain import plain


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return a list, one entry a line, the longest first; a line that starts with # says nothing."""
    written = files(__package__).joinpath(f"data/{name}.fr.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted((line.strip() for line in written if line.strip() and line[0] != "#"), key=len, reverse=True))


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases; `*` stands for any ending."""
    return re.compile("|".join(_pattern(plain(phrase)) for phrase in lines(name)))


def _pattern(phrase: str) -> str:
    body = re.escape(phrase.rstrip("*")).replace(r"\ ", r"\s+")
    return rf"(?<!\w){body}" + (r"\w*" if phrase.endswith("*") else r"(?!\w)")
