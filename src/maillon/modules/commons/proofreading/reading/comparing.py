"""Two revisions side by side: facts field by field, then the text line by line, what did not change folded away."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from maillon.lib.differences import ADDED, REMOVED, SAME, Change, difference, lines

from .facts import PARTS, label_of

AROUND = 1  # unchanged lines shown on each side of a change
FOLDED_FROM = 3
MOST_TOLD = 60
MOST_WORDS = 160


@dataclass(frozen=True)
class Line:
    """One line of text, in the stretches that were kept, went or came."""

    pieces: tuple[Change, ...]

    @property
    def is_changed(self) -> bool:
        """Whether something of it went or came."""
        return any(piece.kind != SAME for piece in self.pieces)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read."""
        return not any(piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True)
class Block:
    """Some lines, folded when nothing changed there."""

    lines: tuple[Line, ...]
    is_folded: bool = False

    @property
    def count(self) -> int:
        """How many lines there are to read."""
        return sum(not line.is_blank for line in self.lines)


@dataclass(frozen=True)
class FactChange:
    """A fact that is not the same in both."""

    label: str
    pieces: tuple[Change, ...]


@dataclass(frozen=True)
class Told:
    """One change in words: what went, what came in its place; cut when long."""

    removed: str
    added: str


@dataclass(frozen=True)
class Comparison:
    """All that differs between two texts."""

    facts: list[FactChange] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    untold: int = 0

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.facts and not any(line.is_changed for block in self.blocks for line in block.lines)


@lru_cache(maxsize=64)
def compare(before: str, after: str) -> Comparison:
    """Compare two whole texts; where facts cannot be read they are compared as text, like the rest."""
    old_facts, old_body = _opened(before)
    new_facts, new_body = _opened(after)
    if old_facts is None or new_facts is None:
        old_facts, new_facts, old_body, new_body = {}, {}, before, after
    facts = list(_fact_changes(old_facts, new_facts))
    changes = difference(old_body, new_body)
    told = [one for pieces in (*(fact.pieces for fact in facts), changes) for one in _told(pieces)]
    return Comparison(facts, _blocks(changes), told[:MOST_TOLD], max(len(told) - MOST_TOLD, 0))


def _opened(content: str) -> tuple[dict[str, str] | None, str]:
    found = PARTS.match(content)
    if found is None:
        return None, content
    try:
        given = yaml.load(found[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None, content
    if not isinstance(given, dict):
        return None, content
    return {str(name): "\n".join(_flat(value)) for name, value in given.items()}, content[found.end() :].strip(
        "\n"
    ) + "\n"


def _flat(value, depth: int = 0) -> Iterator[str]:
    """Give each value of a fact on a line; the parts of a pair stand together, and what nests further is let go."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict) and depth < 3:
        yield " – ".join(part for one in value.values() for part in _flat(one, depth + 1))
    elif isinstance(value, list) and depth < 3:
        for one in value:
            yield from _flat(one, depth + 1)


def _fact_changes(old: dict[str, str], new: dict[str, str]) -> Iterator[FactChange]:
    for name in dict.fromkeys([*old, *new]):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield FactChange(label_of(name), difference(before, after))


def _cut(changes: tuple[Change, ...]) -> Iterator[Line]:
    """Cut changes at the ends of lines."""
    pieces: list[Change] = []
    for change in changes:
        for line in lines(change.text):
            pieces.append(Change(change.kind, line.removesuffix("\n")))
            if line.endswith("\n"):
                yield Line(tuple(pieces))
                pieces = []
    if pieces:
        yield Line(tuple(pieces))


def _blocks(changes: tuple[Change, ...]) -> list[Block]:
    """Keep what changed with a little around it, and fold the rest."""
    cut = list(_cut(changes))
    near = set()
    for index, line in enumerate(cut):
        if line.is_changed:
            near |= {index, *_readable(cut, index, -1), *_readable(cut, index, 1)}
    blocks: list[Block] = []
    start = 0
    for index in range(1, len(cut) + 1):
        if index == len(cut) or (index in near) != (start in near):
            block = Block(tuple(cut[start:index]), is_folded=start not in near)
            blocks.append(block if not block.is_folded or block.count >= FOLDED_FROM else Block(block.lines))
            start = index
    return blocks


def _readable(cut: list[Line], index: int, step: int) -> Iterator[int]:
    """Give the places of the lines around a change, up to so many that can be read."""
    left = AROUND
    index += step
    while 0 <= index < len(cut) and left:
        if cut[index].is_changed:
            return
        left -= not cut[index].is_blank
        yield index
        index += step


def _told(changes: tuple[Change, ...]) -> Iterator[Told]:
    index = 0
    while index < len(changes):
        change = changes[index]
        following = changes[index + 1] if index + 1 < len(changes) else None
        if change.kind == REMOVED and following and following.kind == ADDED:
            yield Told(_short(change.text), _short(following.text))
            index += 1
        elif change.kind != SAME and change.text.strip():
            yield Told(_short(change.text), "") if change.kind == REMOVED else Told("", _short(change.text))
        index += 1


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MOST_WORDS else text[:MOST_WORDS].rstrip() + "…"
