"""Everything that changes the index: adding, replacing, removing, rebuilding."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from django.db import connection, transaction

from .document import Document
from .models import SearchDocument, Tally
from .registry import kinds
from .vocabulary import learn, refresh_vocabulary

BATCH = 1_000
RECOUNT_SHARE = 100  # words are counted again once a hundredth of a kind has changed

_COLUMNS = ("kind", "code", "slug", "title", "summary", "url", "latitude", "longitude", "details", "also",
            "to_latitude", "to_longitude", "detour_km", "author_id", "terms")  # fmt: skip
_TYPES = ("text", "text", "text", "text", "text", "text", "float8", "float8", "jsonb", "text",
          "float8", "float8", "float8", "int8", "text")  # fmt: skip
# A list in a list of lists would be read as one: these are written as text.
_READ = {"also": "also::float8[]", "terms": "terms::tsvector"}


def index(document: Document) -> None:
    """Add a document or replace it: the same one twice is there once."""
    index_many([document])


def index_many(documents: Iterable[Document]) -> int:
    """Add or replace documents in bulk and return how many were given."""
    given: Counter[str] = Counter()
    remaining = iter(documents)
    while batch := list(islice(remaining, BATCH)):
        # The last of two documents with one code is the one that counts.
        unique = {(document.kind, document.code): document for document in batch}
        _write(list(unique.values()))
        given.update(document.kind for document in batch)
    for kind, changed in sorted(given.items()):
        if changed > 1 and changed >= _counted(kind) / RECOUNT_SHARE:
            refresh_vocabulary(kind)
    return given.total()


def _counted(kind: str) -> int:
    return Tally.objects.filter(kind=kind).values_list("documents", flat=True).first() or 0


def remove(kind: str, code: str) -> None:
    """Take one thing out of every answer; nothing happens if it is not there."""
    SearchDocument.objects.filter(kind=kind, code=code).delete()


def remove_all_of(kind: str, author: int) -> None:
    """Take all the things of one kind that somebody is behind out of every answer."""
    SearchDocument.objects.filter(kind=kind, author_id=author).delete()


@transaction.atomic
def stand(kind: str, codes: Iterable[str], *, at: float) -> int:
    """Multiply by this the score of these things, and by one that of the others of their kind; return how many changed."""
    named = list(codes)
    documents = SearchDocument.objects.filter(kind=kind)
    whole = documents.exclude(standing=1.0).exclude(code__in=named).update(standing=1.0)
    return whole + documents.exclude(standing=at).filter(code__in=named).update(standing=at)


@transaction.atomic
def rebuild(kind: str | None = None) -> int:
    """Write the index again from its sources, drop what they no longer have, and return how many documents there are."""
    total = 0
    for slug in [kind] if kind else sorted(kinds()):
        seen: set[str] = set()
        total += index_many(_noting(kinds()[slug].source(), seen))
        SearchDocument.objects.filter(kind=slug).exclude(code__in=seen).delete()
        refresh_vocabulary(slug)
    return total


def _noting(documents, seen):
    for document in documents:
        seen.add(document.code)
        yield document


@transaction.atomic
def _write(documents: list[Document]) -> None:
    columns = ", ".join(_COLUMNS)
    read = ", ".join(_READ.get(name, name) for name in _COLUMNS)
    given = ", ".join(f"%s::{kind}[]" for kind in _TYPES)
    changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[2:])
    old = ", ".join(f"d.{name}" for name in _COLUMNS[2:])
    new = ", ".join(f"excluded.{name}" for name in _COLUMNS[2:])
    rows, words = [], defaultdict(Counter)
    for document in sorted(documents, key=lambda one: (one.kind, one.code)):
        rows.append(_row(document))
        words[document.kind].update(document.vocabulary())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO search_searchdocument AS d ({columns})"
            f" SELECT {read} FROM unnest({given}) AS given({columns})"
            f" ON CONFLICT (kind, code) DO UPDATE SET {changes} WHERE ({old}) IS DISTINCT FROM ({new})",
            [list(column) for column in zip(*rows, strict=True)],
        )
    for kind, of_kind in words.items():
        learn(kind, of_kind)


def _row(document: Document) -> tuple:
    texts = (document.kind, document.code, document.slug, document.title[:250], document.summary[:600], document.url)
    return (
        *(text.replace("\x00", "") for text in texts),
        document.latitude,
        document.longitude,
        json.dumps(document.details, ensure_ascii=False).replace("\\u0000", ""),
        "{" + ",".join(str(number) for point in document.also for number in point) + "}" if document.also else None,
        *(document.to or (None, None)),
        document.detour_km,
        document.author,
        document.terms(),
    )
