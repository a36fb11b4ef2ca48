"""The one statement that ranks the candidates of a question, on as many shelves as are shown."""

import math
from collections.abc import Set
from dataclasses import dataclass

from maillon.kernel.planned import rows_of
from maillon.lib.geo import Way

from .apart import People, met
from .document import quote
from .near import RADII_KM, Near
from .which import ANY, Which

# What a word counts in the body, the summary, the everyday questions, the title and its words.
FIELD_WEIGHTS = "{0.12, 0.35, 0.80, 1.0}"
COVERAGE = 0.5  # how much of the score is left to a document that has next to nothing of the question
BEST = 0.9  # what a document with every term in its title gains, as a share of what they are worth
NEARNESS = 0.6  # how much being next door adds, as a share of the best possible answer
HALF_NEAR_KM = 6
WEAKEST = 0.08  # of the best answer: what is below is noise, and is not counted either
HAIR = 1e-9  # sums of the same weights, in another order, are the same

_COLUMNS = "d.kind, d.code, d.slug, d.title, d.summary, d.url, d.latitude, d.longitude, d.details"


def _away(latitude: str, longitude: str, from_latitude: str, from_longitude: str) -> str:
    """Write how far two points are from each other."""
    return f"""(2 * 6371.0088 * asin(sqrt(least(1.0, sin(radians({latitude} - {from_latitude}) / 2) ^ 2
    + cos(radians({from_latitude})) * cos(radians({latitude})) * sin(radians({longitude} - {from_longitude}) / 2) ^ 2))))"""


_HERE = ("%(lat)s::float8", "%(lon)s::float8")
_THERE = ("%(to_lat)s::float8", "%(to_lon)s::float8")
_START, _END = ("d.latitude", "d.longitude"), ("d.to_latitude", "d.to_longitude")
# What is at several points is as far as the nearest of them.
_DISTANCE = f"""CASE WHEN d.also IS NULL THEN {_away(*_START, *_HERE)} ELSE (
    SELECT min({_away("points.one[n]", "points.one[n + 1]", *_HERE)})
    FROM (SELECT ARRAY[d.latitude, d.longitude] || d.also AS one) AS points,
         LATERAL generate_series(1, cardinality(points.one), 2) AS n) END"""
_NEAR = f"CASE WHEN d.latitude + {_HERE[0]} IS NOT NULL THEN {_DISTANCE} END AS km, true"
# As `Way` has it: how much longer a way gets, and whether it serves; without a start, one leaves from where it does.
_FROM = (f"coalesce({_HERE[0]}, d.latitude)", f"coalesce({_HERE[1]}, d.longitude)")
_ADDED = f"({_away(*_START, *_FROM)} + {_away(*_FROM, *_THERE)} + {_away(*_THERE, *_END)} - {_away(*_START, *_END)})"
_ON_THE_WAY = f"""greatest(0, {_ADDED}) AS km, d.to_latitude IS NOT NULL AND (
    ({_away(*_START, *_FROM)} <= %(walk)s AND {_away(*_END, *_THERE)} <= %(walk)s)
    OR coalesce({_ADDED} <= d.detour_km, false))"""

