"""The search the other way round: from one thing that was written to the questions it answers.

>>> words = search.listener("listing")                    # once for many questions
>>> words.traces("perseuse sans fil")                     # where to keep a question, so that it is found again
>>> words.answers("perseuse sans fil", written.stems, least=0.25)
"""

from dataclasses import dataclass, field
from itertools import chain

from django.db import connection

from maillon.lib.geo import cells
from maillon.lib.signs import one_line
from maillon.lib.text import analyse_question, is_settled

from .asking import LONGEST_QUESTION, understand
from .document import ANYWHERE, way_tokens
from .ranking import Asked, holds
from .vocabulary import Lexis, lexis

WRITTEN = (
    "SELECT tsvector_to_array(ts_filter(terms, '{a,b,c,d}')), latitude, longitude, also, to_latitude, to_longitude,"
    " detour_km FROM search_searchdocument"
    " WHERE kind = %s AND code = %s"
)


@dataclass(frozen=True)
class Watched:
    """One thing as it stands in the index: its stems, and its points if it has any, as (latitude, longitude).

    What goes somewhere says where `to`, and how much longer its way may get.
    """

    stems: frozenset[str]
    points: tuple[tuple[float, float], ...] = ()
    to: tuple[float, float] | None = None
    detour_km: float | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """Name where it is, as circles around a point name theirs, and where it goes, as a way names its ends."""
        if not self.points:
            return (ANYWHERE,)
        goes = way_tokens(self.points[0], self.to, self.detour_km) if self.to else ()
        return (*chain.from_iterable(cells(*point) for point in self.points), *goes)


@dataclass
class Listener:
    """The words of one kind of things as they are now, and what was understood of the questions asked so far."""

    words: Lexis
    _understood: dict[str, list[Asked]] = field(default_factory=dict)

    def answers(self, q: str, stems: frozenset[str], *, least: float) -> bool:
        """Tell whether what has these stems is an answer to a question, as `ask(…, least=…)` does."""
        if q not in self._understood:
            self._understood[q] = understand(_cut(q), self.words)[1]
        return holds(self._understood[q], stems, least=least)

    def traces(self, q: str) -> frozenset[str] | None:
        """Name stems of which whatever will answer has one; None where a word is unknown, and may be read otherwise one day."""
        if not is_settled(_cut(q), self.words.known):
            return None
        return frozenset(analyse_question(_cut(q), lambda _stem: True).stems)

    def is_settled_for_good(self, q: str) -> bool:
        """Tell whether a question is read the same even when the things that have its words are gone."""
        return is_settled(_cut(q), lambda _stem: False)


def listener(kind: str) -> Listener:
    """Listen with the words of one kind of things, as the database has them now."""
    return Listener(lexis([kind]))


def watched(kind: str, code: str) -> Watched | None:
    """Return one thing as it stands in the index, or None when it is not to be found."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [kind, code])
        row = cursor.fetchone()
    if row is None:
        return None
    stems, latitude, longitude, also, to_latitude, to_longitude, detour_km = row
    numbers = [] if latitude is None else [latitude, longitude, *(also or ())]
    to = None if to_latitude is None else (to_latitude, to_longitude)
    return Watched(frozenset(stems), tuple(zip(numbers[::2], numbers[1::2], strict=True)), to, detour_km)


def _cut(q: str) -> str:
    return one_line(q, most=LONGEST_QUESTION)
