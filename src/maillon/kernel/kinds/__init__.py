"""Forms of exchange, each declared in one file: what people offer or ask, where, when, how much, and how it goes.

>>> KIND = Kind(slug="garden", path="jardins", label=_("Garden"), deal=flows.BOOKING, …)   # in modules/*/kinds/garden.py

Everything else is derived: forms, lists, pages, notices, feeds, API, index, documentation and tests.
"""

from . import flows
from .capacity import Desks, One, Quantity, Seats
from .deal import Deadline, Deal, Told
from .details import Choice, Day, Lines, Number, Several, Text, Yes
from .feedback import Feedback
from .kind import MOST_ADDRESSES, MOST_PICTURES, Kind
from .ranking import freshness, nearness, room_left, soon
from .registry import all_kinds, by_path, get, is_known
from .shape import ASK, OFFER, Barter, Credits, Free, PublicPoint, Review, Rhythm, Shared, Side, When, Where, Who, Words
from .skilled import Skills

__all__ = [
    "ASK", "MOST_ADDRESSES", "MOST_PICTURES", "OFFER", "Barter", "Choice", "Credits", "Day", "Deadline", "Deal", "Desks", "Feedback", "Free", "Kind", "Lines", "Number", "One", "PublicPoint",
    "Quantity", "Review", "Rhythm", "Seats", "Several", "Shared", "Side", "Skills", "Text", "Told", "When", "Where", "Who", "Words", "Yes",
    "all_kinds", "by_path", "flows", "freshness", "get", "is_known", "nearness", "room_left", "soon",
]  # fmt: skip