# Each term is asked of ts_rank alone, so that rare words count more than common ones. Where reading stopped before the
# end there is more than is counted, unless what was read last was too weak already.
_RANKED = f"""
WITH asked AS MATERIALIZED (
    SELECT shelf, stem::tsquery AS term, worth
    FROM unnest(%(term_of)s::int[], %(stems)s::text[], %(worths)s::float8[]) AS given(shelf, stem, worth)
), shelves AS MATERIALIZED (
    SELECT shelf, first, last, worth, array_agg(condition::tsquery ORDER BY step) AS conditions
    FROM unnest(%(condition_of)s::int[], %(conditions)s::text[]) WITH ORDINALITY AS given(shelf, condition, step)
    JOIN unnest(%(firsts)s::bigint[], %(lasts)s::bigint[]) WITH ORDINALITY AS page(first, last, shelf) USING (shelf)
    JOIN (SELECT shelf, sum(worth) AS worth FROM asked GROUP BY shelf) AS whole USING (shelf)
    GROUP BY shelf, first, last, worth
), read AS MATERIALIZED (
    SELECT shelf, worth, d.id, d.standing, ts_filter(d.terms, '{{a,b,c,d}}') AS terms,
           {{measured}} AND {{which}} AS is_served
    FROM shelves CROSS JOIN LATERAL search_candidates(shelves.conditions, %(most)s) AS candidate(id)
    JOIN search_searchdocument AS d USING (id)
), scored AS (
    SELECT read.shelf, read.id, read.km,
           read.standing * (s.gained / (read.worth * %(best)s) * (%(coverage)s + (1 - %(coverage)s) * s.met / read.worth)
           + coalesce(%(nearness)s / (1 + read.km / %(half)s), 0)) AS score
    FROM read CROSS JOIN LATERAL (
        SELECT sum(asked.worth * rank) AS gained, sum(asked.worth) FILTER (WHERE rank > 0) AS met
        FROM asked CROSS JOIN LATERAL (SELECT ts_rank('{FIELD_WEIGHTS}', read.terms, asked.term) AS rank) AS r
        WHERE asked.shelf = read.shelf
    ) AS s
    WHERE s.met > 0 AND s.met >= %(least)s * read.worth - %(hair)s AND coalesce(read.km <= %(reach)s, true) AND read.is_served
), kept AS (
    SELECT *, count(*) OVER (PARTITION BY shelf) AS total,
           row_number() OVER (PARTITION BY shelf ORDER BY score DESC, id DESC) AS place
    FROM (SELECT *, max(score) OVER of_it AS top, count(*) OVER of_it AS among FROM scored WINDOW of_it AS (PARTITION BY shelf)) AS compared
    WHERE score >= top * %(weakest)s
), whole AS (
    SELECT shelf, count(*) >= %(most)s AS is_cut FROM read GROUP BY shelf
)
SELECT {_COLUMNS}, kept.km, kept.score, kept.total, whole.is_cut AND kept.total = kept.among, kept.shelf
FROM kept JOIN shelves USING (shelf) JOIN whole USING (shelf) JOIN search_searchdocument AS d USING (id)
WHERE kept.place BETWEEN shelves.first AND shelves.last ORDER BY kept.shelf, kept.place
"""

# A page of what was read and serves, that which is the least far first, then what was written last; and whether reading stopped before the end.
_PAGE = f"""
kept AS (
    SELECT id, km, count(*) OVER () AS total FROM read WHERE is_served ORDER BY km, id DESC LIMIT %(limit)s OFFSET %(offset)s
)
SELECT {_COLUMNS}, kept.km, 0::float8, kept.total, (SELECT count(*) FROM read) >= %(most)s
FROM kept JOIN search_searchdocument AS d USING (id) ORDER BY kept.km, kept.id DESC
"""

_NEAREST = "search_nearest(%(conditions)s::text[]::tsquery[], %(radii)s::float8[], %(sure)s, %(most)s, {})".format(
    ", ".join(_HERE)
)
NEAREST = f"""
WITH read AS MATERIALIZED (
    SELECT id, km, true AS is_served FROM {_NEAREST}
), {_PAGE}"""
# The same, without what is by somebody whom one does not meet: as many more must surely be the nearest. It is looked up by
# each of them (hence OFFSET): of few people, reading all that there is would cost more.
NEAREST_MET = f"""
WITH gone AS MATERIALIZED (
    SELECT id FROM ({{apart}}) AS apart(person)
    CROSS JOIN LATERAL (SELECT id FROM search_searchdocument WHERE author_id = apart.person OFFSET 0) AS theirs
), read AS MATERIALIZED (
    SELECT id, km, id NOT IN (SELECT id FROM gone) AS is_served
    FROM {_NEAREST.replace("%(sure)s", "%(sure)s + (SELECT count(*) FROM gone)::integer")}
), {_PAGE}"""
# The same, of those alone that what is asked is true of: asked of no more than are counted, a circle may hold far more.
NEAREST_WHICH = f"""
WITH read AS MATERIALIZED (
    SELECT near.id, near.km, {{which}} AS is_served
    FROM (SELECT id, km FROM {_NEAREST} ORDER BY km, id DESC LIMIT %(most)s) AS near
    JOIN search_searchdocument AS d USING (id)
), {_PAGE}"""

ON_THE_WAY = f"""
WITH read AS MATERIALIZED (
    SELECT d.id, {_ON_THE_WAY} AND {{which}} AS is_served
    FROM search_candidates(%(conditions)s::text[]::tsquery[], %(most)s) AS candidate(id)
    JOIN search_searchdocument AS d USING (id)
), {_PAGE}"""

BY_TITLE = f"""
SELECT {_COLUMNS}, NULL, 0::float8, whole.total, whole.total >= %(most)s
FROM search_searchdocument AS d, (SELECT count(*) AS total FROM (
    SELECT FROM search_searchdocument AS d WHERE terms @@ %(condition)s::tsquery AND {{which}} LIMIT %(most)s) AS counted) AS whole
WHERE d.kind = ANY(%(kinds)s) AND d.terms @@ %(condition)s::tsquery AND {{which}}
ORDER BY d.title, d.code LIMIT %(limit)s OFFSET %(offset)s
"""


