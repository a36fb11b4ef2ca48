"""The facts on top of a text, each with its place in the file, so that a proofreader may point at it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel.themes import THEMES

from ...models import Level

PARTS = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
MOST_FACTS = 400
LABELS = {
    "title": _("Title"),
    "summary": _("Summary"),
    "theme": _("Theme"),
    "level": _("Level"),
    "minutes": _("Minutes needed"),
    "devices": _("Devices"),
    "needs": _("You need"),
    "warnings": _("Warnings"),
    "official_links": _("Official sites"),
    "emergency": _("The right number"),
    "questions": _("Questions it answers"),
    "words": _("Words it is found by"),
    "licence": _("Licence"),
    "authors": _("Authors"),
    "verified_on": pgettext_lazy("a text", "Checked on"),
    "review_after_months": _("To be checked again after (months)"),
    "slug": _("Address"),
}


@dataclass(frozen=True)
class Fact:
    """One value among the facts: the name it stands under, and its place in the whole text.

    `is_simple` is one value, for which other words may be suggested, rather than a list written on one line.
    """

    name: str
    words: str
    start: int
    end: int
    is_simple: bool = True

    @property
    def label(self):
        """The name of the fact, in words."""
        return label_of(self.name)


def label_of(name: str):
    """Return the words for the name of a fact; a name we do not know is shown as it is."""
    return LABELS.get(name, name)


def shown(fact: Fact) -> str:
    """Return what a fact says as readers see it: a level or a theme by its words."""
    if fact.name == "level" and fact.words in Level.values:
        return str(Level(fact.words).label)
    if fact.name == "theme" and fact.words in THEMES:
        return str(THEMES[fact.words].label)
    return fact.words


def body_start(content: str) -> int:
    """Return where the text begins, after its facts."""
    found = PARTS.match(content)
    return found.end() if found else 0


def facts_in(content: str) -> list[Fact]:
    """Return the facts of a text in their order; none where they cannot be read."""
    found = PARTS.match(content)
    if found is None:
        return []
    try:
        root = yaml.compose(found[1], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return []
    if not isinstance(root, yaml.MappingNode):
        return []
    facts: list[Fact] = []
    for fact in _walk(root, found.start(1), content):
        facts.append(fact)
        if len(facts) == MOST_FACTS:
            break
    return facts


def as_fact(words: str) -> str:
    """Write words so that they are read back as they are, in the place of one value."""
    words = " ".join(words.split())
    try:
        if words and yaml.load(f"k: [{words}]", Loader=yaml.BaseLoader) == {"k": [words]}:
            return words
    except yaml.YAMLError:
        pass
    return json.dumps(words, ensure_ascii=False)


def fact_words(written: str) -> str:
    """Return the words of one value as it is written in the file."""
    try:
        value = yaml.load(written, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return written
    return value if isinstance(value, str) else written


def _walk(root: yaml.MappingNode, offset: int, content: str) -> Iterator[Fact]:
    for name, value in root.value:
        if isinstance(name, yaml.ScalarNode):
            yield from _values(name.value, value, offset, content, depth=0)


def _values(name: str, node: yaml.Node, offset: int, content: str, *, depth: int) -> Iterator[Fact]:
    """Give the values under a name; a list on one line is one of them, and an alias that nests is let go."""
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        yield Fact(name, " ".join(node.value.split()), start, end)
    elif isinstance(node, yaml.SequenceNode) and node.flow_style:
        shown = [" ".join(part.value.split()) for part in node.value if isinstance(part, yaml.ScalarNode)]
        yield Fact(name, ", ".join(shown), start, end, is_simple=False)
    elif depth < 3 and isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _values(name, part, offset, content, depth=depth + 1)
    elif depth < 3 and isinstance(node, yaml.MappingNode):
        for _name, part in node.value:
            yield from _values(name, part, offset, content, depth=depth + 1)
