"""French typography: apostrophes, ellipses, and the spaces that must not break before a high sign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NO_BREAK = "\u00a0\u202f"

_RULES = (
    ("straight apostrophe", re.compile(r"(?<=\w)'(?=\w)")),
    ("three dots instead of …", re.compile(r"\.\.\.")),
    ("ordinary space before a high sign", re.compile(r"(?<=\S) (?=[;!?»]|:(?![-\w]))")),
    ("no space before a high sign", re.compile(r"(?<=[\w)»”’])(?=[;!?»])|(?<=[^\W\d])(?=:(?:\s|$))")),
    ("no no-break space after «", re.compile(f"(?<=«)(?![{NO_BREAK}]|$)")),
)
# Code, addresses, entities and tags are not prose; their length is kept so that positions hold.
_NOT_PROSE = re.compile(
    r"```.*?```|`[^`\n]*`|</?[a-zA-Z!][^>]*>|&#?\w+;|\]\([^)\s]*|(?:https?://|www\.|mailto:)[^\s)>»]*|%\(\w+\)s?",
    re.DOTALL,
)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_KEY = re.compile(r"^(\s*(?:- )?\w+):(?=\s)", re.MULTILINE)


@dataclass(frozen=True)
class Mistake:
    """A place where the text breaks a rule."""

    line: int
    rule: str
    around: str

    def __str__(self) -> str:
        return f"{self.rule} in “{self.around}”"


def mistakes(text: str) -> list[Mistake]:
    """List the typographic mistakes of a French text, in Markdown or HTML or neither."""
    return sorted(_mistakes(text), key=lambda mistake: mistake.line)


def markdown_mistakes(text: str) -> list[Mistake]:
    """List those of a guide, whose front matter is prose too, but for its keys."""
    return mistakes(_FRONT_MATTER.sub(lambda match: _KEY.sub(r"\1 ", match[0]), text))


def _mistakes(text: str) -> Iterator[Mistake]:
    prose = _NOT_PROSE.sub(_blank, text)
    for rule, pattern in _RULES:
        for match in pattern.finditer(prose):
            start = match.start()
            around = text[max(0, start - 15) : start + 15].replace("\n", " ")
            yield Mistake(line=text.count("\n", 0, start) + 1, rule=rule, around=around)


def _blank(match: re.Match) -> str:
    is_space = match[0] in ("&nbsp;", "&#160;", "&#8239;")
    return re.sub(r"[^\n]", NO_BREAK[0] if is_space else "x", match[0])
