"""The Markdown of guides: links to other guides, pictures of ours, and titles cut off the items of a list."""

import re
from copy import deepcopy
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from maillon.kernel.files.queries import pictures
from maillon.lib.markdown import parse, plain, render, words

__all__ = [
    "Token",
    "addresses",
    "cut_title",
    "guide_at",
    "html",
    "leads_to",
    "parse",
    "pictures_in",
    "plain",
    "shown",
    "shows",
    "words",
]

GUIDE, IMAGE = "guide:", "image:"
# By its name, or by the address that its page shows.
_GUIDE = re.compile(r"(?:guide:([^?#]*)|/guides/([a-z0-9-]+)/?)(?:\?[^#]*)?(#.*)?")


def guide_at(address: str) -> tuple[str, str] | None:
    """Return the slug of the guide that an address leads to, and the place in it ("#etape-2"); None for any other page."""
    found = _GUIDE.fullmatch(address)
    return (found[1] or found[2] or "", found[3] or "") if found else None


def leads_to(tokens: list[Token]) -> list[str]:
    """List the guides that a text links to, in order, each once."""
    found = (guide_at(address) for address in addresses(tokens))
    return list(dict.fromkeys(guide[0] for guide in found if guide))


def addresses(tokens: list[Token]) -> list[str]:
    """List the addresses that a text leads to, in order."""
    children = (child for token in tokens for child in token.children or [])
    return [str(child.attrGet("href")) for child in children if child.type == "link_open"]


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


def html(tokens: list[Token], reachable: frozenset[str], away: str | None = None) -> SafeString:
    """Render tokens, links to other guides resolved, as HTML that can do no harm.

    `away` is the whole address of the page for a copy read away from its site, where other pages of the site are led to by
    their whole addresses; where it is "", they are plain words.
    """
    tokens = deepcopy(tokens)
    if codes := shows(tokens):
        # What is rendered is kept: a picture hidden since answers for itself that it is gone.
        _show(tokens, pictures(codes, hidden_too=True))
    for token in tokens:
        _resolve(token.children or [], reachable, away)
    return mark_safe(render(tokens))


def _resolve(children: list[Token], reachable: frozenset[str], away: str | None) -> None:
    """Lead each link where it can be followed, and leave the words of the others."""
    is_dead = False
    for child in children:
        if child.type == "link_close":
            child.hidden, is_dead = is_dead, False
        elif child.type == "link_open":
            address = _followed(str(child.attrGet("href")), reachable, away)
            child.hidden = is_dead = address is None
            if address is not None:
                child.attrSet("href", address)


def _followed(address: str, reachable: frozenset[str], away: str | None) -> str | None:
    """Return the address that leads there from where the text is read; None where none does."""
    guide = guide_at(address)
    if guide:
        slug, place = guide
        return f"{reverse('commons:guide', args=[slug])}{place}" if slug in reachable else None
    if away is None or _scheme(address):
        return address
    # A place in the text itself has no name in every kind of copy.
    return urljoin(away, address) if away and not address.startswith("#") else None


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


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
