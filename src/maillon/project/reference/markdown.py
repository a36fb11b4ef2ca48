"""The little Markdown that reference pages are made of."""

import inspect
from collections.abc import Iterable, Sequence


def page(title: str, lead: str, *parts: str) -> str:
    """Put a page together: its title, what it lists, and its parts."""
    return "\n\n".join([f"# {title}", lead, *(part for part in parts if part)])


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Draw a table, or say that there is nothing to list yet."""
    lines = [" | ".join(_cell(value) for value in row) for row in rows]
    if not lines:
        return "None."
    return "\n".join(f"| {line} |" for line in [" | ".join(columns), " | ".join("---" for _ in columns), *lines])


def code(value: object) -> str:
    """Set a value as code; nothing stays nothing."""
    return f"`{value}`" if value not in (None, "") else ""


def sentence(thing: object) -> str:
    """Give the first sentence of what something says of itself, on one line."""
    paragraph = (inspect.getdoc(thing) or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")
