"""What is shown for a question: a shelf for each kind of thing, and how the question was understood."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from maillon.kernel import search
from maillon.kernel.access.refusals import explain
from maillon.kernel.schedule.opening import is_open
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

SHOWN = {"guide": 6, "place": 4}
SHOWN_OTHERS = 4
ALWAYS_SHOWN = 2
FAR_BEHIND = 0.35
PAGE_SIZE = 20
LONGEST_SHOWN = 200
LONGEST_TITLE = 120
FAR_KM = 25  # beyond which another place, nearer, is worth more than the same words
WELL = 0.3  # below this score, what is found to read is likely beside the question
SURE = 0.2  # from this score on, a place that is nowhere near is still worth showing


@dataclass(frozen=True)
class Shelf:
    """The answers of one kind."""

    kind: search.Kind
    found: search.Results
    is_alone: bool = False
    open_codes: frozenset[str] = frozenset()
    is_nearest: bool = False

    query: str = ""

    @property
    def cards(self) -> list[dict]:
        """What is shown of each answer."""
        return cards(self.found, open_codes=self.open_codes)

    @property
    def more_query(self) -> str:
        """The rest of the address at which this kind is shown alone."""
        return f"?{self.query}&{urlencode({'type': self.kind.slug})}"

    @property
    def has_more(self) -> bool:
        """Tell whether there is more than what is shown."""
        return not self.is_alone and self.found.total > len(self.found.results)


@dataclass(frozen=True)
class Answer:
    """Everything the page of answers shows."""

    q: str
    place: str
    kind: str = ""
    shelves: list[Shelf] = field(default_factory=list)
    near: search.Near | None = None
    place_error: str = ""
    page: int = 1
    page_size: int = PAGE_SIZE

    @property
    def shown(self) -> str:
        """The question as a title repeats it."""
        return self.q if len(self.q) <= LONGEST_TITLE else f"{self.q[: LONGEST_TITLE - 1]}…"

    @property
    def is_asked(self) -> bool:
        """Tell whether anything was asked at all."""
        return bool(self.q or self.near)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was found."""
        return not any(shelf.found for shelf in self.shelves)

    @property
    def is_unanswered(self) -> bool:
        """Tell whether nothing one can read answers well, or a word of the question is in none of it; places do not count."""
        readable = [shelf.found for shelf in self.shelves if not shelf.kind.located]
        if not (self.q and readable):
            return False
        is_weak = all(not found or found.results[0].score < WELL for found in readable)
        return is_weak or bool(set.intersection(*(set(found.unknown) for found in readable)))

    @property
    def is_alone(self) -> bool:
        """Tell whether one kind is shown alone, page after page."""
        return bool(self.kind and self.shelves and self.shelves[0].found)

    @property
    def asks_where(self) -> bool:
        """Tell whether saying where one is would bring places."""
        return not self.near and all(not (shelf.kind.located and shelf.found) for shelf in self.shelves)

    @property
    def human_query(self) -> str:
        """What the call-back form is told, so that nobody has to say it twice."""
        return f"?{urlencode({'q': self.q[:LONGEST_SHOWN]})}" if self.q else ""

    @property
    def repaired(self) -> tuple[tuple[str, str], ...]:
        """The words that were read otherwise than typed."""
        return next((shelf.found.repaired for shelf in self.shelves if shelf.found.repaired), ())


def cards(found: search.Results, *, open_codes: frozenset[str] = frozenset()) -> list[dict]:
    """Return what is shown of each answer, in plain values: a card is drawn once for them, whoever asks."""
    return [
        {
            "url": hit.url,
            "title": hit.title,
            "summary": hit.summary,
            "is_open": hit.code in open_codes,
            "distance_km": hit.distance_km,
            "minutes": hit.details.get("minutes"),
            "language": hit.details.get("language", ""),
        }
        for hit in found
    ]


def answer(q: str, *, place: str, kind: str, page: str, person, now: datetime) -> Answer:
    """Look for an answer of each kind; a place nobody knows is said, and the rest is answered all the same."""
    q, place = _plain(q), _plain(place)
    kinds = search.kinds()
    alone = kind if kind in kinds else ""
    number = int(page) if page.isascii() and page.isdigit() and 0 < int(page[:4]) <= 20 and len(page) < 5 else 1
    near, error = _near(place)
    shelves = []
    if q or near:
        wanted = _in_order([kinds[alone]] if alone else kinds.values())
        asked = {
            "near": near,
            "query": urlencode({"q": q, "pres-de": place}),
            "alone": bool(alone),
            "person": person,
            "now": now,
        }
        shelves = _shelves(wanted, q, page=number, **asked)
        if alone and number > 1 and not shelves[0].found:
            number, shelves = 1, _shelves(wanted, q, page=1, **asked)
    return Answer(q, place, alone, shelves, near, error, number)


def _shelves(kinds: list[search.Kind], q: str, *, page: int, alone: bool, near, person, **said) -> list[Shelf]:
    limits = {kind.slug: PAGE_SIZE if alone else SHOWN.get(kind.slug, SHOWN_OTHERS) for kind in kinds}
    found = search.ask_each(q, limits, near, offset=(page - 1) * PAGE_SIZE if alone else 0, person=person)
    return [
        _shelf(kind, found[kind.slug], near=near, alone=alone, limit=limits[kind.slug], person=person, **said)
        for kind in kinds
    ]


def _shelf(
    kind: search.Kind, found: search.Results, *, near, query: str, alone: bool, limit: int, person, now: datetime
) -> Shelf:
    is_nearest = False
    if kind.welcoming and near is not None and _is_far(found):
        # Somebody nearer can help, even if their page does not use these words.
        nearest = search.ask("", kinds=[kind.slug], near=near, limit=limit, person=person)
        is_nearest = bool(nearest) and (not found or nearest.results[0].distance_km < FAR_KM)
        found = nearest if is_nearest else found
    elif kind.located and near is None and not alone and found and found.results[0].score < SURE:
        found = search.Results(repaired=found.repaired)
    if not alone:
        found = _telling(found)
    return Shelf(kind, found, alone, _open_now(found, now), is_nearest, query)


def _is_far(found: search.Results) -> bool:
    return all(hit.distance_km is None or hit.distance_km > FAR_KM for hit in found)


def _telling(found: search.Results) -> search.Results:
    """Leave out, beside other kinds, what is far behind the best answer."""
    least = found.results[0].score * FAR_BEHIND if found else 0
    kept = tuple(hit for place, hit in enumerate(found) if place < ALWAYS_SHOWN or hit.score >= least)
    return replace(found, results=kept)


def _open_now(found: search.Results, now: datetime) -> frozenset[str]:
    return frozenset(hit.code for hit in found if hit.details.get("hours") and is_open(hit.details["hours"], at=now))


def _in_order(kinds):
    return sorted(
        kinds, key=lambda kind: (list(SHOWN).index(kind.slug) if kind.slug in SHOWN else len(SHOWN), kind.slug)
    )


def _near(place: str) -> tuple[search.Near | None, str]:
    if not place:
        return None, ""
    try:
        return search.find_near(place), ""
    except Refused as refused:
        return None, explain(refused)


def _plain(text: str) -> str:
    return one_line(text, most=1_000)
