"""What may be asked for a seat: those who come along pay together no more than the cost of the way, less the driver’s own part."""

import math

from maillon.lib.geo import distance_km

from .models import Listing

BENDS = 4 / 3


def most_a_seat(km: float, seats: int, cents_a_km: int) -> int:
    """Return the most whole euros for one seat: the driver pays a part as large as that of each of the others."""
    return math.floor(km * cents_a_km / 100 / (seats + 1))


def most_share(listing: Listing) -> int | None:
    """Return the most euros that may be asked for one seat of this way, or None where its ends are not known."""
    here, there = listing.territory, listing.to_territory
    if here is None or there is None or None in (here.latitude, there.latitude):
        return None
    km = distance_km(here.latitude, here.longitude, there.latitude, there.longitude) * BENDS
    return most_a_seat(km, listing.total, listing.kind.reciprocity.cents_a_km)
