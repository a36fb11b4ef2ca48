"""The Markdown of guides: links to other guides, and titles cut off the items of a list."""

from copy import deepcopy

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from maillon.lib.markdown import parse, plain, render, words

__all__ = ["Token", "cut_title", "html", "leads_to", "parse", "plain"]

GUIDE = "guide:"


def leads_to(tokens: list[Token]) -> list[str]:
    """List the guides that a text links to, in order, each once."""
    found = [
        str(child.attrGet("href")).removeprefix(GUIDE)
        for token in tokens
        for child in token.children or []
        if child.type == "link_open" and str(child.attrGet("href")).startswith(GUIDE)
    ]
    return list(dict.fromkeys(found))


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
    title = "".join(words(child) for child in children[:ends])
    inline.children = children[ends + 1 :]
    if inline.children and inline.children[0].type == "text":
        inline.children[0].content = inline.children[0].content.lstrip()
    is_empty = not any(words(child).strip() for child in inline.children)
    return title, item[3:] if is_empty else [first, inline, last, *item[3:]]


def html(tokens: list[Token], reachable: frozenset[str]) -> SafeString:
    """Render tokens, links to other guides resolved, as HTML that can do no harm."""
    tokens = deepcopy(tokens)
    for token in tokens:
        _resolve(token.children or [], reachable)
    return mark_safe(render(tokens))


def _resolve(children: list[Token], reachable: frozenset[str]) -> None:
    """Lead guide: links to their pages."""
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
