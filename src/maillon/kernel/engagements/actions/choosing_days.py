"""The days somebody chooses in a calendar, and the moments that are proposed: to come, and no more than the kind allows."""

from datetime import datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from maillon.kernel.listings.models import Listing
from maillon.lib.refusal import Refused

from ..circle import shared_with
from ..models import Engagement

MOST_MOMENTS = 3
KEPT_FOR = timedelta(days=31)


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


def moments_of(moments, *, now: datetime) -> list[datetime]:
    """Return those to come of the moments that are proposed, in order; raises Refused("moment_missing")."""
    to_come = sorted({moment for moment in moments if moment > now})[:MOST_MOMENTS]
    if not to_come:
        raise Refused("moment_missing")
    return to_come


def chosen_moment(engagement: Engagement, moment: datetime | None, *, now: datetime) -> datetime:
    """Return the one that is chosen of the moments proposed; raises Refused("moment_choose"), ("moment_shared") or ("moment_past").

    In a small circle it is the one that the others come at: whoever calls holds the lock of their places.
    """
    if len(engagement.moments) == 1:
        (moment,) = engagement.moments
    if moment not in engagement.moments:
        raise Refused("moment_choose")
    if shared_with(engagement) not in {None, moment}:
        raise Refused("moment_shared")
    if moment <= now:
        raise Refused("moment_past")
    return moment


def day_kept_until(last: datetime | None, *, now: datetime) -> datetime:
    """Return the end of the last day something is kept; raises Refused("last_day_missing"), ("dates_past") or ("last_day_far")."""
    if last is None:
        raise Refused("last_day_missing")
    if last <= now:
        raise Refused("dates_past")
    if last > now + KEPT_FOR:
        raise Refused("last_day_far", days=KEPT_FOR.days)
    return last
