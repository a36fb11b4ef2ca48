"""The lists of words beside this code, as one pattern each."""

import re
from functools import cache
from importlib.resources import files

from .plain import plain


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return the pattern of a list: one phrase a line, `*` for any ending; a line that starts with # says nothing."""
    lines = files(__package__).joinpath(f"data/{name}.fr.txt").read_text(encoding="utf-8").splitlines()
    wanted = sorted(
        (line.strip() for line in lines if line.strip() and not line.startswith("#")), key=len, reverse=True
    )
    return re.compile("|".join(_pattern(plain(phrase)) for phrase in wanted))


def _pattern(phrase: str) -> str:
    body = re.escape(phrase.rstrip("*")).replace(r"\ ", r"\s+")
    return rf"(?<!\w){body}" + (r"\w*" if phrase.endswith("*") else r"(?!\w)")
