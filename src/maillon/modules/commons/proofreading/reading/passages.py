"""A text cut into numbered passages, each as readers see it and with its place in the file."""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import chain

from django.utils.html import format_html
from django.utils.safestring import SafeString

from maillon.lib.plain_language.sentences import Span, sentences

from ...reading.markdown import Token, html, parse
from .facts import body_start, facts_in, shown

FIRST = ("title", "summary", "minutes", "level", "needs", "warnings", "emergency")  # what readers see before the text
_CODE = ("fence", "code_block")
_MARKS = re.compile(r"\]\([^)\s]*\)|!?\[|[*_`\\]|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    """One passage: `mark` is what stands before it (the number of a step), `label` the name of a fact.

    One that `is_behind` is for the search and the record: readers do not see it on the page. The licence takes no suggestion:
    each author has a say in it.
    """

    number: int
    start: int
    end: int
    html: SafeString
    label: str = ""
    mark: str = ""
    is_title: bool = False
    is_fact: bool = False
    is_behind: bool = False
    is_licence: bool = False
    takes_suggestions: bool = True


def passages(content: str) -> list[Passage]:
    """Cut a whole text, in the order readers meet it; no two passages share a character."""
    facts = list(_of_facts(content))
    seen = [fact for fact in facts if not fact["is_behind"]]
    behind = [fact for fact in facts if fact["is_behind"]]
    found = chain(seen, _of_body(content, body_start(content)), behind)
    return [Passage(number, **facts) for number, facts in enumerate(found, 1)]


def passage_at(found: list[Passage], start: int, end: int) -> Passage | None:
    """Return the passage that holds these characters."""
    return next((one for one in found if one.start <= start and end <= one.end), None)


def sentences_of(content: str, passage: Passage) -> list[Span]:
    """Return the sentences of a passage; a fact is one."""
    if passage.is_fact:
        return [Span(passage.start, passage.end)]
    return list(sentences(content, Span(passage.start, passage.end)))


def locate(content: str, passage: Passage, words: str) -> Span:
    """Find words selected on the page in what the file says, its marks left aside; the whole passage when they are not."""
    whole = Span(passage.start, passage.end)
    wanted = " ".join(words.split())
    if passage.is_fact or not wanted:
        return whole
    read, places = "", []
    for found in _MARKS.finditer(content, passage.start, passage.end):
        piece = found.group()
        if piece[0] in "]![*_`\\" and (len(piece) > 1 or piece in "*_`[\\"):
            continue
        read += " " if piece.isspace() else piece
        places += [found.span()]
    at = read.find(wanted)
    return Span(places[at][0], places[at + len(wanted) - 1][1]) if at >= 0 else whole


def _of_facts(content: str) -> Iterator[dict]:
    for fact in facts_in(content):
        if fact.start < fact.end:
            yield {
                "start": fact.start,
                "end": fact.end,
                "html": format_html("<p>{}</p>", shown(fact)),
                "label": fact.label,
                "is_fact": True,
                "is_behind": fact.name not in FIRST,
                "takes_suggestions": fact.is_simple and fact.name != "licence",
                "is_licence": fact.name == "licence",
            }


def _of_body(content: str, body_at: int) -> Iterator[dict]:
    """Yield each paragraph, title and item of a list, in the order of the file."""
    # The reader of Markdown changes these two signs: changed alike here, its lines are ours.
    body = content[body_at:].replace("\r", " ").replace("\0", "\ufffd")
    starts = [0]
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    tokens = parse(body)
    mark = ""
    for index, token in enumerate(tokens):
        if token.type == "list_item_open":
            mark = f"{token.info}." if token.info else "•"
        elif token.type in _CODE and token.map:
            start, end = _trimmed(body, starts[token.map[0]], starts[token.map[1]] - 1)
            yield {"start": body_at + start, "end": body_at + end, "html": html([token], frozenset()), "mark": mark}
            mark = ""
        elif token.type == "inline" and token.map and token.content.strip():
            start, end = _place(body, starts, token)
            opens, closes = tokens[index - 1], tokens[index + 1]
            yield {
                "start": body_at + start,
                "end": body_at + end,
                "html": html([_shown(opens), token, _shown(closes)], frozenset()),
                "mark": mark,
                "is_title": opens.type == "heading_open",
            }
            mark = ""


def _shown(token: Token) -> Token:
    """A tight list hides its paragraphs: here each stands on its own."""
    shown = copy(token)
    shown.hidden = False
    return shown


def _place(body: str, starts: list[int], token: Token) -> tuple[int, int]:
    """Find the words of a block in its lines, without what Markdown puts before them."""
    first, last = token.map or (0, 1)
    lines = token.content.split("\n")
    start = body.find(lines[0], starts[first], starts[last])
    line_at = starts[min(first + len(lines), last) - 1]
    end = body.find(lines[-1], max(line_at, start), starts[last])
    if start < 0 or end < 0:
        return _trimmed(body, starts[first], min(starts[last], len(body)))
    return start, end + len(lines[-1])


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    end = min(end, len(body))
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end
