"""Serve one stylesheet made of the parts in css/, assembled when it is looked for: one request, no build tool.

The typeface is declared in it where it was fetched; a frame on another site, which loads no more than it needs, links to
that declaration alone.
"""

import gzip
import os
import re
import tempfile
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

HERE = Path(__file__).resolve().parent
PARTS = HERE / "css"
TYPEFACE = HERE / "static/ui/typeface.css"
FONTS = ("fonts/atkinson.woff2", "fonts/atkinson-bold.woff2")
SERVED = "ui/ui.css"
ZIPPED = SERVED + ".gz"  # served by whitenoise to whoever accepts it
LAYERS = "@layer reset, tokens, base, layout, components, utilities, print;\n"


def parts():
    """List the parts of the stylesheet in their order: layers first to last, then by name."""
    return sorted(PARTS.glob("*/*.css"), key=lambda part: (_LAYER_ORDER.index(part.parent.name), part.name))


def assemble():
    """Join the parts, each inside the layer its folder names, without comments nor needless spaces."""
    return LAYERS + "".join(f"@layer {part.parent.name}{{{_squeeze(part.read_text())}}}\n" for part in parts())


def whole():
    """Return what is served: every part, then the typeface where it was fetched."""
    return assemble() + (_squeeze(TYPEFACE.read_text()) if has_typeface() else "")


@lru_cache(maxsize=1)
def has_typeface():
    """Whether the typeface was fetched when the installation was set up; otherwise each device reads with its own."""
    return all(finders.find(name) for name in FONTS)


class StylesheetFinder(BaseFinder):
    """Find ui/ui.css, written anew whenever a part has changed."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path not in (SERVED, ZIPPED):
            return []
        found = str(_build() / path)
        return [found] if find_all or kwargs.get("all") else found

    def list(self, ignore_patterns):
        storage = FileSystemStorage(location=str(_build()))
        yield SERVED, storage
        yield ZIPPED, storage


_LAYER_ORDER = re.search(r"@layer (.+);", LAYERS).group(1).split(", ")


def _squeeze(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()


def _build():
    folder = _folder()
    target, css = folder / SERVED, whole().encode()
    if not target.exists() or target.read_bytes() != css:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(folder / ZIPPED, gzip.compress(css, mtime=0))
        _write(target, css)
    return folder


def _write(target, content):
    # Two processes may start together: each writes its own draft, and a reader never sees half a file.
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(target)


def _folder():
    """Write beside the package; where that is read-only, in a folder of this process alone."""
    global _private
    if os.access(HERE, os.W_OK):
        return HERE / ".built"
    if _private is None:
        _private = Path(tempfile.mkdtemp(prefix="maillon-ui-"))
    return _private


_private = None
