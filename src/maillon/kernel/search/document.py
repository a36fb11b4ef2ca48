"""What a module gives to be found, and how it is written in the index."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from maillon.lib.geo import SIZES_OF_WAYS, cells, cells_along
from maillon.lib.text import Term, read_document

# Each field has a weight of PostgreSQL: A counts most. Text beyond these lengths is not read.
FIELDS = (
    ("title", "A", 400),
    ("words", "B", 20_000),
    ("strong", "B", 40_000),
    ("summary", "C", 2_000),
    ("body", "D", 100_000),
)
WEIGHTS = "ABCD"
MOST_PLACES = 4  # of one word in one field: after that, repeating it changes nothing
LONGEST_WORD = 60
ANYWHERE = "@anywhere"  # the token of what has no place of its own


@dataclass(frozen=True)
class Document:
    """One thing to be found: `words` and `strong` are never shown, they are how people would ask for it.

    What is at several points is found near any of them, once: `also` are the others, (latitude, longitude). What goes
    somewhere goes `to` a point, and may add `detour_km` to its way. `section` is the part of its kind in which it is
    looked for most: one kind of exchange, of all the listings. What has an `author`, by their number, is not found by
    those who do not meet them.
    """

    kind: str
    code: str
    slug: str
    title: str
    summary: str
    url: str
    strong: str = ""
    words: str = ""
    body: str = ""
    latitude: float | None = None
    longitude: float | None = None
    also: tuple[tuple[float, float], ...] = ()
    to: tuple[float, float] | None = None
    detour_km: float | None = None
    facets: tuple[str, ...] = ()
    section: str = ""
    author: int | None = None
    details: dict = field(default_factory=dict)

    def terms(self) -> str:
        """Write the document as a tsvector: stems with their weights, then tokens that only filter."""
        return " ".join([*self._weighted_stems(), *(quote(token) for token in sorted(set(self._tokens())))])

    def vocabulary(self) -> set[tuple[str, str, str]]:
        """Give the words the document is written with, as (word, stem, sound), and the concepts it names."""
        found: set[tuple[str, str, str]] = set()
        for name, _weight, longest in FIELDS:
            terms, concepts = read_once(getattr(self, name)[:longest])
            found.update(terms)
            found.update((concept, concept, "") for concept in concepts)
        return {word for word in found if len(max(word, key=len)) <= LONGEST_WORD}

    def _weighted_stems(self) -> Iterator[str]:
        counts: dict[str, list[int]] = {}
        for name, weight, longest in FIELDS:
            terms, concepts = read_once(getattr(self, name)[:longest])
            column = WEIGHTS.index(weight)
            for stem in chain((term.stem for term in terms), concepts):
                if stem not in counts:
                    counts[stem] = [0] * len(WEIGHTS)
                counts[stem][column] += 1
        return (f"{quote(stem[:LONGEST_WORD])}:{_marks(tuple(times))}" for stem, times in counts.items())

    def _tokens(self) -> Iterator[str]:
        yield kind_token(self.kind)
        yield from (facet_token(facet) for facet in self.facets)
        where = [ANYWHERE]
        if self.latitude is not None and self.longitude is not None:
            where = [cell for point in ((self.latitude, self.longitude), *self.also) for cell in cells(*point)]
            if self.to is not None:
                yield from way_tokens((self.latitude, self.longitude), self.to, self.detour_km)
        yield from where
        if self.section:
            yield from (in_section(token, self.section) for token in (kind_token(self.kind), *where))


def kind_token(kind: str) -> str:
    """Return the token that every document of a kind carries."""
    return f"@{kind}"


def in_section(token: str, section: str) -> str:
    """Return the token of what is of a kind, or somewhere, in one section of it: one token is read instead of two, each of
    which half the index may have."""
    return f"{token}/{section}"[:LONGEST_WORD]


def to_token(cell: str) -> str:
    """Return the token of what goes to a cell."""
    return f"to:{cell}"


def by_token(cell: str) -> str:
    """Return the token of what can go by a cell, on its way."""
    return f"by:{cell}"


def way_tokens(start: tuple[float, float], to: tuple[float, float], detour_km: float | None) -> Iterator[str]:
    """Give the tokens of what goes from somewhere to somewhere."""
    yield from map(to_token, cells(*to, sizes=SIZES_OF_WAYS))
    if detour_km:
        yield from map(by_token, cells_along(start, to, detour_km))


def facet_token(facet: str) -> str:
    """Return the token of a facet such as "service:wifi"."""
    return f"~{facet}"[:LONGEST_WORD]


@lru_cache(maxsize=4_000)
def _marks(times: tuple[int, ...]) -> str:
    """Write how often a stem is in each field: (1, 0, 2, 0) is 1A,2C,3C."""
    weights = "".join(weight * min(count, MOST_PLACES) for weight, count in zip(WEIGHTS, times, strict=True))
    return ",".join(f"{place}{weight}" for place, weight in enumerate(weights, start=1))


def quote(lexeme: str) -> str:
    """Write a lexeme as PostgreSQL reads it in a tsvector or a tsquery; a NUL cannot be stored."""
    if lexeme.isalnum():
        return f"'{lexeme}'"
    plain = lexeme.replace("\x00", "").replace("\\", "\\\\").replace("'", "''")
    return f"'{plain}'"


@lru_cache(maxsize=4_000)
def read_once(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Analyse a text; places repeat the same services and addresses thousands of times."""
    terms, concepts = read_document(text) if text else ((), ())
    return tuple(terms), tuple(concepts)
