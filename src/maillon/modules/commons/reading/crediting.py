"""Write on top of a guide who made it, so that their credit goes with it to another Maillon."""

import re

from maillon.lib.signs import normal

from . import front
from .facts import MOST_IN_A_LIST
from .manuscripts import Manuscript, read_text

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_NEXT_FACT = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_REMARKS = re.compile(r"(?:^[ \t]*(?:#.*)?\n)+\Z", re.MULTILINE)


def with_credits(
    content: str, *, authors: list[str], translated_from: str = "", proofreaders: list[str], circles: list[dict]
) -> str:
    """Return a manuscript that names whoever made it, every other byte left alone; one that does already stays as it is."""
    said, found = read_text(content), _FRONT.match(content)
    credits = {
        "authors": _each(authors) or said.authors,
        "translated_from": _as_kept(translated_from),
        "proofreaders": _each(proofreaders),
        "concerned": [circle | {"circle": name} for circle in circles if (name := _as_kept(circle["circle"]))],
    }
    changed = {name: value for name, value in credits.items() if value != _said(said)[name]}
    if found is None or not changed:
        return content
    facts = [_written(fact, changed) for fact in _NEXT_FACT.split(found[1])]
    added = {name: value for name, value in changed.items() if value and not _said(said)[name]}
    return f"---\n{''.join(facts)}{front.write(added) if added else ''}---\n{content[found.end() :]}"


def _said(manuscript: Manuscript) -> dict:
    return {
        "authors": manuscript.authors,
        "translated_from": manuscript.original,
        "proofreaders": manuscript.proofread_before,
        "concerned": manuscript.circles,
    }


def _written(fact: str, changed: dict) -> str:
    """Return a fact as it was, or as it is now, with the remarks that follow it."""
    name = fact.partition(":")[0]
    if name not in changed:
        return fact
    remarks = _REMARKS.search(fact)
    now = front.write({name: changed[name]}) if changed[name] else ""
    return now + (remarks[0] if remarks else "")


def _each(names: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_as_kept, names))))[:MOST_IN_A_LIST]


def _as_kept(name: str) -> str:
    """Write a name with the accents of every manuscript, without signs that none may hold."""
    return "".join(sign for sign in normal(name) if ord(sign) >= 32).strip(" ")
