"""What somebody wrote above the message they answer: their own words, without what their mail program added."""

import re

from maillon.lib.signs import same_line_ends

# The line put above the words we send: everything from it on is ours.
CUT = "-- ^ --"

_ORIGINAL = re.compile(
    r"^\W*(?:-+ ?|_+ ?)?(?:message (?:d['’]origine|original|transf[ée]r[ée])|original message|forwarded message)\W*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^_{10,}$")
_HEADER = re.compile(r"^\W{0,3}(?:de|from|exp[ée]diteur)\s?:\s?\S.*$", re.IGNORECASE)
_NEXT_HEADER = re.compile(
    r"^\W{0,3}(?:envoy[ée](?: le)?|date|sent|[àa]|to|objet|subject|cc|r[ée]pondre [àa])\s?:", re.IGNORECASE
)
_WROTE = re.compile(
    r"(?:a|à|ont|avez|as)\s+écrit\s?:?\s*$|\bwrote\s?:\s*$|^\s*(?:Le|On)\b.{0,300}<\S+@\S+>\s?:?\s*$", re.I
)
_INTRODUCES = re.compile(
    r"^\W{0,3}(?:le|on|il y a|hier|aujourd['’]hui)\b|<\S+@\S+>|\d{4}|\d{1,2}[:h]\d{2}", re.IGNORECASE
)
_ADDRESS = re.compile(r"<\S+@\S+>")
_SIGNATURE = re.compile(
    r"^(?:envoy[ée] (?:de(?:puis)?|à partir d[e’']|avec)\b.{0,60}|sent from (?:my|mail|outlook|yahoo)\b.{0,50}"
    r"|get outlook for .{0,40}|(?:t[ée]l[ée]charger|obtenir) outlook .{0,60})$",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """Return what the writer wrote, without the message they answer, its heading or a signature.

    Answers written between quoted lines are kept, with the lines they answer. A text without any quotation is
    returned as it is, less the spaces around it.
    """
    kept = _tidy(same_line_ends(text))
    # What a program added may hide what another one added above it.
    while (shorter := _cut(kept)) != kept:
        kept = shorter
    return kept


def _cut(text: str) -> str:
    lines = text.split("\n")
    lines = lines[: _end(lines)]
    lines = lines[: _signature(lines)]
    return _tidy("\n".join(_without_quoted_end(lines)))


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _end(lines: list[str]) -> int:
    """Return the line at which the message that is answered begins, as mail programs announce it."""
    for number, line in enumerate(lines):
        bare = line.strip()
        if CUT in bare and not bare.startswith(">"):
            return _above(lines, number)
        if _ORIGINAL.match(bare):
            return number
        following = [later.strip() for later in lines[number + 1 : number + 4]]
        if _HEADER.match(bare) and sum(bool(_NEXT_HEADER.match(later)) for later in following) >= 2:
            return number - 1 if number and _RULE.match(lines[number - 1].strip()) else number
    return len(lines)


def _above(lines: list[str], number: int) -> int:
    """Step over the heading that a program writes above what it quotes (“Le 3 mai, X a écrit :”)."""
    while number and not lines[number - 1].strip().strip(">").strip():
        number -= 1
    size = _heading(lines[:number])
    return number - size


def _without_quoted_end(lines: list[str]) -> list[str]:
    """Cut the quoted lines at the end, with their heading; what is quoted higher up is answered line by line."""
    kept = len(lines)
    while kept and (not lines[kept - 1].strip() or lines[kept - 1].lstrip().startswith(">")):
        kept -= 1
    size = _heading(lines[:kept])
    is_quoted = any(line.strip() for line in lines[kept:])
    # A sentence may end with “he wrote:” all by itself; the heading of a program then names an address.
    is_of_a_program = is_quoted or _ADDRESS.search(" ".join(lines[kept - size : kept]))
    return lines[: kept - size] if size and is_of_a_program else lines[:kept]


def _heading(lines: list[str]) -> int:
    """Return on how many of the last lines a program says who wrote what follows; mail programs cut it in up to three."""
    for size in (1, 2, 3):
        whole = " ".join(line.strip() for line in lines[-size:])
        if len(lines) >= size and _WROTE.search(whole) and _INTRODUCES.search(whole):
            return size
    return 0


def _signature(lines: list[str]) -> int:
    for number, line in enumerate(lines):
        # RFC 3676: two dashes and a space; many programs lose the space.
        if line.strip() == "--":
            return number
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    if last and _SIGNATURE.match(lines[last - 1].strip()):
        return last - 1
    return len(lines)
