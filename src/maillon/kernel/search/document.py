"""What a module gives to be found, and how it is written in the index."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from maillon.lib.geo import cells
from maillon.lib.text import analyse, analyse_document

# Each field has a weight of PostgreSQL: A counts most. Text beyond these lengths is not read.
FIELDS = (
    ("title", "A", 400),
    ("words", "B", 20_000),
    ("strong", "B", 40_000),
    ("summary", "C", 2_000),
    ("body", "D", 100_000),
)
MOST_PLACES = 4  # of one word in one field: after that, repeating it changes nothing
LONGEST_WORD = 60
ANYWHERE = "@anywhere"  # the token of what has no place of its own


@dataclass(frozen=True)
class Document:
    """One thing to be found: `words` and `strong` are never shown, they are how people would ask for it."""

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
    facets: tuple[str, ...] = ()
    details: dict = field(default_factory=dict)

    def terms(self) -> str:
        """Write the document as a tsvector: stems with their weights, then tokens that only filter."""
        return " ".join([*self._weighted_stems(), *(quote(token) for token in sorted(set(self._tokens())))])

    def vocabulary(self) -> set[tuple[str, str, str]]:
        """Give the words the document is written with, as (word, stem, sound), and the concepts it names."""
        found: set[tuple[str, str, str]] = set()
        for name, _weight, longest in FIELDS:
            found |= words_once(getattr(self, name)[:longest])
        return found

    def _weighted_stems(self) -> Iterator[str]:
        counts: dict[str, dict[str, int]] = {}
        for name, weight, longest in FIELDS:
            for stem in stems_once(getattr(self, name)[:longest]):
                of_stem = counts.setdefault(stem[:LONGEST_WORD], {})
                of_stem[weight] = of_stem.get(weight, 0) + 1
        for stem, of_stem in counts.items():
            marks = (weight for weight, times in of_stem.items() for _ in range(min(times, MOST_PLACES)))
            yield quote(stem) + ":" + ",".join(f"{place}{weight}" for place, weight in enumerate(marks, start=1))

    def _tokens(self) -> Iterator[str]:
        yield kind_token(self.kind)
        yield from (facet_token(facet) for facet in self.facets)
        if self.latitude is not None and self.longitude is not None:
            yield from cells(self.latitude, self.longitude)
        else:
            yield ANYWHERE


def kind_token(kind: str) -> str:
    """Return the token that every document of a kind carries."""
    return f"@{kind}"


def facet_token(facet: str) -> str:
    """Return the token of a facet such as "service:wifi"."""
    return f"~{facet}"[:LONGEST_WORD]


def quote(lexeme: str) -> str:
    """Write a lexeme as PostgreSQL reads it in a tsvector or a tsquery; a NUL cannot be stored."""
    plain = lexeme.replace("\x00", "").replace("\\", "\\\\").replace("'", "''")
    return f"'{plain}'"


@lru_cache(maxsize=4_000)
def stems_once(text: str) -> tuple[str, ...]:
    """Stem a text; places repeat the same services and addresses thousands of times."""
    return tuple(analyse_document(text)) if text else ()


@lru_cache(maxsize=4_000)
def words_once(text: str) -> frozenset[tuple[str, str, str]]:
    """Give the words of a text, remembered for the same reason."""
    words = {(term.word, term.stem[:LONGEST_WORD], term.phonetic[:LONGEST_WORD]) for term in analyse(text)}
    concepts = {(stem[:LONGEST_WORD], stem[:LONGEST_WORD], "") for stem in stems_once(text) if stem.startswith("=")}
    return frozenset(word for word in words | concepts if len(word[0]) <= LONGEST_WORD)
