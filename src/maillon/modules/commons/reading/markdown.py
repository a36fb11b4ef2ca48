"""The Markdown of guides: links to other guides, pictures of ours, and titles cut off the items of a list."""

from copy import deepcopy
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from maillon.kernel.files.queries import pictures
from maillon.lib.markdown import parse, plain, render, words

__all__ = ["Token", "cut_title", "html", "leads_to", "parse", "pictures_in", "plain", "shown", "shows"]

GUIDE, IMAGE = "guide:", "image:"


def leads_to(tokens: list[Token]) -> list[str]:
    """List the guides that a text links to, in order, each once."""
    found = [
        str(child.attrGet("href")).removeprefix(GUIDE)
        for token in tokens
        for child in token.children or []
        if child.type == "link_open" and str(child.attrGet("href")).startswith(GUIDE)
    ]
    return list(dict.fromkeys(found))


def shows(tokens: list[Token]) -> list[str]:
    """List the codes of the pictures that a text shows, in order, each once."""
    return list(shown(tokens))


def shown(tokens: list[Token]) -> dict[str, str]:
    """Return the pictures that a text shows, by code in order, with the words that stand for each."""
    found: dict[str, str] = {}
    for token in tokens:
        for child in token.children or []:
            if child.type == "image" and str(child.attrGet("src")).startswith(IMAGE):
                found.setdefault(str(child.attrGet("src")).removeprefix(IMAGE).upper(), child.content)
    return found


@lru_cache(maxsize=1024)
def pictures_in(body: str) -> tuple[str, ...]:
    """List the codes of the pictures that a Markdown text shows, in order, each once."""
    return tuple(shows(parse(body)))


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
    if codes := shows(tokens):
        # What is rendered is kept: a picture hidden since answers for itself that it is gone.
        _show(tokens, pictures(codes, hidden_too=True))
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


def _show(tokens: list[Token], known: dict) -> None:
    """Lead image: addresses to our pictures; one alone in its paragraph stands as a figure."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type != "inline":
            continue
        for child in token.children or []:
            code = str(child.attrGet("src") or "").removeprefix(IMAGE).upper()
            if child.type == "image" and code in known:
                _place(child, known[code])
        seen = [child for child in token.children or [] if child.type not in ("softbreak", "hardbreak")]
        if before.type == "paragraph_open" and seen and all(child.meta.get("is_ours") for child in seen):
            before.tag = after.tag = "figure"
            before.hidden = after.hidden = False


def _place(child: Token, picture) -> None:
    child.meta["is_ours"] = True
    child.attrs = {
        "src": picture.get_absolute_url(),
        "alt": "",  # written from the words between the brackets
        "width": picture.width,
        "height": picture.height,
        "loading": "lazy",
    }
