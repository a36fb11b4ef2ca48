"""The days of a listing that are all taken or closed, so that nobody asks for them in vain; which of both nobody reads."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from maillon.kernel.kinds import When
from maillon.kernel.listings.models import Listing
from maillon.lib.peak import full
from maillon.ui.dates import date_format

from .models import Allocation
from .telling import A_MOMENT

MOST = 6


def taken_in_words(listing: Listing, *, now: datetime) -> str:
    """Say which days to come are not free, the first of them; nothing where none is, or where it is not given by days."""
    if listing.kind.when is not When.DATES:
        return ""
    spans = taken_of([listing], now=now).get(listing.pk, [])
    said = [days_in_words(listing, *span) for span in spans[:MOST]]
    if len(spans) > MOST:
        said.append(_("and other days after them"))
    return _("Not free: %(days)s") % {"days": ", ".join(said)} if said else ""


def taken_of(listings: Iterable[Listing], *, now: datetime) -> dict[int, list[tuple[datetime, datetime]]]:
    """Give from when until when each of those that have a calendar is all taken, from now on, in one statement."""
    calendars = {listing.pk: listing for listing in listings if listing.kind.when is When.DATES}
    held: dict[int, list] = defaultdict(list)
    if calendars:
        to_come = Allocation.objects.filter(listing__in=calendars, during__endswith__gt=now)
        for listing, *one in to_come.order_by("pk").values_list("listing", "during", "amount", "closed_at"):
            held[listing].append(one)
    return {pk: [(max(start, now), end) for start, end in _taken(calendars[pk], of_it)] for pk, of_it in held.items()}


def last_day_of(end: datetime, listing: Listing) -> date:
    """Give the last of some days: they end at midnight, and it is the one before."""
    return (end - A_MOMENT).astimezone(listing.zone).date()


def _taken(listing: Listing, held: list) -> list[tuple[datetime, datetime]]:
    closed = [(during.lower, during.upper) for during, _amount, closed_at in held if closed_at]
    promised = [(during.lower, during.upper, amount) for during, amount, closed_at in held if not closed_at]
    spans = closed + full(((start, end, 1) for start, end, _amount in promised), most=listing.total)
    asked = listing.kind.together
    if asked and (most := listing.details.get(asked.at_most)):
        spans += full(promised, most=most)
    return full(((start, end, 1) for start, end in spans), most=1)


def days_in_words(listing: Listing, start: datetime, end: datetime) -> str:
    """Say the first day and the last one, or the only one."""
    days = (start.astimezone(listing.zone).date(), last_day_of(end, listing))
    first, last = (date_format(day, "j F") for day in days)
    return first if first == last else _("from %(first)s to %(last)s") % {"first": first, "last": last}
