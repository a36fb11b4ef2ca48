"""A listing changed after somebody agreed: they are told once, and may step back without blame."""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from maillon.kernel.kinds import all_kinds
from maillon.kernel.notices import tell

from .actions.revealing import shows_place
from .asking import minutes_in
from .credits import keep_longer
from .deadlines import SOONEST, deadline_of
from .models import LIVE, Engagement, Reminder
from .telling import when_in_words


@transaction.atomic
def tell_of_change(
    listing_id: int,
    version: int,
    *,
    slot_id: int | None = None,
    place_id: int | None = None,
    is_nearby: bool = False,
    now: datetime,
) -> int:
    """Tell each live engagement of an older version, of one moment or place where it is said, and take the new one.

    Of another door in the same commune (`is_nearby`) only those to whom the exact place is shown. Nobody has more time
    to answer for it than they had. Returns how many were told.
    """
    older = Engagement.objects.select_for_update(of=("self",), no_key=True).filter(
        listing_id=listing_id, version__lt=version, state__in=LIVE
    )
    if slot_id is not None:
        older = older.filter(slot_id=slot_id)
    if place_id is not None:
        older = older.filter(place_id=place_id)
    told = 0
    for engagement in older.select_related("listing__territory", "guest", "host", "slot", "place__territory").order_by(
        "pk"
    ):
        if is_nearby and not shows_place(engagement):
            continue
        due = deadline_of(engagement, engagement.state, now=engagement.entered_at)
        engagement.version, engagement.deadline_at = version, max(due, now + SOONEST)
        engagement.save(update_fields=["version", "deadline_at"])
        keep_longer(engagement)
        _remind_anew(engagement, now=now)
        _tell(engagement, to=engagement.guest, title=engagement.listing.title, now=now)
        told += 1
    return told


@transaction.atomic
def tell_of_change_of_what_is_given(listing_id: int, *, is_nearby: bool = False, now: datetime) -> int:
    """Tell each host who goes to what is given in exchange that it is elsewhere; return how many were told.

    The version they agreed to is that of their own listing: this is told of the change itself.
    """
    both_ways = [kind.slug for kind in all_kinds() if kind.deal.both_ways]
    given = Engagement.objects.filter(counter_id=listing_id, listing__kind_slug__in=both_ways, state__in=LIVE)
    told = 0
    for engagement in given.select_related("listing", "counter", "guest", "host", "slot", "place").order_by("pk"):
        if is_nearby and not shows_place(engagement):
            continue
        _tell(engagement, to=engagement.host, title=engagement.counter.title, now=now)
        told += 1
    return told


def _remind_anew(engagement: Engagement, *, now: datetime) -> None:
    """Have whoever was reminded of the day it was reminded of the day it is.

    What is said of the change stands for the reminders whose moment has passed.
    """
    Reminder.objects.filter(engagement=engagement, what="start").delete()
    begins_at = engagement.starts_at
    passed = [early for early in engagement.listing.kind.reminders if begins_at and begins_at - early <= now]
    Reminder.objects.bulk_create(Reminder(engagement=engagement, minutes_before=minutes_in(early)) for early in passed)


def _tell(engagement: Engagement, *, to, title: str, now: datetime) -> None:
    with translation.override(to.language):
        when = when_in_words(engagement)
    tell(
        to, "exchange-changed", about=engagement, url=engagement.get_absolute_url(), now=now,
        title=title, other=str(engagement.other(to)), when=f"{when}." if when else "",
    )  # fmt: skip
