"""What the ranking of a kind knows of listings: from their documents, or all at once from their rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Sum

from maillon.kernel import search
from maillon.kernel.kinds import Kind
from maillon.kernel.kinds.ranking import Facts, counts_room, score
from maillon.kernel.prepared import Prepared

from .models import Listing
from .room import is_open

WORDS = 0.75  # what having the words counts, beside all that the kind counts


def best_of(kind: Kind, codes: Sequence[str], *, now: datetime) -> list[str]:
    """Put these in the order of their kind, seen from nowhere; in one statement."""
    facts = _facts_of(kind, codes, now=now)
    return sorted(filter(facts.get, codes), key=lambda code: -score(kind.ranking, facts[code]))


def best_of_hits(kind: Kind, hits: Sequence[search.Hit], *, now: datetime) -> list[search.Hit]:
    """Put what was found in the order of its kind: what is left is read anew; where words were asked for, they count most."""
    facts = {hit.code: _facts_said(kind, hit, now=now) for hit in hits}
    if counts_room(kind.ranking):
        left = _facts_of(kind, list(facts), now=now)
        facts = {code: replace(one, room=left[code].room if code in left else 0.0) for code, one in facts.items()}
    best = max((hit.score for hit in hits), default=0.0)
    worth = {hit.code: score(kind.ranking, facts[hit.code]) for hit in hits}
    if best:
        worth = {hit.code: WORDS * hit.score / best + (1 - WORDS) * worth[hit.code] for hit in hits}
    return sorted(hits, key=lambda hit: -worth[hit.code])


def due_of(kind: Kind) -> str:
    """Name the column of until when one may still come: where there are moments they begin, and a window closes."""
    return "starts_at" if kind.when.has_slots else "ends_at"


def _facts_of(kind: Kind, codes: Sequence[str], *, now: datetime) -> dict[str, Facts]:
    rows = _rows(codes=list(codes), now=now)
    is_dated, has_slots = kind.when.is_dated, kind.when.has_slots
    return {
        code: Facts(
            now, published, (starts if has_slots else ends) if is_dated else None, None, left / total if total else 0.0
        )
        for code, published, starts, ends, left, total in rows
    }


def _facts_said(kind: Kind, hit: search.Hit, *, now: datetime) -> Facts:
    said = hit.details
    due = said.get("starts" if kind.when.has_slots else "ends") if kind.when.is_dated else ""
    return Facts(
        now,
        datetime.fromisoformat(said["published"]) if said.get("published") else now,
        datetime.fromisoformat(due) if due else None,
        hit.distance_km,
        1.0,
    )


def _left(now: datetime, column: str) -> Sum:
    return Sum(f"slots__{column}", filter=is_open(now, of="slots__"))


_rows = Prepared(
    lambda codes, now: (
        Listing.objects.filter(code__among=codes)
        .annotate(left=_left(now, "left"), in_all=_left(now, "total"))
        .values_list("code", "published_at", "starts_at", "ends_at", "left", "in_all")
    ),
    codes=list,
    now=datetime,
)
