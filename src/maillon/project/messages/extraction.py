"""Find the sentences to translate in Python files and in templates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".md", ".xml", ".svg"}
_CALL = re.compile(rb"\b(_|n?p?gettext\w*)\(")
_TAG = re.compile(r"_\(|{%\s*(block)?trans")


class Sentence(NamedTuple):
    """An English sentence, or its two forms, with its context if any, and the file it was found in."""

    id: str | tuple[str, str]
    context: str | None
    path: Path


def sentences(root: Path, *, leave_out: Sequence[Path] = ()) -> Iterator[Sentence]:
    """Yield every sentence of a folder's Python files and templates, but those of migrations and of folders left out."""
    for path in sorted(root.rglob("*")):
        if any(path.is_relative_to(folder) for folder in leave_out):
            continue
        inner = path.relative_to(root).parts
        if path.suffix == ".py" and "migrations" not in inner:
            yield from in_python(path.read_bytes(), path=path)
        elif path.suffix in TEMPLATE_SUFFIXES and "templates" in inner:
            yield from in_template(path.read_text(encoding="utf-8"), path=path)


def in_python(source: bytes, *, path: Path) -> Iterable[Sentence]:
    """Yield the sentences that Python code hands to gettext."""
    if not _CALL.search(source):
        return
    for _line, found, _comments, context in extract("python", BytesIO(source), keywords=KEYWORDS):
        yield Sentence(found if isinstance(found, str) else tuple(found[:2]), context, path)


def in_template(source: str, *, path: Path) -> Iterable[Sentence]:
    """Yield the sentences of the translation tags and of every _("…") in a template."""
    if not _TAG.search(source):
        return
    code = templatize(source, origin=str(path))
    # What surrounds the tags is not Python: unindented, its lines at least read as names.
    flat = "\n".join(line.lstrip() for line in code.splitlines())
    yield from in_python(flat.encode(), path=path)
