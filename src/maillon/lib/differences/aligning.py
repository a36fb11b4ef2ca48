"""Find what two sequences have in common, in the same order, in time bounded by their length.

What occurs once in each of them anchors the rest (Bram Cohen's “patience”); between anchors, the fewest edits are sought
(Myers, 1986), `MOST_EDITS` at a time, as long as the budget lasts. Past it, a stretch counts as replaced: coarser, and
still exact.
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

MOST_EDITS = 200  # looked for at once, in a stretch without anchors
STEPS_A_PIECE = 8
STEPS_AT_LEAST = 200_000


@dataclass(frozen=True)
class Match:
    """A run of `size` equal pieces, at `left` in the first sequence and at `right` in the second."""

    left: int
    right: int
    size: int


def matches(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Match]:
    """Return the runs two sequences share, in order, none touching the next on both sides."""
    search = _Search(*_numbered(left, right))
    search.run()
    return _joined(sorted(search.pairs))


def _numbered(left: Sequence[Hashable], right: Sequence[Hashable]) -> tuple[list[int], list[int]]:
    """Give each different piece a number: small numbers compare faster than long lines."""
    numbers: dict[Hashable, int] = {}
    one, other = ([numbers.setdefault(piece, len(numbers)) for piece in side] for side in (left, right))
    return one, other


def _joined(pairs: list[tuple[int, int, int]]) -> list[Match]:
    joined: list[Match] = []
    for left, right, size in pairs:
        last = joined[-1] if joined else None
        if last and (last.left + last.size, last.right + last.size) == (left, right):
            joined[-1] = Match(last.left, last.right, last.size + size)
        else:
            joined.append(Match(left, right, size))
    return joined


class _Search:
    """One search, its findings and what is left of its budget."""

    def __init__(self, left: list[int], right: list[int]) -> None:
        self.left, self.right = left, right
        self.pairs: list[tuple[int, int, int]] = []
        self.steps = STEPS_AT_LEAST + STEPS_A_PIECE * (len(left) + len(right))

    def run(self) -> None:
        """Work through the stretches still unmatched."""
        waiting = [(0, len(self.left), 0, len(self.right))]
        while waiting:
            stretch = self._trimmed(*waiting.pop())
            left_from, left_to, right_from, right_to = stretch
            size = left_to - left_from + right_to - right_from
            if left_from == left_to or right_from == right_to or self.steps < size:
                continue
            self.steps -= size
            anchors = self._anchors(*stretch)
            if not anchors:
                while self.steps > 0 and left_from < left_to and right_from < right_to:
                    x, y = self._fewest_edits(left_from, left_to, right_from, right_to)
                    left_from, right_from = left_from + x, right_from + y
                continue
            for left_at, right_at in [*anchors, (left_to, right_to)]:
                waiting.append((left_from, left_at, right_from, right_at))
                left_from, right_from = left_at, right_at

    def _trimmed(self, left_from: int, left_to: int, right_from: int, right_to: int) -> tuple[int, int, int, int]:
        """Match what both ends of a stretch share."""
        left, right = self.left, self.right
        most = min(left_to - left_from, right_to - right_from)
        head = 0
        while head < most and left[left_from + head] == right[right_from + head]:
            head += 1
        tail = 0
        while tail < most - head and left[left_to - 1 - tail] == right[right_to - 1 - tail]:
            tail += 1
        if head:
            self.pairs.append((left_from, right_from, head))
        if tail:
            self.pairs.append((left_to - tail, right_to - tail, tail))
        return left_from + head, left_to - tail, right_from + head, right_to - tail

    def _anchors(self, left_from: int, left_to: int, right_from: int, right_to: int) -> list[tuple[int, int]]:
        """Return the longest series of pieces found once on each side, in the same order on both."""
        left_at = _once(self.left, left_from, left_to)
        right_at = _once(self.right, right_from, right_to)
        common = [(at, right_at[piece]) for piece, at in left_at.items() if piece in right_at]
        return _longest_rising(common)

    def _fewest_edits(self, left_from: int, left_to: int, right_from: int, right_to: int) -> tuple[int, int]:
        """Match the start of a stretch so that the fewest pieces are edited, and return how far that led."""
        left, right = self.left, self.right
        width, height = left_to - left_from, right_to - right_from
        reached = {1: 0}  # the furthest place in `left` on each diagonal
        before: list[dict[int, int]] = []
        furthest = (0, 0)
        for edits in range(min(width + height, MOST_EDITS) + 1):
            self.steps -= edits + 1
            before.append(dict(reached))
            furthest = (0, 0)
            for diagonal in range(-edits, edits + 1, 2):
                x = start = _first(reached, diagonal, edits)
                y = x - diagonal
                while x < width and y < height and left[left_from + x] == right[right_from + y]:
                    x, y = x + 1, y + 1
                reached[diagonal] = x
                self.steps -= x - start
                if x <= width and y <= height and x + y > sum(furthest):
                    furthest = (x, y)
            if furthest == (width, height) or self.steps < 0:
                break
        self._walk_back(before, left_from, right_from, *furthest)
        return furthest

    def _walk_back(self, before: list[dict[int, int]], left_from: int, right_from: int, x: int, y: int) -> None:
        for edits in range(len(before) - 1, 0, -1):
            diagonal = x - y
            came_from = diagonal + 1 if _is_down(before[edits], diagonal, edits) else diagonal - 1
            start = _first(before[edits], diagonal, edits)
            self._pair(left_from, right_from, x, y, x - start)
            x = before[edits][came_from]
            y = x - came_from
        self._pair(left_from, right_from, x, y, x)

    def _pair(self, left_from: int, right_from: int, x: int, y: int, size: int) -> None:
        if size:
            self.pairs.append((left_from + x - size, right_from + y - size, size))


def _is_down(reached: dict[int, int], diagonal: int, edits: int) -> bool:
    """Tell whether the furthest way to a diagonal adds a piece of the right, rather than dropping one of the left."""
    if diagonal == -edits:
        return True
    return diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1]


def _first(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """Return where a diagonal is entered, in the left."""
    return reached[diagonal + 1] if _is_down(reached, diagonal, edits) else reached[diagonal - 1] + 1


def _once(pieces: list[int], start: int, end: int) -> dict[int, int]:
    """Return where each piece stands that occurs once in a stretch, in order of place."""
    places: dict[int, int] = {}
    for at in range(start, end):
        places[pieces[at]] = -1 if pieces[at] in places else at
    return {piece: at for piece, at in places.items() if at >= 0}


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series rising on both sides, of pairs that rise on the left and occur once (patience sorting)."""
    tops: list[int] = []
    top_index: list[int] = []
    previous: list[int] = []
    for index, (_left, right) in enumerate(pairs):
        pile = bisect_left(tops, right)
        previous.append(top_index[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(right)
            top_index.append(index)
        else:
            tops[pile], top_index[pile] = right, index
    series = []
    index = top_index[-1] if top_index else -1
    while index >= 0:
        series.append(pairs[index])
        index = previous[index]
    return series[::-1]
