"""Asking: an everyday question in, the best answers out."""

import json
from collections.abc import Iterable, Sequence

from maillon.lib.text import Question, analyse_question

from . import ranking
from .candidates import MOST_BROWSED, MOST_RANKED, Facet, conditions
from .near import Near, find_near
from .ranking import Asked
from .registry import is_located
from .registry import kinds as registered
from .results import Hit, Results
from .vocabulary import Lexis, lexis

LONGEST_QUESTION = 1_000
MOST_TERMS = 24
MOST_RESULTS = 100
LEAST_WORTH = 0.05


def ask(
    q: str,
    kinds: Sequence[str] | None = None,
    near: Near | tuple[float, float] | str | None = None,
    facets: Iterable[Facet] = (),
    limit: int = 20,
    offset: int = 0,
    least: float = 0.0,
) -> Results:
    """Return the best answers to a question; without a question, what is nearest, or all by title.

    `facets` must all hold; a facet given as a list holds when one of its own does. `near` as text may raise Refused.
    With `least`, what has that share of what is asked is an answer, whatever else there is.
    """
    wanted = sorted(set(kinds)) if kinds is not None else sorted(registered())
    page = {"limit": max(0, min(int(limit), MOST_RESULTS)), "offset": max(0, int(offset))}
    around = find_near(near) if isinstance(near, str) else Near(*near) if isinstance(near, tuple) else near
    question = q.replace("\x00", " ")[:LONGEST_QUESTION].strip()
    if not any(is_located(kind) for kind in wanted):
        around = None
    if not wanted or not page["limit"]:
        return Results()
    if not question:
        return _browse(wanted, facets, around, page)
    words = lexis(wanted)
    understood, terms = understand(question, words)
    heard = {"repaired": understood.repaired, "unknown": understood.unknown}
    if not terms:
        return Results(**heard)
    stems = [term.stem for term in terms]
    rows = ranking.rank(
        terms,
        conditions=conditions(
            stems, [words.documents(stem) for stem in stems], kinds=wanted, facets=facets, near=around
        ),
        near=around,
        most=MOST_RANKED,
        least=least,
        **page,
    )
    return _results(rows, most=MOST_RANKED, looked_for=tuple(stems), **heard)


def understand(question: str, words: Lexis) -> tuple[Question, list[Asked]]:
    """Read a question among the words of some documents: what was understood, and what to look for, the most telling first."""
    understood = analyse_question(question, words.known, words.similar)
    return understood, _terms(understood, words)


def _terms(question: Question, words: Lexis) -> list[Asked]:
    """Weigh each term by how rare it is; the most telling first."""
    terms = [Asked(term.stem, term.weight * words.rarity(term.stem)) for term in question.terms]
    telling = sorted(terms, key=lambda term: (-term.worth, term.stem))[:MOST_TERMS]
    return [term for term in telling if term.worth >= LEAST_WORTH * telling[0].worth]


def _browse(kinds: list[str], facets: Iterable[Facet], near: Near | None, page: dict) -> Results:
    wanted = conditions([], [], kinds=kinds, facets=facets, near=near)
    if near:
        rows = ranking.nearest(conditions=wanted, near=near, most=MOST_BROWSED, **page)
        return _results(rows, most=MOST_BROWSED)
    rows = ranking.by_title(condition=wanted[0], kinds=kinds, most=MOST_BROWSED, **page)
    return _results(rows, most=MOST_BROWSED)


def _results(rows: list, *, most: int, **heard) -> Results:
    hits = tuple(
        Hit(
            *row[:8],
            details=json.loads(row[8]),
            distance_km=None if row[9] is None else round(row[9], 2),
            score=row[10],
        )
        for row in rows
    )
    total = rows[0][11] if rows else 0
    return Results(total=total, results=hits, is_capped=total >= most, **heard)
