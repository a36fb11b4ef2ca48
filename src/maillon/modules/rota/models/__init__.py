"""Shifts, who booked them, when people are available, and the hours they are certified."""

from .attestations import Attestation
from .availability import Availability, Exceptional, Reckoning
from .bookings import Booking, Reminder
from .cover import CoverAsk, CoverCall
from .feeds import Feed
from .rules import Rules, rules_of
from .shifts import Shift
from .swaps import Swap

__all__ = [
    "Attestation",
    "Availability",
    "Booking",
    "CoverAsk",
    "CoverCall",
    "Exceptional",
    "Feed",
    "Reckoning",
    "Reminder",
    "Rules",
    "Shift",
    "Swap",
    "rules_of",
]
