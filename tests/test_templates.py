"""What every template keeps to: nothing inline, nothing unused."""

import ast
import re
from pathlib import Path

import pytest
from django.template.utils import get_app_template_dirs

from tests.tree import SOURCE, lines_with, short, texts

INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/(?:json|ld\+json)\"))[^>]*>"
    r"|<style\b|\sstyle\s*=|<[a-zA-Z][^>]*\son[a-z]+\s*=|\bhref\s*=\s*[\"']\s*javascript:",
    re.IGNORECASE,
)
# Found by their name alone by Django and by whoever answers errors.
FOUND_BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
_LITERAL = re.compile(r"""["']([\w./-]+\.(?:html|txt|md|svg|xml))["']""")


def templates() -> dict[Path, str]:
    return {path: text for path, text in texts(under=SOURCE).items() if "templates" in path.relative_to(SOURCE).parts}


def name_of(path: Path) -> str:
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def test_no_template_has_a_script_or_a_style_of_its_own():
    pages = {path: text for path, text in templates().items() if path.suffix in (".html", ".svg")}

    assert pages
    assert lines_with(INLINE, pages) == []


@pytest.mark.parametrize(
    "line",
    [
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<p style='color:red'>",
        '<a href="/" onclick="go()">',
        "<style>p {}</style>",
        '<a href="javascript:go()">',
    ],
)
def test_what_stands_inline_is_seen(line):
    assert INLINE.search(line)


@pytest.mark.parametrize(
    "line",
    [
        '<script type="module" src="/a.js"></script>',
        '<script type="application/json">{}</script>',
        '<p class="style" data-on="1">',
        '<a href="/?on=1">one = two</a>',
    ],
)
def test_what_stands_elsewhere_is_left_alone(line):
    assert not INLINE.search(line)


def test_every_template_is_used():
    pages = templates()
    named, shapes = _mentions({**pages, **texts(".py", under=SOURCE)})
    replaced = _of_others()

    unused = [
        short(path)
        for path in pages
        if (name := name_of(path)) not in named | FOUND_BY_NAME | replaced
        and not any(shape.fullmatch(name) for shape in shapes)
    ]

    assert unused == []


def test_every_template_that_is_named_exists():
    known = {name_of(path) for path in templates()} | _of_others()
    named = {
        name: short(path)
        for path, text in templates().items()
        for name in re.findall(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""", text)
    }

    assert {name: path for name, path in named.items() if name not in known} == {}


def _mentions(sources: dict[Path, str]) -> tuple[set[str], list[re.Pattern]]:
    """Names written whole, and the shapes of those put together by an f-string."""
    named, shapes = set(), []
    for path, text in sources.items():
        own = name_of(path) if path.suffix != ".py" else None
        named |= {name for name in _LITERAL.findall(text) if name != own}
        if path.suffix == ".py":
            shapes += [_shape(node) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr)]
    return named, [shape for shape in shapes if shape is not None]


def _shape(node: ast.JoinedStr) -> re.Pattern | None:
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    whole = "".join(part or "" for part in parts)
    if not re.search(r"\.(html|txt|md|xml)$", whole) or "/" not in whole:
        return None
    return re.compile("".join(r"[\w-]+" if part is None else re.escape(part) for part in parts))


def _of_others() -> set[str]:
    """The templates that third parties bring, and that one of ours may replace."""
    folders = [Path(folder) for folder in get_app_template_dirs("templates") if SOURCE not in Path(folder).parents]
    import django.forms

    folders.append(Path(django.forms.__file__).parent / "templates")
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.*")}
