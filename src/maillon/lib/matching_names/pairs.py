"""Which entries are worth comparing: neighbours, and those that share a telephone, an address or a name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from maillon.lib.matching_names.naming import read_address, read_name
from maillon.lib.matching_names.scoring import Entry, Score, score
from maillon.lib.text.fold import fold, words

SQUARE_DEGREES = 0.005  # some 500 metres from south to north
CROWD = 30  # beyond, mere neighbours are no longer all compared with one another

Square = tuple[int, int]


class Pair(NamedTuple):
    """Two entries that may be one place."""

    a: Entry
    b: Entry
    score: Score


def duplicates(entries: Sequence[Entry], *, at_least: float = 0.5) -> list[Pair]:
    """Propose the pairs that look like one place, the likeliest first."""
    found = [Pair(entries[i], entries[j], score(entries[i], entries[j])) for i, j in candidate_pairs(entries)]
    kept = [pair for pair in found if pair.score.value >= at_least]
    return sorted(kept, key=lambda pair: (-pair.score.value, pair.a.id, pair.b.id))


def candidate_pairs(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Give the positions of the entries to compare, each pair once, in a time that grows like their number."""
    seen: set[tuple[int, int]] = set()
    for block in (*_sharing(entries), *_near(entries)):
        for pair in block:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _sharing(entries: Sequence[Entry]) -> Iterator[Iterator[tuple[int, int]]]:
    """Pair those that share something telling; what too many share, such as a switchboard, tells nothing."""
    shared: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        town = " ".join(words(entry.commune))
        kinds, own = read_name(entry.name, entry.commune)
        number, street = read_address(entry.address)
        keys: list[tuple[str, ...]] = [("name", town, *sorted(own or kinds))] if own or kinds else []
        keys += [("phone", entry.phone)] if entry.phone else []
        keys += [("email", fold(entry.email))] if entry.email else []
        keys += [("street", town, number, street)] if number and street else []
        for key in keys:
            shared[key].append(place)
    for places in shared.values():
        if 1 < len(places) <= CROWD:
            yield combinations(places, 2)


def _near(entries: Sequence[Entry]) -> Iterator[Iterator[tuple[int, int]]]:
    """Pair neighbours of one square of the grid, and of the squares that touch it."""
    squares: defaultdict[Square, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if entry.latitude is not None and entry.longitude is not None:
            squares[int(entry.latitude // SQUARE_DEGREES), int(entry.longitude // SQUARE_DEGREES)].append(place)
    for (row, column), places in squares.items():
        around = ((row, column + 1), (row + 1, column - 1), (row + 1, column), (row + 1, column + 1))
        if len(places) <= CROWD:
            yield combinations(places, 2)
        for square in around:
            others = squares.get(square, [])
            if len(places) * len(others) <= CROWD * CROWD:
                yield ((min(pair), max(pair)) for pair in product(places, others))
