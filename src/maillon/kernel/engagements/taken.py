"""The days of a listing that are all taken, so that nobody asks for them in vain."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from maillon.kernel.kinds import When
from maillon.kernel.listings.models import Listing
from maillon.lib.peak import full
from maillon.ui.dates import date_format

from .models import Allocation

MOST = 6
A_MOMENT = timedelta(seconds=1)


def taken_in_words(listing: Listing, *, now: datetime) -> str:
    """Say which days to come are taken, the first of them; nothing where none is, or where it is not given by days."""
    if listing.kind.when is not When.DATES:
        return ""
    spans = [(max(start, now), end) for start, end in _taken(listing, now=now)]
    said = [_days(listing, *span) for span in spans[:MOST]]
    if len(spans) > MOST:
        said.append(_("and other days after them"))
    return _("Taken already: %(days)s") % {"days": ", ".join(said)} if said else ""


def _taken(listing: Listing, *, now: datetime) -> list[tuple[datetime, datetime]]:
    held = list(Allocation.objects.filter(listing=listing, during__endswith__gt=now).values_list("during", "amount"))
    spans = full(((during.lower, during.upper, 1) for during, _amount in held), most=listing.total)
    asked = listing.kind.together
    if asked and (most := listing.details.get(asked.at_most)):
        spans += full(((during.lower, during.upper, amount) for during, amount in held), most=most)
    return full(((start, end, 1) for start, end in spans), most=1)


def _days(listing: Listing, start: datetime, end: datetime) -> str:
    """Days end at midnight: the last one is the one before."""
    first, last = (date_format(at.astimezone(listing.zone), "j F") for at in (start, end - A_MOMENT))
    return first if first == last else _("from %(first)s to %(last)s") % {"first": first, "last": last}
