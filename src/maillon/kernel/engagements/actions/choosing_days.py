"""The days somebody chooses in a calendar: in order, to come, and no more than the kind allows."""

from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from maillon.kernel.listings.models import Listing
from maillon.lib.refusal import Refused


def days_of(listing: Listing, *, first: datetime | None, last: datetime | None, now: datetime) -> DateTimeTZRange:
    """Return these days, the last moment left out; raises Refused("dates_wrong"), ("dates_past") or ("dates_long")."""
    if first is None or last is None or last <= first:
        raise Refused("dates_wrong")
    if last <= now:
        raise Refused("dates_past")
    longest = listing.kind.longest
    if longest is not None and last - first > longest:
        raise Refused("dates_long", days=longest.days)
    return DateTimeTZRange(first, last, "[)")
