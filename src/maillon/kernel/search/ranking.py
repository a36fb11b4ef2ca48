"""The one statement that ranks the candidates of a question."""

from collections.abc import Set
from dataclasses import dataclass

from django.db import connection

from .document import quote
from .near import RADII_KM, Near

# What a word counts in the body, the summary, the everyday questions, the title and its words.
FIELD_WEIGHTS = "{0.12, 0.35, 0.80, 1.0}"
COVERAGE = 0.5  # how much of the score is left to a document that has next to nothing of the question
NEARNESS = 0.6  # how much being next door adds, as a share of the best possible answer
HALF_NEAR_KM = 6
WEAKEST = 0.08  # of the best answer: what is below is noise, and is not counted either
HAIR = 1e-9  # sums of the same weights, in another order, are the same

_COLUMNS = "d.kind, d.code, d.slug, d.title, d.summary, d.url, d.latitude, d.longitude, d.details"

_DISTANCE = """2 * 6371.0088 * asin(sqrt(least(1.0,
    sin(radians(d.latitude - %(lat)s::float8) / 2) ^ 2
    + cos(radians(%(lat)s::float8)) * cos(radians(d.latitude)) * sin(radians(d.longitude - %(lon)s::float8) / 2) ^ 2)))"""

# Each term is asked of ts_rank alone, so that rare words count more than common ones.
RANKED = f"""
WITH asked AS MATERIALIZED (
    SELECT stem::tsquery AS term, worth FROM unnest(%(stems)s::text[], %(worths)s::float8[]) AS given(stem, worth)
), read AS MATERIALIZED (
    SELECT d.id, d.standing, ts_filter(d.terms, '{{a,b,c,d}}') AS terms,
           CASE WHEN d.latitude + %(lat)s::float8 IS NOT NULL THEN {_DISTANCE} END AS km
    FROM search_candidates(%(conditions)s::text[]::tsquery[], %(most)s) AS candidate(id)
    JOIN search_searchdocument AS d USING (id)
), scored AS (
    SELECT read.id, read.km,
           read.standing * (s.gained / %(best)s * (%(coverage)s + (1 - %(coverage)s) * s.met / %(worth)s)
           + coalesce(%(nearness)s / (1 + read.km / %(half)s), 0)) AS score
    FROM read CROSS JOIN LATERAL (
        SELECT sum(asked.worth * rank) AS gained, sum(asked.worth) FILTER (WHERE rank > 0) AS met
        FROM asked CROSS JOIN LATERAL (SELECT ts_rank('{FIELD_WEIGHTS}', read.terms, asked.term) AS rank) AS r
    ) AS s
    WHERE s.met > 0 AND s.met >= %(least)s * %(worth)s - %(hair)s AND coalesce(read.km <= %(reach)s, true)
), kept AS (
    SELECT id, km, score, count(*) OVER () AS total
    FROM (SELECT *, max(score) OVER () AS top FROM scored) AS compared
    WHERE score >= top * %(weakest)s
    ORDER BY score DESC, id LIMIT %(limit)s OFFSET %(offset)s
)
SELECT {_COLUMNS}, kept.km, kept.score, kept.total
FROM kept JOIN search_searchdocument AS d USING (id) ORDER BY kept.score DESC, id
"""

NEAREST = f"""
WITH read AS MATERIALIZED (
    SELECT d.id, {_DISTANCE} AS km
    FROM search_candidates(%(conditions)s::text[]::tsquery[], %(most)s) AS candidate(id)
    JOIN search_searchdocument AS d USING (id)
), kept AS (
    SELECT id, km, count(*) OVER () AS total FROM read WHERE km <= %(reach)s
    ORDER BY km, id LIMIT %(limit)s OFFSET %(offset)s
)
SELECT {_COLUMNS}, kept.km, 0::float8, kept.total FROM kept JOIN search_searchdocument AS d USING (id) ORDER BY kept.km, id
"""

BY_TITLE = f"""
SELECT {_COLUMNS}, NULL, 0::float8, (SELECT count(*) FROM (
    SELECT FROM search_searchdocument WHERE terms @@ %(condition)s::tsquery LIMIT %(most)s) AS counted)
FROM search_searchdocument AS d WHERE d.kind = ANY(%(kinds)s) AND d.terms @@ %(condition)s::tsquery
ORDER BY d.title, d.code LIMIT %(limit)s OFFSET %(offset)s
"""


@dataclass(frozen=True)
class Asked:
    """A term to look for, as it stands in the index, and what it is worth."""

    stem: str
    worth: float


def holds(terms: list[Asked], stems: Set[str], *, least: float) -> bool:
    """Tell of one document, by its stems, what `rank` tells of all: whether it has this share of what is asked."""
    met = sum(term.worth for term in terms if term.stem in stems)
    return met > 0 and met >= least * sum(term.worth for term in terms) - HAIR


def rank(
    terms: list[Asked],
    *,
    conditions: list[str],
    near: Near | None,
    most: int,
    limit: int,
    offset: int,
    least: float = 0.0,
) -> list:
    """Return the rows of one page, the best first; with `least`, all that has this share of what is asked, however good the best is."""
    worth = sum(term.worth for term in terms)
    return _rows(
        RANKED,
        _spatial(near)
        | {
            "stems": [quote(term.stem) for term in terms],
            "worths": [term.worth for term in terms],
            "worth": worth,
            "best": worth * 0.9,
            "coverage": COVERAGE,
            "nearness": NEARNESS,
            "half": HALF_NEAR_KM,
            "weakest": 0.0 if least else WEAKEST,
            "least": least,
            "hair": HAIR,
            "conditions": conditions,
            "most": most,
            "limit": limit,
            "offset": offset,
        },
    )


def nearest(*, conditions: list[str], near: Near, most: int, limit: int, offset: int) -> list:
    """Return the rows of one page, the nearest first."""
    return _rows(NEAREST, _spatial(near) | {"conditions": conditions, "most": most, "limit": limit, "offset": offset})


def by_title(*, condition: str, kinds: list[str], most: int, limit: int, offset: int) -> list:
    """Return the rows of one page, in the order of their titles."""
    return _rows(BY_TITLE, {"condition": condition, "kinds": kinds, "most": most, "limit": limit, "offset": offset})


def _spatial(near: Near | None) -> dict:
    return {
        "lat": near.latitude if near else None,
        "lon": near.longitude if near else None,
        "reach": near.reach_km if near else RADII_KM[-1],
    }


def _rows(statement: str, given: dict) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()
