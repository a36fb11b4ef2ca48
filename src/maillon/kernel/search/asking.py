"""Asking: an everyday question in, the best answers out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maillon.lib.geo import Way
from maillon.lib.signs import one_line
from maillon.lib.text import Question, analyse_question

from . import ranking
from .apart import People, those_apart
from .candidates import MOST_BROWSED, MOST_NEAR, MOST_RANKED, Facet, conditions
from .near import Near, find_near, way_of
from .ranking import Asked
from .registry import is_located
from .registry import kinds as registered
from .results import Hit, Results
from .vocabulary import Lexis, lexis, one_reading
from .which import ANY, Which

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
    to: Near | None = None,
    section: str = "",
    which: Which | None = None,
    person=None,
) -> Results:
    """Return the best answers to a question; without a question, what is nearest, or all by title.

    `facets` must all hold; a facet given as a list holds when one of its own does. `near` as text may raise Refused.
    With `least`, what has that share of what is asked is an answer, whatever else there is. With `to`, what goes there,
    from where one is if that is said: its distance is then how much longer its way gets by going by both. With
    `section`, what is in that one. With `which`, what it tells is true of. What is by somebody whom `person`, or a visitor,
    does not meet is never found.
    """
    wanted = sorted(set(kinds)) if kinds is not None else sorted(registered())
    page = {"limit": max(0, min(int(limit), MOST_RESULTS)), "offset": max(0, int(offset))}
    around = find_near(near) if isinstance(near, str) else Near(*near) if isinstance(near, tuple) else near
    question = one_line(q, most=LONGEST_QUESTION)
    if not any(is_located(kind) for kind in wanted):
        around = to = None
    way = way_of(around, to)
    if not wanted or not page["limit"]:
        return Results()
    if not question:
        return _browse(wanted, facets, around, way, section, page, which or ANY, those_apart(person))
    (found,) = _ranked(
        [_asking(question, wanted, facets, around, page, way, section)], around, way, least=least, which=which or ANY,
        apart=those_apart(person),
    )  # fmt: skip
    return found


def ask_each(
    q: str, kinds: Mapping[str, int], near: Near | None = None, offset: int = 0, person=None
) -> dict[str, Results]:
    """Ask one question of each kind apart, given how many answers of each are shown: the words are read once, and
    ranked in one statement whatever the number of kinds. A question of nothing is asked of each in turn."""
    question = one_line(q, most=LONGEST_QUESTION)
    with one_reading():
        if not question:
            return {
                kind: ask("", [kind], near, limit=limit, offset=offset, person=person) for kind, limit in kinds.items()
            }
        around = {kind: near if is_located(kind) else None for kind in kinds}
        askings = {
            kind: _asking(question, [kind], (), around[kind], {"limit": limit, "offset": offset})
            for kind, limit in kinds.items()
        }
    # What is nowhere has no distance: one point to measure from serves all.
    return dict(zip(askings, _ranked(list(askings.values()), near, apart=those_apart(person)), strict=True))


@dataclass(frozen=True)
class _Asking:
    """A question as some kinds understand it; without terms, there is nothing to look for."""

    heard: dict
    shelf: ranking.Shelf | None = None


def _asking(
    question: str, kinds: list[str], facets: Iterable[Facet], near: Near | None, page: dict, way: Way | None = None,
    section: str = "",
) -> _Asking:  # fmt: skip
    words = lexis(kinds)
    understood, terms = understand(question, words)
    heard = {"repaired": understood.repaired, "unknown": understood.unknown}
    if not terms:
        return _Asking(heard)
    stems = [term.stem for term in terms]
    counts = [words.documents(stem) for stem in stems]
    looked_at = conditions(stems, counts, kinds=kinds, facets=facets, near=near, way=way, section=section)
    return _Asking(heard | {"looked_for": tuple(stems)}, ranking.Shelf(terms, looked_at, **page))


def _ranked(
    askings: list[_Asking], near: Near | None, way: Way | None = None, *, least: float = 0.0, which: Which = ANY,
    apart: People | None = None,
) -> list[Results]:  # fmt: skip
    shelves = [asking.shelf for asking in askings if asking.shelf]
    asked = {"near": near, "way": way, "most": MOST_RANKED, "least": least, "which": which, "apart": apart}
    pages = iter(ranking.rank(shelves, **asked) if shelves else [])
    return [_results(next(pages) if asking.shelf else [], **asking.heard) for asking in askings]


def understand(question: str, words: Lexis) -> tuple[Question, list[Asked]]:
    """Read a question among the words of some documents: what was understood, and what to look for, the most telling first."""
    understood = analyse_question(question, words.known, words.similar)
    return understood, _terms(understood, words)


def _terms(question: Question, words: Lexis) -> list[Asked]:
    """Weigh each term by how rare it is; the most telling first."""
    terms = [Asked(term.stem, term.weight * words.rarity(term.stem)) for term in question.terms]
    telling = sorted(terms, key=lambda term: (-term.worth, term.stem))[:MOST_TERMS]
    return [term for term in telling if term.worth >= LEAST_WORTH * telling[0].worth]


def _browse(
    kinds: list[str],
    facets: Iterable[Facet],
    near: Near | None,
    way: Way | None,
    section: str,
    page: dict,
    which: Which,
    apart: People | None,
) -> Results:
    wanted = conditions([], [], kinds=kinds, facets=facets, near=near, way=way, section=section)
    told = {"which": which, "apart": apart}
    if way:
        rows = ranking.on_the_way(conditions=wanted, near=near, way=way, most=MOST_BROWSED, **told, **page)
    elif near:
        rows = ranking.nearest(conditions=wanted, near=near, most=MOST_NEAR, **told, **page)
    else:
        rows = ranking.by_title(condition=wanted[0], kinds=kinds, most=MOST_BROWSED, **told, **page)
    return _results(rows)


def _results(rows: list, **heard) -> Results:
    hits = tuple(
        Hit(
            *row[:8],
            details=json.loads(row[8]),
            distance_km=None if row[9] is None else round(row[9], 2),
            score=row[10],
        )
        for row in rows
    )
    total, is_cut = rows[0][11:13] if rows else (0, False)
    return Results(total=total, results=hits, is_capped=is_cut, **heard)
