"""Where a search is kept, so that whatever answers it leads to it: a listing has something of each of the three."""

import hashlib
import json
from dataclasses import dataclass

from maillon.kernel.kinds import Kind
from maillon.kernel.listings.criteria import Criteria
from maillon.kernel.listings.documents import KIND
from maillon.kernel.listings.models import Listing
from maillon.kernel.search import Watched, listener
from maillon.kernel.search.candidates import on_the_way
from maillon.kernel.search.document import ANYWHERE
from maillon.kernel.search.near import way_of
from maillon.kernel.search.watching import Listener

ANY = "*"
UNKNOWN = "?"  # a word that may be read otherwise one day: asked of every listing
LONGEST = 60


@dataclass(frozen=True)
class Traces:
    """Three sets of tokens; `is_read_again` when what is written elsewhere may change the second."""

    places: frozenset[str]
    words: frozenset[str]
    wants: frozenset[str]
    is_read_again: bool = False


def traces_of(kind: Kind, criteria: Criteria, *, words: Listener | None = None) -> Traces:
    """Say where to keep a search, reading its words with those of the listings there are now."""
    read, is_read_again = frozenset({ANY}), False
    if criteria.q:
        words = words or listener(KIND)
        read = words.traces(criteria.q) or frozenset({UNKNOWN})
        is_read_again = not words.is_settled_for_good(criteria.q)
    return Traces(_places(kind, criteria), _short(read), _short(_wants(criteria)), is_read_again)


def traces_left(listing: Listing, written: Watched) -> Traces:
    """Say where the searches are that a listing may answer."""
    cells = written.cells
    places = {f"{listing.kind_slug}|{place}" for place in (ANY, *cells)}
    return Traces(frozenset(places), _short({ANY, UNKNOWN, *written.stems}), _short({ANY, *listing.facets}))


def signature_of(kind: Kind, criteria: Criteria) -> str:
    """Name a search, so that the same one is kept once."""
    near = criteria.near and (round(criteria.near.latitude, 5), round(criteria.near.longitude, 5))
    asked = [kind.slug, criteria.q.casefold(), near, criteria.side, sorted(map(sorted, criteria.facets)), criteria.far]
    if criteria.to is not None:
        asked.append((round(criteria.to.latitude, 5), round(criteria.to.longitude, 5)))
    if (days := criteria.days) is not None:
        asked.append((days.first.isoformat(), days.last.isoformat(), days.people))
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:32]


def _places(kind: Kind, criteria: Criteria) -> frozenset[str]:
    near = criteria.around(kind)
    if (way := way_of(near, criteria.toward(kind))) is not None:
        # Of its two ends, the one that everybody says.
        return frozenset(f"{kind.slug}|{token}" for token in on_the_way(way)[0])
    if near is None:
        return frozenset({f"{kind.slug}|{ANY}"})
    # With words, what is nowhere is everywhere: the list shows it too.
    cells = {*near.circles()[-1], *([ANYWHERE] if criteria.q else [])}
    return frozenset(f"{kind.slug}|{cell}" for cell in cells)


def _wants(criteria: Criteria) -> frozenset[str]:
    """Keep it under the narrowest of what it asks: one choice of few rather than one of many."""
    groups = [*criteria.facets, *([(f"side:{criteria.side}",)] if criteria.side and not criteria.facets else [])]
    return frozenset(min(groups, key=len, default=(ANY,)))


def _short(tokens) -> frozenset[str]:
    return frozenset(token[:LONGEST] for token in tokens)
