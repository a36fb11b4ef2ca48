"""Two people changed one text: keep both changes, and show both where they meet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .aligning import matches
from .tokens import is_spoken, lines, words

APART = 3  # words left alone between two changes of one line, so that both may be kept without asking
MINE, BETWEEN, THEIRS = "<<<<<<<", "=======", ">>>>>>>"


@dataclass(frozen=True)
class Conflict:
    """The same lines, as they were and as two people left them.

    Whole lines, to be read and chosen; what nobody disputes in them is written alike in all three.
    """

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """A text merged from two: stretches nobody disputes, and conflicts."""

    parts: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where both changed the same passage."""
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to choose."""
        return not self.conflicts

    @property
    def text(self) -> str:
        """The merged text; where it is not clean, both sides between marks on lines of their own."""
        return self.chosen(_both)

    def chosen(self, choose: Callable[[Conflict], str]) -> str:
        """Return the text with, for each conflict, what is chosen."""
        return "".join(part if isinstance(part, str) else choose(part) for part in self.parts)


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge two texts made from one: by line, then by word where both changed the same lines.

    Changes of one line are both kept when `APART` words of it separate them; nearer, they are a conflict.
    """
    if mine == theirs or theirs == base:
        return Merged((mine,))
    if mine == base:
        return Merged((theirs,))
    parts: list[str | Conflict] = []
    for part in _three_ways(lines(base), lines(mine), lines(theirs), lambda between: not between):
        parts += [part] if isinstance(part, str) else _by_word(part)
    return Merged(tuple(_joined(parts)))


def _by_word(conflict: Conflict) -> list[str | Conflict]:
    """Keep what can be kept of a few lines, word by word; what remains disputed is widened to whole lines."""
    sides = (words(conflict.base), words(conflict.mine), words(conflict.theirs))
    pieces: list[str | Conflict] = []
    for part in _three_ways(*sides, _are_near):
        pieces += lines(part) if isinstance(part, str) else [part]
    return list(_whole_lines(pieces))


def _whole_lines(pieces: list[str | Conflict]) -> Iterator[str | Conflict]:
    """Widen each conflict to the ends of its lines, on both sides at once."""
    line: list[str | Conflict] = []
    for piece in pieces:
        is_alone = not line
        line.append(piece)
        if _ends_a_line(piece, is_alone):
            yield _one_line(line)
            line = []
    if line:
        yield _one_line(line)


def _ends_a_line(piece: str | Conflict, is_alone: bool) -> bool:
    if isinstance(piece, str):
        return piece.endswith("\n")
    return all(side.endswith("\n") or (is_alone and not side) for side in (piece.base, piece.mine, piece.theirs))


def _one_line(pieces: list[str | Conflict]) -> str | Conflict:
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(piece for piece in pieces if isinstance(piece, str))
    base, mine, theirs = (
        "".join(piece if isinstance(piece, str) else getattr(piece, side) for piece in pieces)
        for side in ("base", "mine", "theirs")
    )
    return Conflict(base, mine, theirs)


@dataclass(frozen=True)
class _Edit:
    """Pieces `start` to `end` of the base became others, `growth` more of them, on the side of `who`."""

    start: int
    end: int
    growth: int
    who: int


def _three_ways(
    base: list[str], mine: list[str], theirs: list[str], are_near: Callable[[list[str]], bool]
) -> Iterator[str | Conflict]:
    """Yield the merged pieces; edits that overlap, or whose pieces between are few, are looked at together."""
    edits = sorted([*_edits(base, mine, 0), *_edits(base, theirs, 1)], key=lambda edit: (edit.start, edit.end))
    sides, moved, done = (mine, theirs), [0, 0], 0
    for group in _groups(edits, base, are_near):
        start, end = group[0].start, max(edit.end for edit in group)
        yield "".join(base[done:start])
        texts = []
        for who, side in enumerate(sides):
            first = start + moved[who]
            moved[who] += sum(edit.growth for edit in group if edit.who == who)
            texts.append("".join(side[first : end + moved[who]]))
        yield _agreed("".join(base[start:end]), *texts)
        done = end
    yield "".join(base[done:])


def _edits(base: list[str], side: list[str], who: int) -> Iterator[_Edit]:
    base_at = side_at = 0
    ends = [(match.left, match.right, match.size) for match in matches(base, side)] + [(len(base), len(side), 0)]
    for left, right, size in ends:
        if left > base_at or right > side_at:
            yield _Edit(base_at, left, (right - side_at) - (left - base_at), who)
        base_at, side_at = left + size, right + size


def _groups(edits: list[_Edit], base: list[str], are_near: Callable[[list[str]], bool]) -> Iterator[list[_Edit]]:
    group: list[_Edit] = []
    end = 0
    for edit in edits:
        if group and edit.start > end and not are_near(base[end : edit.start]):
            yield group
            group = []
        end = max(end, edit.end) if group else edit.end
        group.append(edit)
    if group:
        yield group


def _are_near(between: list[str]) -> bool:
    return "\n" not in between and sum(map(is_spoken, between)) < APART


def _agreed(base: str, mine: str, theirs: str) -> str | Conflict:
    if mine in (theirs, base):
        return theirs
    return mine if theirs == base else Conflict(base, mine, theirs)


def _both(conflict: Conflict) -> str:
    """Write both sides of a conflict between marks; a last line gets its end, so that marks stand alone."""
    mine, theirs = (
        side if side.endswith("\n") or not side else side + "\n" for side in (conflict.mine, conflict.theirs)
    )
    return f"{MINE}\n{mine}{BETWEEN}\n{theirs}{THEIRS}\n"


def _joined(parts: list[str | Conflict]) -> Iterator[str | Conflict]:
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        yield part
        text = ""
    if text:
        yield text
