"""Which documents are worth ranking: nearest circle first, rarest words first, never more than a few hundred."""

from collections.abc import Iterable, Sequence

from maillon.lib.geo import Way, cells, cells_around

from .document import ANYWHERE, by_token, facet_token, kind_token, quote, to_token
from .near import ROUNDING_KM, Near

MOST_RANKED = 400
MOST_BROWSED = 2_000  # without words there is nothing to rank but the distance
MOST_BRANCHES = 6

Facet = str | Sequence[str]


def conditions(
    stems: Sequence[str],
    counts: Sequence[int],
    *,
    kinds: Sequence[str],
    facets: Iterable[Facet],
    near: Near | None,
    way: Way | None = None,
) -> list[str]:
    """Return the tsqueries to go through in order; `stems` come the most telling first, `counts` are their documents."""
    base = [either([kind_token(kind) for kind in kinds])] if kinds else []
    base += [either([facet_token(one) for one in ([facet] if isinstance(facet, str) else facet)]) for facet in facets]
    base += map(either, on_the_way(way)) if way else []
    branches = _around(near, stems, counts) if near and not way else _by_words(stems, counts)
    return [" & ".join([*base, *branch]) for branch in branches if base or branch]


def either(lexemes: Iterable[str]) -> str:
    """Write “any of these” as a tsquery; of nothing, it is a token that no document has."""
    quoted = [quote(lexeme) for lexeme in lexemes]
    return "(" + " | ".join(quoted) + ")" if quoted else quote("@nothing")


def _around(near: Near, stems: Sequence[str], counts: Sequence[int]) -> list[list[str]]:
    """Look for the rare words as far as one goes, then for any word in each circle; what is nowhere is everywhere."""
    words = [either(stems)] if stems else []
    beside = [ANYWHERE] if stems else []
    circles = [[either(sorted(cells) + beside), *words] for cells in near.circles()]
    few = [stem for stem, count in zip(stems, counts, strict=True) if count <= MOST_RANKED // len(stems)]
    if few and len(few) < len(stems):
        circles.insert(0, [circles[-1][0], either(few)])
    return circles


def on_the_way(way: Way) -> list[list[str]]:
    """Name the tokens of what ends where one goes or goes by it, then of what starts where one is or goes by it."""
    there = {to_token(cell) for cell in cells_around(*way.end, way.walk_km + ROUNDING_KM)} | _by(way.end)
    if way.start is None:
        return [sorted(there)]
    return [sorted(there), sorted(cells_around(*way.start, way.walk_km + ROUNDING_KM) | _by(way.start))]


def _by(point: tuple[float, float]) -> frozenset[str]:
    return frozenset(map(by_token, cells(*point)))


def _by_words(stems: Sequence[str], counts: Sequence[int]) -> list[list[str]]:
    """Ask for any of the words while that is few documents; else for the most telling ones, together then alone."""
    if not stems:
        return [[]]
    if sum(counts) <= MOST_RANKED:
        return [[either(stems)]]
    branches = [[quote(stem) for stem in stems[:3]]] if len(stems) > 2 else []
    for place, stem in enumerate(stems[:MOST_BRANCHES]):
        others = stems[place + 1 :]
        if others:
            branches.append([quote(stem), either(others)])
        branches.append([quote(stem)])
    return branches
