"""What a first visit to the first page brings down, as it is served: compressed, fonts and drawings included."""

import gzip
import re
from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders
from django.test import Client

from bench.figures import line

_LINKED = re.compile(r"""(?:href|src)="/static/([^"]+\.(?:css|js|svg|woff2|png))\"""")
_CALLED = re.compile(r"""(?:url\(|from\s*|import\s*\(?\s*)["']?([\w./-]+\.(?:js|css|svg|woff2))""")
PACKED = {".woff2", ".png"}
LATER = {"ui/js/speech.js"}  # comes once somebody wants to listen


def run() -> None:
    """Read the page, then every file it calls, and the files these call."""
    page = Client().get("/", headers={"host": "localhost"}).content
    files = _everything(_LINKED.findall(page.decode()))
    sizes = {name: _size(name, content) for name, content in files.items()}
    script = sum(size for name, size in sizes.items() if name.endswith(".js"))
    line("requests", str(1 + len(sizes)))
    line("page", f"{len(gzip.compress(page)):,} bytes")
    line("scripts", f"{script:,} bytes", "8,000")
    line("styles", f"{sum(size for name, size in sizes.items() if name.endswith('.css')):,} bytes")
    line("typeface", f"{sum(size for name, size in sizes.items() if name.endswith('.woff2')):,} bytes")
    line("in all", f"{len(gzip.compress(page)) + sum(sizes.values()):,} bytes", "50,000")


def _everything(names: list[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        path = finders.find(name)
        if name in found or name in LATER or not path:
            continue
        found[name] = Path(path).read_bytes()
        if name.endswith((".css", ".js")):
            called = _CALLED.findall(found[name].decode())
            waiting += [_beside(name, other) for other in called if not other.startswith("/")]
    return found


def _beside(name: str, other: str) -> str:
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for part in PurePosixPath(other).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _size(name: str, content: bytes) -> int:
    return len(content) if PurePosixPath(name).suffix in PACKED else len(gzip.compress(content))
