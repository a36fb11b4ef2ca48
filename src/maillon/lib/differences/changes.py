"""The difference between two texts, as a person would tell it: this was kept, this went, this came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .aligning import Match, matches
from .tokens import is_spoken, lines, words

SAME, ADDED, REMOVED = "same", "added", "removed"
_ISLAND = 2  # words kept between two changes that are not worth stopping at


@dataclass(frozen=True)
class Change:
    """A stretch of text: "same", "added" or "removed"."""

    kind: str
    text: str


def difference(before: str, after: str) -> tuple[Change, ...]:
    """Return the stretches of two texts in order, those removed before those added in their place.

    No two neighbours are of one kind; `patch(before, difference(before, after)) == after`.
    """
    return tuple(_joined(_changes(before, after)))


def patch(before: str, changes: Iterable[Change]) -> str:
    """Apply a difference to the text it was made from, or raise ValueError when it was made from another."""
    changes = tuple(changes)
    if original(changes) != before:
        raise ValueError("This difference was made from another text.")
    return "".join(change.text for change in changes if change.kind != REMOVED)


def original(changes: Iterable[Change]) -> str:
    """Return the text a difference was made from."""
    return "".join(change.text for change in changes if change.kind != ADDED)


def _changes(before: str, after: str) -> Iterator[Change]:
    left, right = lines(before), lines(after)
    for removed, added, same in stretches(left, right, matches(left, right)):
        yield from _of_words(words("".join(removed)), words("".join(added)))
        yield Change(SAME, "".join(same))


def stretches(left: list[str], right: list[str], found: list[Match]) -> Iterator[tuple[list[str], ...]]:
    """Yield (removed, added, same) pieces, in order and to the end."""
    left_at = right_at = 0
    for match in [*found, Match(len(left), len(right), 0)]:
        yield left[left_at : match.left], right[right_at : match.right], left[match.left : match.left + match.size]
        left_at, right_at = match.left + match.size, match.right + match.size


def _of_words(left: list[str], right: list[str]) -> Iterator[Change]:
    """Yield the changes of a few lines, without stopping at the small islands two sentences share by chance."""
    removed: list[str] = []
    added: list[str] = []
    edited = 0  # words edited since the last stop
    found = list(stretches(left, right, matches(left, right)))
    sizes = [_edited(stretch) for stretch in found]
    for (went, came, same), here, ahead in zip(found, sizes, [*sizes[1:], 0], strict=True):
        removed += went
        added += came
        edited += here
        if ahead and _is_island(same, min(edited, ahead)):
            removed += same
            added += same
            continue
        yield Change(REMOVED, "".join(removed))
        yield Change(ADDED, "".join(added))
        yield Change(SAME, "".join(same))
        removed, added, edited = [], [], 0


def _edited(stretch: tuple[list[str], ...]) -> int:
    """Return how many words go or come in a stretch, whichever is more."""
    removed, added, _same = stretch
    return max(_spoken(removed), _spoken(added))


def _is_island(same: list[str], edited: int) -> bool:
    """Tell whether what two changes leave between them is too little to be read alone."""
    if "\n" in same:
        return False
    size = _spoken(same)
    return size <= _ISLAND and 2 * size <= edited


def _spoken(pieces: list[str]) -> int:
    return sum(map(is_spoken, pieces))


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """Put neighbours of one kind together, and leave out the empty."""
    last = None
    for change in changes:
        if not change.text:
            continue
        if last and last.kind == change.kind:
            last = Change(last.kind, last.text + change.text)
            continue
        if last:
            yield last
        last = change
    if last:
        yield last
