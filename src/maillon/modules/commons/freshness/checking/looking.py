"""Follow one address to where it leads: HEAD first, GET when that says nothing, bounded in turns, bytes and time."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from maillon.lib.addresses import address_key
from maillon.lib.fetching import REDIRECTS, ask
from maillon.lib.refusal import Refused

from ..policy import MOST_BYTES, MOST_TURNS, SECONDS

LASTING = {301, 308}
# The page is there, and does not want machines: that is its right, and no reason to worry anybody.
SHY = {401, 403, 405, 406, 429, 451, 999}
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_NOT_WORDS = re.compile(r"<(script|style|template|title)\b.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)|<[^>]*>?", re.I | re.S)


@dataclass(frozen=True)
class Found:
    """What was found: `trouble` is empty when the page is there; `moved_to` is where it now lives for good."""

    status: int | None = None
    trouble: str = ""
    moved_to: str = ""
    title: str = ""
    words: str = ""

    @property
    def works(self) -> bool:
        """Whether somebody who follows the link arrives."""
        return not self.trouble


def look(
    address: str,
    *,
    agent: str,
    wait: Callable[[str], None] = lambda host: None,
    seconds: float = SECONDS,
    inside: bool = False,
    resolve: Callable[[str, int], list[str]] | None = None,
) -> Found:
    """Open an address; `wait(host)` is called before each request, to be slow enough for that host."""
    ends = time.monotonic() + seconds
    here, seen, is_lasting = address, set(), True
    method = "HEAD"
    for _request in range(2 * MOST_TURNS):
        if (here, method) in seen:
            return Found(trouble="loop")
        seen.add((here, method))
        try:
            wait(urlsplit(here).hostname or "")
            left = ends - time.monotonic()
            if left <= 0:
                return Found(trouble="slow")
            status, headers, content = ask(
                here, method=method, most_bytes=MOST_BYTES, agent=agent, seconds=left, inside=inside, resolve=resolve
            )
        except (Refused, ValueError) as refused:
            if method == "HEAD" and getattr(refused, "reason", "") == "page_unreachable":
                method = "GET"  # some servers hang up on HEAD
                continue
            return Found(trouble=_trouble(refused))
        if status in REDIRECTS and headers.get("location"):
            if len({place for place, _method in seen}) > MOST_TURNS:
                return Found(status, "loop")
            is_lasting = is_lasting and status in LASTING
            here = urljoin(here, headers["location"].strip()).partition("#")[0]
            continue
        if method == "HEAD" and not 200 <= status < 300:
            method = "GET"
            continue
        return _found(status, content, address, here if is_lasting else address)
    return Found(trouble="loop")


def first_words(content: bytes) -> tuple[str, str]:
    """Return the title and the first words of a page, as plain text."""
    page = content[:MOST_BYTES].decode("utf-8", "replace").replace("\x00", "")
    title = _TITLE.search(page)
    return _line(title[1] if title else "", 200), _line(_NOT_WORDS.sub(" ", page), 400)


def _found(status: int, content: bytes, asked: str, here: str) -> Found:
    if 200 <= status < 300 or status in SHY:
        return Found(status, moved_to="" if _is_same(asked, here) else here[:1500])
    title, words = first_words(content)
    return Found(status, "gone" if status in (404, 410) else "error", title=title, words=words)


def _is_same(first: str, second: str) -> bool:
    try:
        return first == second or address_key(first) == address_key(second)
    except Refused:
        return first.rstrip("/") == second.rstrip("/")


def _trouble(refused: Exception) -> str:
    reason = getattr(refused, "reason", "")
    return {"page_unreachable": "silent", "page_not_public": "private"}.get(reason, "unclear")


def _line(text: str, most: int) -> str:
    return " ".join(unescape(text).replace("\x00", "").split())[:most]
