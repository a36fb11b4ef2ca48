"""Whether what is done in the name of an organisation is done by somebody who acts for it now."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from maillon.kernel.organisations.queries import acts_for, organisations_of, require_acting
from maillon.lib.refusal import Refused

from .flows import PUBLISHED
from .models import Listing

LIVE = (PUBLISHED, "paused", "review", "refused")


def check_acts(listing: Listing, *, by, now: datetime) -> None:
    """Raise Refused("organisation_not_acting") where it is an organisation's, and `by` does not act for it today."""
    if listing.organisation_id is not None:
        require_acting(by, listing.organisation, now=now)


def check_author_acts(listing: Listing, *, now: datetime) -> None:
    """Raise Refused("organisation_author_left") where nobody could answer in the name of its organisation."""
    organisation = listing.organisation
    if organisation is not None and not acts_for(listing.author, organisation, on=localdate(now)):
        raise Refused("organisation_author_left", organisation=str(organisation))


def of_colleagues(person, *, now: datetime) -> QuerySet[Listing]:
    """Return what others wrote in the name of the organisations this person acts for, and what may be taken over."""
    mine = organisations_of(person, on=localdate(now))
    return Listing.objects.filter(Q(state__in=LIVE), organisation__in=mine).exclude(author=person)
