"""Write on top of a guide who proofread it, so that their credit goes with it to another Maillon."""

import re

from maillon.lib.signs import normal

from . import front
from .manuscripts import read_text

NAMES = ("proofreaders", "concerned")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_NEXT_FACT = re.compile(r"^(?=[^\s#-])", re.MULTILINE)


def with_readers(content: str, *, proofreaders: list[str], circles: list[dict]) -> str:
    """Return a manuscript that names these readers, every other byte left alone; one that does already is returned as it is."""
    said = read_text(content)
    proofreaders = [_as_kept(name) for name in proofreaders]
    circles = [circle | {"circle": _as_kept(circle["circle"])} for circle in circles]
    found = _FRONT.match(content)
    if found is None or (said.proofread_before, said.circles) == (proofreaders, circles):
        return content
    kept = [fact for fact in _NEXT_FACT.split(found[1]) if fact.partition(":")[0] not in NAMES]
    named = {name: value for name, value in zip(NAMES, (proofreaders, circles), strict=True) if value}
    written = front.write(named) if named else ""
    return f"---\n{''.join(kept)}{written}---\n{content[found.end() :]}"


def _as_kept(name: str) -> str:
    """Write a name with the accents of every manuscript, without signs that none may hold."""
    return "".join(sign for sign in normal(name) if ord(sign) >= 32)
