"""Links that act for one person on one thing without signing in: they say yes or no to a shift, and nothing else.

The key is derived from the row by a secret of the installation; it is worth nothing once the shift is over.
"""

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Booking, CoverAsk

SALT = "maillon.rota.links"
SIGNS = 24


def booking_link(booking: Booking) -> str:
    """Return the address where the person of a booking confirms, says they are there, or cannot come."""
    return reverse("rota:link", args=[f"c{booking.code}-{_seal('c', booking.code, booking.person_id)}"])


def ask_link(ask: CoverAsk) -> str:
    """Return the address where somebody who was asked takes the place, or not."""
    return reverse("rota:link", args=[f"r{ask.pk}-{_seal('r', ask.pk, ask.person_id)}"])


def read_link(key: str) -> Booking | CoverAsk | None:
    """Return what a key opens, if it is one of ours."""
    named, _dash, seal = key.partition("-")
    kind, number = named[:1], named[1:]
    found = None
    if kind == "c":
        found = Booking.objects.select_related("shift__hub", "person").filter(code=number).first()
    elif kind == "r" and number.isdecimal() and len(number) < 19:
        asks = CoverAsk.objects.select_related("call__shift__hub", "call__booking", "call__taken_by", "person")
        found = asks.filter(pk=int(number)).first()
    if found is None or not constant_time_compare(seal, _seal(kind, number, found.person_id)):
        return None
    return found if found.person.is_active else None


def _seal(kind: str, number, person_id: int) -> str:
    return salted_hmac(SALT, f"{kind}{number}:{person_id}", algorithm="sha256").hexdigest()[:SIGNS]
