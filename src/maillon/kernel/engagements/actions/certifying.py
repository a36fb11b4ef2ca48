"""Certify the hours that somebody gave, by the organisation that received them."""

from datetime import datetime

from django.db import IntegrityError, transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.listings.acting import check_acts
from maillon.kernel.notices import tell
from maillon.lib.refusal import Refused

from ..models import Engagement, Hours
from ..words import length_in_words

AN_HOUR = 60
MOST_MINUTES = 1_000 * AN_HOUR


@transaction.atomic
def certify_hours(engagement: Engagement, *, minutes: int, by, now: datetime) -> Hours:
    """Write down the hours of an exchange that took place; raises Refused("hours_not_yet"), and ("hours_already")."""
    require(by, "move", engagement)
    if by.pk != engagement.host_id or not engagement.listing.kind.certifies:
        raise Refused("not_allowed", verb="certify")
    check_acts(engagement.listing, by=by, now=now)
    # What the clock alone wrote as done may still be denied: whoever is second reads what the first one said.
    locked = Engagement.objects.select_for_update(no_key=True).values_list("state", flat=True)
    if locked.get(pk=engagement.pk) not in engagement.deal.happened:
        raise Refused("hours_not_yet")
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused("hours_wrong")
    try:
        with transaction.atomic():
            hours = Hours.objects.create(engagement=engagement, minutes=minutes, certified_at=now, certified_by=by)
    except IntegrityError as error:
        raise Refused("hours_already") from error
    record("certify hours", engagement, by=by, at=now, after={"minutes": minutes})
    tell(
        engagement.guest, "exchange-hours", about=engagement, url=hours.get_absolute_url(), now=now,
        title=engagement.listing.title, other=str(engagement.listing.organisation or engagement.host),
        hours=length_in_words(minutes),
    )  # fmt: skip
    return hours