# Of what is near, and of what is on the way.
RANKED = [_RANKED.replace("{measured}", measured) for measured in (_NEAR, _ON_THE_WAY)]


@dataclass(frozen=True)
class Asked:
    """A term to look for, as it stands in the index, and what it is worth."""

    stem: str
    worth: float


def holds(terms: list[Asked], stems: Set[str], *, least: float) -> bool:
    """Tell of one document, by its stems, what `rank` tells of all: whether it has this share of what is asked."""
    met = sum(term.worth for term in terms if term.stem in stems)
    return met > 0 and met >= least * sum(term.worth for term in terms) - HAIR


@dataclass(frozen=True)
class Shelf:
    """What is asked of some kinds: terms, the tsqueries to go through, and which of the best are wanted."""

    terms: list[Asked]
    conditions: list[str]
    limit: int
    offset: int = 0


def rank(
    shelves: list[Shelf],
    *,
    near: Near | None,
    way: Way | None = None,
    most: int,
    least: float = 0.0,
    which: Which = ANY,
    apart: People | None = None,
) -> list[list]:
    """Return the rows of each shelf's page, the best first, in one statement for all shelves.

    With `least`, what has this share of what is asked, however good the best is. What is by those `apart` is not there.
    """
    which = which & met(apart)
    numbered = list(enumerate(shelves, start=1))
    given = {
        "term_of": [number for number, shelf in numbered for _ in shelf.terms],
        "stems": [quote(term.stem) for shelf in shelves for term in shelf.terms],
        "worths": [term.worth for shelf in shelves for term in shelf.terms],
        "condition_of": [number for number, shelf in numbered for _ in shelf.conditions],
        "conditions": [condition for shelf in shelves for condition in shelf.conditions],
        "firsts": [shelf.offset + 1 for shelf in shelves],
        "lasts": [shelf.offset + shelf.limit for shelf in shelves],
        "best": BEST,
        "coverage": COVERAGE,
        "nearness": NEARNESS,
        "half": HALF_NEAR_KM,
        "weakest": 0.0 if least else WEAKEST,
        "least": least,
        "hair": HAIR,
        "most": most,
    }
    pages: list[list] = [[] for _ in shelves]
    for row in rows_of(_narrowed(RANKED[way is not None], which), _spatial(near, way) | given | which.values):
        pages[row[-1] - 1].append(row[:-1])
    return pages


def nearest(
    *,
    conditions: list[str],
    near: Near,
    most: int,
    limit: int,
    offset: int,
    which: Which = ANY,
    apart: People | None = None,
) -> list:
    """Return the rows of one page, the nearest first; there is one condition for each circle around.

    Those of the page are surely the nearest; of a crowd, the others are counted up to `most`.
    """
    where = {"conditions": conditions, "radii": near.radii(), "lat": near.latitude, "lon": near.longitude}
    # Of what is narrowed, nobody knows beforehand how many of the nearest stay: all that may be read are.
    page = {"sure": most if which else offset + limit, "most": most, "limit": limit, "offset": offset}
    if which or apart is None:
        which = which & met(apart)
        return rows_of(_narrowed(NEAREST_WHICH if which else NEAREST, which), where | page | which.values)
    return rows_of(NEAREST_MET.replace("{apart}", apart.question), where | page | apart.values)


def on_the_way(
    *,
    conditions: list[str],
    near: Near | None,
    way: Way,
    most: int,
    limit: int,
    offset: int,
    which: Which = ANY,
    apart: People | None = None,
) -> list:
    """Return the rows of one page, the ways that get the least longer first."""
    which = which & met(apart)
    page = {"conditions": conditions, "most": most, "limit": limit, "offset": offset}
    return rows_of(_narrowed(ON_THE_WAY, which), _spatial(near, way) | page | which.values)


def by_title(
    *,
    condition: str,
    kinds: list[str],
    most: int,
    limit: int,
    offset: int,
    which: Which = ANY,
    apart: People | None = None,
) -> list:
    """Return the rows of one page, in the order of their titles."""
    which = which & met(apart)
    page = {"condition": condition, "kinds": kinds, "most": most, "limit": limit, "offset": offset}
    return rows_of(_narrowed(BY_TITLE, which), page | which.values)


def _narrowed(statement: str, which: Which) -> str:
    return statement.replace("{which}", which.condition)


def _spatial(near: Near | None, way: Way | None) -> dict:
    given = {
        "lat": near.latitude if near else None,
        "lon": near.longitude if near else None,
        "reach": near.reach_km if near else RADII_KM[-1],
    }
    if way is None:
        return given
    return given | {"reach": math.inf, "to_lat": way.end[0], "to_lon": way.end[1], "walk": way.walk_km}
