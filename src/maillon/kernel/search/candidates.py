"""Which documents are worth ranking: nearest circle first, rarest words first, never more than a few hundred."""

from collections.abc import Iterable, Sequence

from maillon.lib.geo import SIZES_OF_WAYS, Way, cells, cells_around

from .document import ANYWHERE, by_token, facet_token, in_section, kind_token, quote, to_token
from .near import ROUNDING_KM, Near

MOST_RANKED = 400
MOST_BROWSED = 2_000  # without words there is nothing to rank but the title
MOST_NEAR = 1_000  # or the distance: the nearest that are shown are sure, and counting the others stops there
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
    section: str = "",
) -> list[str]:
    """Return the tsqueries to go through in order; `stems` come the most telling first, `counts` are their documents.

    Without words, near somewhere, there is one for each circle.
    """
    is_around = near is not None and way is None
    base = []
    if kinds and not (section and is_around):  # where it is says which section it is of
        tokens = [kind_token(kind) for kind in kinds]
        base = [either([in_section(token, section) for token in tokens] if section else tokens)]
    base += [either([facet_token(one) for one in ([facet] if isinstance(facet, str) else facet)]) for facet in facets]
    base += map(either, on_the_way(way)) if way else []
    circles = near.circles() if is_around else []
    if stems and len(circles) > 1:
        circles = circles[1:]  # of what has the words there is no crowd next door
    branches = _around(circles, section, stems, counts) if is_around else _by_words(stems, counts)
    return [" & ".join([*base, *branch]) for branch in branches if base or branch]


def either(lexemes: Iterable[str]) -> str:
    """Write “any of these” as a tsquery; of nothing, it is a token that no document has."""
    quoted = [quote(lexeme) for lexeme in lexemes]
    return "(" + " | ".join(quoted) + ")" if quoted else quote("@nothing")


def _around(around: list[frozenset[str]], section: str, stems: Sequence[str], counts: Sequence[int]) -> list[list[str]]:
    """Look for the rare words as far as one goes, then for any word in each circle; what is nowhere is everywhere."""
    words = [either(stems)] if stems else []
    beside = [ANYWHERE] if stems else []
    tokens = [sorted(cells) + beside for cells in around]
    if section:
        tokens = [[in_section(token, section) for token in circle] for circle in tokens]
    circles = [[either(circle), *words] for circle in tokens]
    few = [stem for stem, count in zip(stems, counts, strict=True) if count <= MOST_RANKED // len(stems)]
    if few and len(few) < len(stems):
        circles.insert(0, [circles[-1][0], either(few)])
    return circles


def on_the_way(way: Way) -> list[list[str]]:
    """Name the tokens of what ends where one goes or goes by it, then of what starts where one is or goes by it."""
    there = {to_token(cell) for cell in _walked(way, way.end)} | _by(way.end)
    if way.start is None:
        return [sorted(there)]
    return [sorted(there), sorted(_walked(way, way.start) | _by(way.start))]


def _walked(way: Way, end: tuple[float, float]) -> frozenset[str]:
    return cells_around(*end, way.walk_km + ROUNDING_KM, sizes=SIZES_OF_WAYS)


def _by(point: tuple[float, float]) -> frozenset[str]:
    return frozenset(map(by_token, cells(*point, sizes=SIZES_OF_WAYS)))


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
