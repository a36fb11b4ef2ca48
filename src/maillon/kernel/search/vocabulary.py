"""The words of the documents, counted: which are rare, which exist, and which a misspelt one may mean.

Each process keeps them in memory, since a question looks up dozens of them, and reads on when the table has grown.
"""

import math
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, transaction
from rapidfuzz import fuzz, process

from .models import SearchDocument, Tally, Word

MOST_LOOKALIKES = 8
LEAST_ALIKE = 60


@dataclass
class Vocabulary:
    """The words of one kind of documents, as last read."""

    documents: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    by_sound: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, word: str, stem: str, phonetic: str, documents: int) -> None:
        """Note a word."""
        self.counts[stem] = max(self.counts.get(stem, 0), documents)
        if word.isalpha():
            self.by_sound[phonetic].append(word)
            self.by_length[len(word)].append(word)

    def similar(self, word: str, sound: str) -> list[str]:
        """List the words that sound like one, then those that look like it."""
        around = [other for length in range(len(word) - 2, len(word) + 3) for other in self.by_length.get(length, ())]
        looking = process.extract(word, around, scorer=fuzz.ratio, limit=MOST_LOOKALIKES, score_cutoff=LEAST_ALIKE)
        return [*self.by_sound.get(sound, ()), *(found for found, _, _ in looking)]


@dataclass(frozen=True)
class Lexis:
    """The vocabularies a question is asked against, together."""

    parts: tuple[Vocabulary, ...]

    def known(self, stem: str) -> bool:
        """Tell whether some document has that stem."""
        return any(stem in part.counts for part in self.parts)

    def similar(self, word: str, sound: str) -> list[str]:
        """List the words of the documents that a misspelt one may mean."""
        return [found for part in self.parts for found in part.similar(word, sound)]

    def documents(self, stem: str) -> int:
        """Return in how many documents a stem is."""
        return sum(part.counts.get(stem, 0) for part in self.parts)

    def rarity(self, stem: str) -> float:
        """Return how telling a stem is: 1 when half of the documents have it, more when fewer do."""
        having = self.documents(stem)
        total = max(sum(part.documents for part in self.parts), having)
        return math.log(1 + (total - having + 0.5) / (having + 0.5)) + 0.1


class _Memory:
    """What this process has read so far: (last word, version of the counts) and the vocabularies by kind."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.mark: tuple[int, int] = (0, -1)
        self.kinds: dict[str, Vocabulary] = {}

    def read(self) -> dict[str, Vocabulary]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce((SELECT max(id) FROM search_word), 0), coalesce((SELECT sum(version) FROM search_tally), 0)"
            )
            mark = cursor.fetchone()
        if mark == self.mark:
            return self.kinds
        with self.lock:
            if mark != self.mark:
                self._catch_up(*mark)
            return self.kinds

    def _catch_up(self, last: int, version: int) -> None:
        grown = version == self.mark[1] and last > self.mark[0]
        kinds = self.kinds if grown else {}
        words = Word.objects.filter(pk__gt=self.mark[0]) if grown else Word.objects.all()
        for kind, word, stem, sound, documents in words.order_by("pk").values_list(
            "kind", "word", "stem", "phonetic", "documents"
        ):
            kinds.setdefault(kind, Vocabulary()).add(word, stem, sound, documents)
        for kind, documents in Tally.objects.values_list("kind", "documents"):
            kinds.setdefault(kind, Vocabulary()).documents = documents
        self.kinds, self.mark = kinds, (last, version)


_memory = _Memory()
_held: ContextVar[dict[str, Vocabulary] | None] = ContextVar("words read once", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Read the words once for all that is asked inside, such as one question asked of each kind."""
    token = _held.set(_memory.read())
    try:
        yield
    finally:
        _held.reset(token)


def lexis(kinds: Iterable[str]) -> Lexis:
    """Return the words of the documents of these kinds, as the database has them now."""
    read = _memory.read() if (held := _held.get()) is None else held
    return Lexis(tuple(read[kind] for kind in kinds if kind in read))


def learn(kind: str, words: Counter[tuple[str, str, str]]) -> None:
    """Note words that documents of a kind are written with; those already there are left as they are counted."""
    rows = [(*word, times) for word, times in sorted(words.items())]
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_word (kind, word, stem, phonetic, documents)"
            " SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[]) AS given(word, stem, phonetic, documents)"
            " WHERE NOT EXISTS (SELECT FROM search_word AS old WHERE old.kind = %s AND old.word = given.word)"
            " ON CONFLICT DO NOTHING",
            [kind, *(list(column) for column in columns), kind],
        )


@transaction.atomic
def refresh_vocabulary(kind: str | None = None) -> int:
    """Count again in how many documents each word is, forget those that are gone, and return how many are left."""
    kinds = [kind] if kind else sorted(set(Word.objects.values_list("kind", flat=True).distinct()))
    return sum(_count(one) for one in kinds)


def _count(kind: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE counted ON COMMIT DROP AS SELECT word AS stem, ndoc FROM ts_stat("
            " format('SELECT ts_filter(terms, ''{a,b,c,d}'') FROM search_searchdocument WHERE kind = %%L', %s::text))",
            [kind],
        )
        cursor.execute(
            "UPDATE search_word AS w SET documents = c.ndoc FROM counted AS c"
            " WHERE w.kind = %s AND w.stem = c.stem AND w.documents <> c.ndoc",
            [kind],
        )
        cursor.execute(
            "DELETE FROM search_word AS w WHERE kind = %s AND NOT EXISTS (SELECT FROM counted AS c WHERE c.stem = w.stem)",
            [kind],
        )
        cursor.execute("DROP TABLE counted")
    tally, _new = Tally.objects.get_or_create(kind=kind)
    tally.documents, tally.version = SearchDocument.objects.filter(kind=kind).count(), tally.version + 1
    tally.save()
    return Word.objects.filter(kind=kind).count()
