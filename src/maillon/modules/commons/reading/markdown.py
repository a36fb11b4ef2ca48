"""Markdown to HTML that can do no harm: no tag of the writer's own, a short list of ours, addresses of the Web only."""

from copy import deepcopy

import nh3
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDE = "guide:"
ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote", "code", "pre", "h3", "h4", "hr"}
_markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).disable("image")


def parse(text: str) -> list[Token]:
    """Read a Markdown text as a flat list of tokens."""
    return _markdown.parse(text)


def leads_to(tokens: list[Token]) -> list[str]:
    """List the guides that a text links to, in order, each once."""
    found = [
        str(child.attrGet("href")).removeprefix(GUIDE)
        for token in tokens
        for child in token.children or []
        if child.type == "link_open" and str(child.attrGet("href")).startswith(GUIDE)
    ]
    return list(dict.fromkeys(found))


def plain(tokens: list[Token]) -> str:
    """Give the words of a text, without any mark."""
    blocks = ("".join(_words(child) for child in token.children or []) or _code(token) for token in tokens)
    return "\n".join(block for block in blocks if block)


def cut_title(item: list[Token]) -> tuple[str, list[Token]]:
    """Take the bold first sentence off a list item; without one, all of it is the rest."""
    if len(item) < 3 or item[0].type != "paragraph_open":
        return "", item
    first, inline, last = deepcopy(item[:3])
    children = inline.children or []
    # A tight list hides its paragraphs: here they stand on their own.
    first.hidden = last.hidden = False
    starts = next((index for index, child in enumerate(children) if child.type != "text" or child.content), None)
    if starts is None or children[starts].type != "strong_open":
        return "", [first, inline, last, *item[3:]]
    ends = next(index for index, child in enumerate(children) if child.type == "strong_close" and child.level == 0)
    title = "".join(_words(child) for child in children[:ends])
    inline.children = children[ends + 1 :]
    if inline.children and inline.children[0].type == "text":
        inline.children[0].content = inline.children[0].content.lstrip()
    is_empty = not any(_words(child).strip() for child in inline.children)
    return title, item[3:] if is_empty else [first, inline, last, *item[3:]]


def html(tokens: list[Token], reachable: frozenset[str]) -> SafeString:
    """Render tokens, links resolved, then keep only the few tags and attributes we allow."""
    tokens = deepcopy(tokens)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2", "h3") else "h4"
        _resolve(token.children or [], reachable)
    rendered = _markdown.renderer.render(tokens, _markdown.options, {})
    cleaned = nh3.clean(
        rendered,
        tags=ALLOWED,
        attributes={"*": set(), "a": {"href", "rel"}, "ol": {"start"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )
    return mark_safe(cleaned.strip())


def _resolve(children: list[Token], reachable: frozenset[str]) -> None:
    """Lead guide: links to their pages, and mark those that leave the site."""
    is_dead = False
    for child in children:
        if child.type == "link_close":
            child.hidden, is_dead = is_dead, False
        elif child.type == "link_open":
            address = str(child.attrGet("href"))
            slug = address.removeprefix(GUIDE)
            is_dead = address.startswith(GUIDE) and slug not in reachable
            child.hidden = is_dead
            if address.startswith(GUIDE) and not is_dead:
                child.attrSet("href", reverse("commons:guide", args=[slug]))
            elif not address.startswith(("/", "#")) or address.startswith("//"):
                child.attrSet("rel", "noopener external")


def _words(child: Token) -> str:
    return (
        " "
        if child.type in ("softbreak", "hardbreak")
        else child.content
        if child.type in ("text", "code_inline")
        else ""
    )


def _code(token: Token) -> str:
    return token.content if token.type in ("fence", "code_block") else ""
