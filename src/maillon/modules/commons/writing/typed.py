"""From the file of a guide to what its form shows, and back: finished or not, nothing that was typed is lost."""

import re
from collections.abc import Mapping

from maillon.lib.refusal import Refused
from maillon.lib.signs import normal

from ..reading import front
from ..reading.manuscripts import open_text, write_manuscript

NAMES = (
    "slug", "title", "summary", "theme", "level", "minutes", "devices", "needs", "warnings", "official_links",
    "emergency", "questions", "words", "licence", "authors", "verified_on", "review_after_months",
)  # fmt: skip
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_NEXT_FACT = re.compile(r"^(?=[^\s#-])", re.MULTILINE)


def opened(content: str) -> tuple[dict, str]:
    """Return the facts and the body to show; a text whose facts cannot be read is shown whole as a body."""
    try:
        return open_text(content)
    except Refused:
        return {}, content


def written(facts: Mapping, body: str, *, over: str) -> str:
    """Write facts and a body over the text they were taken from, leaving alone what was not changed.

    So that a comma changed in a step is one line changed, and two people who write different parts do not meet.
    """
    before, body_before = opened(over)
    facts = {**{name: value for name, value in before.items() if name not in NAMES}, **facts}
    whole = write_manuscript(_in_order(facts), body)
    found = _FRONT.match(normal(over))
    if not found:
        return whole
    kept = {block.partition(":")[0]: block for block in _NEXT_FACT.split(found[1]) if block}
    head = "".join(
        kept[name] if name in kept and _same(before.get(name), value) else front.write({name: value})
        for name, value in _in_order(facts).items()
        if value not in ("", None, [], ())
    )
    rest = normal(over)[found.end() :] if body.strip() == body_before.strip() else f"\n{normal(body).strip()}\n"
    patched = f"---\n{head}---\n{rest}"
    return patched if opened(patched) == opened(whole) else whole


def _in_order(facts: Mapping) -> dict:
    known = {name: facts[name] for name in NAMES if name in facts}
    return {**known, **{name: value for name, value in facts.items() if name not in NAMES}}


def _same(before, now) -> bool:
    return before == (str(now) if not isinstance(now, list | dict) else now)
