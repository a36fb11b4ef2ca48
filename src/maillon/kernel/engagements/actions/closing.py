"""Close days of one's own calendar, and open them again."""

from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds import When
from maillon.kernel.listings.flows import OVER
from maillon.kernel.listings.models import Listing
from maillon.kernel.live import signal
from maillon.lib.peak import full
from maillon.lib.refusal import Refused

from ..capacity import lock_slots
from ..models import Allocation
from ..taken import days_in_words

FARTHEST = timedelta(days=366)
A_DAY = timedelta(days=1)


def has_calendar(listing: Listing) -> bool:
    """Tell whether days of it can be closed: others choose among them, and it is not over."""
    is_asked_for = listing.kind.side(listing.side).days is None
    return listing.kind.when is When.DATES and is_asked_for and listing.state not in OVER | {"dropped"}


def first_day_of(closed: Allocation, listing: Listing) -> date:
    """Give the first of the days that are closed, by which its author names them."""
    return closed.during.lower.astimezone(listing.zone).date()


def closed_days(listing: Listing, *, now: datetime) -> list[Allocation]:
    """List what is closed from now on, the next first."""
    return list(listing.allocations.closed().filter(during__endswith__gt=now).order_by("during"))


@transaction.atomic
def close_days(listing: Listing, *, first: date, last: date, by, now: datetime) -> Allocation:
    """Close all of it from a day until another, both included, with what is closed already and meets them.

    Whoever is expected stays: raises Refused("days_promised") with their days, and ("days_wrong"), ("dates_past"),
    ("closing_far").
    """
    require(by, "write", listing)
    if not has_calendar(listing):
        raise Refused("listing_over")
    during = _during(listing, first, last, now=now)
    _lock(listing)
    _check_nobody_comes(listing, during)
    met = list(listing.allocations.closed().filter(during__overlap=during).order_by("pk"))
    whole = DateTimeTZRange(
        min([during.lower, *(one.during.lower for one in met)]), max([during.upper, *(one.during.upper for one in met)])
    )
    try:
        with transaction.atomic():
            Allocation.objects.filter(pk__in=[one.pk for one in met]).delete()
            closed = Allocation.objects.create(listing=listing, unit=1, during=whole, closed_at=now)
    except IntegrityError:
        _check_nobody_comes(listing, whole)
        raise
    record("close days", listing, by=by, at=now, after={"first": first.isoformat(), "last": last.isoformat()})
    signal(f"listing:{listing.code}")
    return closed


@transaction.atomic
def reopen_days(listing: Listing, *, first: date, by, now: datetime) -> None:
    """Open again what is closed from that day on; raises Refused("closing_gone")."""
    require(by, "write", listing)
    _lock(listing)
    closed = [one.pk for one in listing.allocations.closed() if first_day_of(one, listing) == first]
    if not closed:
        raise Refused("closing_gone")
    Allocation.objects.filter(pk__in=closed).delete()
    record("reopen days", listing, by=by, at=now, after={"first": first.isoformat()})
    signal(f"listing:{listing.code}")


def _lock(listing: Listing) -> None:
    """Wait with all who would take days: whoever is first has them."""
    lock_slots(*listing.slots.filter(cancelled_at__isnull=True).values_list("pk", flat=True))


def _during(listing: Listing, first: date, last: date, *, now: datetime) -> DateTimeTZRange:
    today = now.astimezone(listing.zone).date()
    if last < first:
        raise Refused("days_wrong")
    if last < today:
        raise Refused("dates_past")
    if last > today + FARTHEST:
        raise Refused("closing_far")
    # What has passed is not closed: it only makes way for what was lent then.
    start, end = max(first, today), last + A_DAY
    return DateTimeTZRange(*(datetime.combine(day, time(0), listing.zone) for day in (start, end)), "[)")


def _check_nobody_comes(listing: Listing, during: DateTimeTZRange) -> None:
    promised = listing.allocations.promised().filter(during__overlap=during).order_by("during")
    spans = full(((one.lower, one.upper, 1) for one in promised.values_list("during", flat=True)), most=1)
    if spans:
        raise Refused("days_promised", days=", ".join(days_in_words(listing, *span) for span in spans))
