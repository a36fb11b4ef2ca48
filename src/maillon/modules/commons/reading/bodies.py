"""Read the text of a guide: its steps, what to do when it fails, what to remember; as HTML that can do no harm."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial

from django.utils.safestring import SafeString

from .markdown import Token, cut_title, guide_at, html, leads_to, parse, plain, words
from .sections import FURTHER, REMEMBER, STEPS, TROUBLES, part_of

NOTHING = SafeString("")


@dataclass(frozen=True)
class Piece:
    """One step or one trouble: its first sentence, and the rest."""

    title: str
    html: SafeString


@dataclass(frozen=True)
class Section:
    """A part of a guide that has no shape of its own."""

    title: str
    html: SafeString


@dataclass
class Reading:
    """The parts of a guide, ready to be shown."""

    intro: SafeString = NOTHING
    steps_lead: SafeString = NOTHING
    steps: list[Piece] = field(default_factory=list)
    troubles_lead: SafeString = NOTHING
    troubles: list[Piece] = field(default_factory=list)
    remember: SafeString = NOTHING
    others: list[Section] = field(default_factory=list)
    leads_to: list[str] = field(default_factory=list)
    plain: str = ""


@lru_cache(maxsize=256)
def read_body(body: str, *, reachable: frozenset[str], away: str | None = None) -> Reading:
    """Read a Markdown text; a link to a guide that is not in `reachable` becomes plain words.

    `away` is its whole address, or "" where it has none, when it is read in a copy, away from its site.
    """
    tokens = parse(body)
    reading = Reading(leads_to=leads_to(tokens), plain=plain(tokens))
    for title, part in _sections(tokens):
        _place(reading, title, part, partial(html, reachable=reachable, away=away))
    return reading


def _place(reading: Reading, title: str, part: list[Token], draw: Callable) -> None:
    match part_of(title):
        case "" if not title:
            reading.intro = draw(part)
        case s if s == STEPS:
            pieces, rest = _pieces(part, "ordered_list", draw)
            reading.steps += pieces
            reading.steps_lead = _after(reading.steps_lead, draw(rest))
        case s if s == TROUBLES:
            pieces, rest = _pieces(part, "bullet_list", draw)
            reading.troubles += pieces
            reading.troubles_lead = _after(reading.troubles_lead, draw(rest))
        case s if s == REMEMBER:
            reading.remember = _after(reading.remember, draw(part))
        case s if s == FURTHER and _is_only_links(part):
            pass  # shown as cards, from leads_to
        case _:
            reading.others.append(Section(title, draw(part)))


def _after(before: SafeString, html: SafeString) -> SafeString:
    """Add to what is there: a part may come twice."""
    return before + SafeString("\n") + html if before and html else before or html


def _sections(tokens: list[Token]):
    """Cut at the titles of the highest two levels; what comes before the first has no title."""
    title, part = "", []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open" and token.tag in ("h1", "h2") and token.level == 0:
            if part or title:
                yield title, part
            title, part = plain(tokens[index + 1 : index + 2]) or "…", []
            index += 3
            continue
        part.append(token)
        index += 1
    if part or title:
        yield title, part


def _pieces(part: list[Token], kind: str, draw: Callable) -> tuple[list[Piece], list[Token]]:
    """Take the items of the lists of that kind, and what is left around them."""
    pieces, rest, item, inside = [], [], None, False
    for token in part:
        if token.level == 0 and token.type == f"{kind}_open":
            inside = True
        elif token.level == 0 and token.type == f"{kind}_close":
            inside = False
        elif not inside:
            rest.append(token)
        elif token.level == 1 and token.type == "list_item_open":
            item = []
        elif token.level == 1 and token.type == "list_item_close":
            title, rest_of_item = cut_title(item)
            pieces.append(Piece(title, draw(rest_of_item)))
        else:
            item.append(token)
    return pieces, rest


def _is_only_links(part: list[Token]) -> bool:
    """Tell whether a part says nothing but where to go on."""
    inside = False
    for token in part:
        if token.type in ("fence", "code_block"):
            return False
        for child in token.children or []:
            if child.type in ("link_open", "link_close"):
                inside = child.type == "link_open"
                if inside and not guide_at(str(child.attrGet("href"))):
                    return False
            elif child.type == "image" or (not inside and words(child).strip(" ,.;–-")):
                return False
    return True
