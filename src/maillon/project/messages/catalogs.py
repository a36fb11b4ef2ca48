"""Each application's French file: refreshed from its sentences, and compiled, with the few words it has in other languages."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from .extraction import sentences

PACKAGE = Path(__file__).resolve().parents[2]
LOCALE = "fr"
HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


@dataclass(frozen=True)
class App:
    """A Django application of ours, with the place of its French."""

    label: str
    root: Path

    @property
    def po(self) -> Path:
        return self.root / "locale" / LOCALE / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    @property
    def others(self) -> list[Path]:
        """The few words it has in languages that its pages are not in: those around a text written in them."""
        return sorted(path for path in self.root.glob("locale/*/LC_MESSAGES/django.po") if path != self.po)


@dataclass(frozen=True)
class Refreshed:
    """What an application's French file should be, given its sentences and the French it has."""

    catalog: Catalog

    @cached_property
    def text(self) -> str:
        if not len(self.catalog):
            return ""
        written = BytesIO()
        write_po(
            written,
            self.catalog,
            width=100,
            omit_header=True,
            sort_output=True,
            ignore_obsolete=True,
            include_lineno=False,
        )
        return HEADER + written.getvalue().decode().strip("\n") + "\n"

    @property
    def missing(self) -> int:
        return sum(not is_translated(message) for message in self.catalog if message.id)


def apps(root: Path = PACKAGE) -> list[App]:
    """List the applications of the package: each folder with an apps.py, and the project (LOCALE_PATHS)."""
    found = [path.parent for path in root.rglob("apps.py")]
    found += [folder for folder in [root / "project"] if folder.exists()]
    return sorted((App(label=folder.name, root=folder) for folder in found), key=lambda app: app.label)


def read_catalog(path: Path, language: str = LOCALE) -> Catalog:
    """Read the file of a language, French unless said otherwise, empty when there is none yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as lines:
        return read_po(lines, locale=language, ignore_obsolete=True)


def refresh(app: App) -> Refreshed:
    """Collect an application's sentences and give each the French it already has."""
    known = read_catalog(app.po)
    catalog = Catalog(locale=LOCALE)
    # An application inside another one keeps its own sentences.
    inside = [path.parent for path in app.root.rglob("apps.py") if path.parent != app.root]
    for sentence in sentences(app.root, leave_out=inside):
        place = sentence.path.relative_to(app.root).as_posix()
        catalog.add(sentence.id, locations=[(place, None)], context=sentence.context)
    for message in catalog:
        before = known.get(_key(message.id), message.context) if message.id else None
        if before is not None and isinstance(before.id, str) == isinstance(message.id, str):
            message.string = before.string
            message.user_comments = before.user_comments
            message.flags |= before.flags & {"fuzzy"}
    return Refreshed(catalog)


def update(app: App) -> bool:
    """Write an application's French file if it would change, and say whether it did."""
    text = refresh(app).text
    before = app.po.read_text(encoding="utf-8") if app.po.exists() else ""
    if text == before:
        return False
    if not text:
        app.po.unlink()
        return True
    app.po.parent.mkdir(parents=True, exist_ok=True)
    _replace(app.po, text.encode())
    return True


def compile_app(app: App) -> bool:
    """Compile an application's words where the compiled form is not that of the file, and say whether any was."""
    if not app.po.exists():
        app.mo.unlink(missing_ok=True)
    found = [path for path in (app.po, *app.others) if path.exists()]
    return sum(_compile(path) for path in found) > 0  # every one of them, not the first only


def _compile(po: Path) -> bool:
    mo, written_at = po.with_suffix(".mo"), po.stat().st_mtime_ns
    if mo.exists() and mo.stat().st_mtime_ns == written_at:
        return False
    compiled = BytesIO()
    write_mo(compiled, read_catalog(po, po.parents[1].name))
    _replace(mo, compiled.getvalue())
    os.utime(mo, ns=(written_at, written_at))
    return True


def is_behind(app: App) -> bool:
    """Tell whether an application's words were written after their compiled form, by a second or more."""
    found = [path for path in (app.po, *app.others) if path.exists()]
    return any(
        not (mo := po.with_suffix(".mo")).exists() or mo.stat().st_mtime < po.stat().st_mtime - 1 for po in found
    )


def is_translated(message) -> bool:
    """Tell whether every form of a message has French that somebody has settled."""
    forms = message.string if isinstance(message.string, Iterable) and not isinstance(message.string, str) else None
    texts = [message.string] if forms is None else list(forms)
    return not message.fuzzy and bool(texts) and all(text and text.strip() for text in texts)


def _key(id_):
    return id_ if isinstance(id_, str) else id_[0]


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
