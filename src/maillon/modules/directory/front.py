"""What the directory shows at the front door."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import home_card, nav

from .queries import count_open

nav(_("Places"), "directory:places", order=20)
nav(_("Duplicates"), "directory:duplicates", order=70, roles=("operator", "coordinator"))

# The hours of a whole country are read once in a while, not at each visit.
COUNTED_EVERY_SECONDS = 300


def places_near_you(request) -> dict:
    """Return how many places there are, and how many are open now or were a few minutes ago."""
    counts = cache.get("directory.open")
    if counts is None:
        counts = count_open(request.now)
        cache.set("directory.open", counts, COUNTED_EVERY_SECONDS)
    total, is_open = counts
    return {"places_total": total, "places_open": is_open}


home_card("directory/_home_card.html", places_near_you, order=20, same_for_all=True)
