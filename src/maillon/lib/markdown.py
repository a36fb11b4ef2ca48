"""Markdown to HTML that can do no harm: no tag of the writer's own, a short list of ours, addresses of the Web only."""

import re
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED = {
    "p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote", "code", "pre", "h3", "h4", "hr", "figure", "img",
}  # fmt: skip
ATTRIBUTES = {"*": set(), "a": {"href", "rel"}, "ol": {"start"}, "img": {"src", "alt", "width", "height", "loading"}}
ADDRESS = re.compile(r"https?://[^\s<>«»\"“”]+[^\s<>«»\"“”.,;:!?)\]'’…]")

_whole = MarkdownIt("commonmark", {"html": False, "maxNesting": 12})
# Words typed in a hurry: each line counts, and a "#" is only a "#".
_short = MarkdownIt("commonmark", {"html": False, "maxNesting": 6, "breaks": True}).disable(
    ["image", "heading", "lheading", "hr", "reference"]
)


def parse(text: str) -> list[Token]:
    """Read a Markdown text as a flat list of tokens."""
    return _whole.parse(text)


def plain(tokens: Sequence[Token]) -> str:
    """Give the words of a text, without any mark."""
    blocks = ("".join(words(child) for child in token.children or []) or _code(token) for token in tokens)
    return "\n".join(block for block in blocks if block)


def words(child: Token) -> str:
    """Give the words of one piece of a line."""
    if child.type in ("softbreak", "hardbreak"):
        return " "
    return child.content if child.type in ("text", "code_inline", "image") else ""


def render(tokens: Sequence[Token]) -> str:
    """Render tokens, then keep only the few tags and attributes we allow; titles start at the third level.

    A picture is shown where its token carries `meta["is_ours"]`; any other is replaced by its words.
    """
    tokens = deepcopy(list(tokens))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2", "h3") else "h4"
        token.children = [_shown(child) for child in token.children or []]
        _mark_those_that_leave(token.children)
    return _clean(_whole.renderer.render(tokens, _whole.options, {}))


@lru_cache(maxsize=4096)
def short_html(text: str) -> str:
    """Render a short text written in a hurry: line by line, bare addresses made into links, no titles."""
    tokens = _short.parse(text)
    for token in tokens:
        if token.type == "inline":
            token.children = _linked(token.children or [])
            _mark_those_that_leave(token.children)
    return _clean(_short.renderer.render(tokens, _short.options, {}))


def short_plain(text: str) -> str:
    """Give the words of a short text, without any mark, on one line."""
    return " ".join(plain(_short.parse(text)).split())


def _clean(rendered: str) -> str:
    return nh3.clean(
        rendered,
        tags=ALLOWED,
        attributes=ATTRIBUTES,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    ).strip()


def _shown(child: Token) -> Token:
    """Give the words of a picture that is not ours: loading it would tell somebody else who reads."""
    return _text(child.content) if child.type == "image" and not child.meta.get("is_ours") else child


def _mark_those_that_leave(children: Sequence[Token]) -> None:
    for child in children:
        address = str(child.attrGet("href")) if child.type == "link_open" else "/"
        if not address.startswith(("/", "#")) or address.startswith("//"):
            child.attrSet("rel", "noopener external")


def _linked(children: Sequence[Token]) -> list[Token]:
    """Make links of the bare addresses that stand outside links."""
    done, inside = [], False
    for child in children:
        inside = child.type == "link_open" or (inside and child.type != "link_close")
        done += [child] if inside or child.type != "text" else _cut(child.content)
    return done


def _cut(text: str) -> list[Token]:
    pieces, after = [], 0
    for found in ADDRESS.finditer(text):
        pieces.append(_text(text[after : found.start()]))
        pieces.append(Token("link_open", "a", 1, attrs={"href": found.group()}))
        pieces.append(_text(found.group()))
        pieces.append(Token("link_close", "a", -1))
        after = found.end()
    return [*pieces, _text(text[after:])]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _code(token: Token) -> str:
    return token.content if token.type in ("fence", "code_block") else ""
