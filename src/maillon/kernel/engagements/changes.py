"""A listing changed after somebody agreed: they are told once, and may step back without blame."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from maillon.kernel.kinds import all_kinds
from maillon.kernel.notices import tell

from .actions.revealing import shows_place
from .asking import minutes_in
from .credits import keep_longer
from .deadlines import SOONEST, deadline_of
from .models import LIVE, Engagement, Reminder
from .saying_dates import dates_in_words
from .talking import say_line
from .telling import when_in_words
from .terms import COUNTER, LISTING, Change, in_a_few_words, new_changes

# What begins before the next news but one of the morning is told at once.
SOON = timedelta(days=2)


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
    to answer for it than they had. Several dates that were asked for at once are told of in one message. Returns how many were told.
    """
    older = Engagement.objects.select_for_update(of=("self",), no_key=True).filter(
        listing_id=listing_id, version__lt=version, state__in=LIVE
    )
    if slot_id is not None:
        older = older.filter(slot_id=slot_id)
    if place_id is not None:
        older = older.filter(place_id=place_id)
    changed = []
    with_all = ("listing__territory", "guest", "host", "slot", "place__territory")
    for engagement in older.select_related(*with_all).order_by("pk"):
        if is_nearby and not shows_place(engagement):
            continue
        due = deadline_of(engagement, engagement.state, now=engagement.entered_at)
        engagement.version, engagement.deadline_at = version, max(due, now + SOONEST)
        changes = new_changes(engagement, LISTING)
        engagement.save(update_fields=["version", "deadline_at", "told"])
        keep_longer(engagement)
        _remind_anew(engagement, now=now)
        changed.append((engagement, changes))
    together = _together(changed)
    for (engagement, changes), *others in together:
        dates = [engagement, *(one for one, _changes in others)]
        _tell(engagement, to=engagement.guest, title=engagement.listing.title, changes=changes, dates=dates, now=now)
    return len(together)


@transaction.atomic
def tell_of_other_words(listing_id: int, *, now: datetime) -> int:
    """Tell whoever agreed, or answered, of what a listing says otherwise: each change once, and nothing for a space.

    What was told already, with another time or place, is told, and of several dates that were asked for at once it is told with
    the next of them. Returns how many were told.
    """
    live = Engagement.objects.select_for_update(of=("self",), no_key=True).live().of_known_kinds()
    found = live.filter(Q(listing_id=listing_id) | Q(counter_id=listing_id))
    changed = []
    for engagement in found.select_related("listing__territory", "counter", "guest", "host", "slot").order_by("pk"):
        source = LISTING if engagement.listing_id == listing_id else COUNTER
        changes = new_changes(engagement, source)
        if not changes:
            continue
        engagement.save(update_fields=["told"])
        if engagement.ends_at is None or engagement.ends_at > now:
            changed.append((engagement, changes))
    together = _together(changed)
    for (engagement, changes), *_others in together:
        source = LISTING if engagement.listing_id == listing_id else COUNTER
        author, other = engagement.host, engagement.guest
        if source == COUNTER:
            author, other = other, author
        say_line(engagement, "engagements.said_otherwise", by=author, now=now)
        _tell_what(engagement, changes, to=other, source=source, now=now)
    return len(together)


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
        changes = new_changes(engagement, COUNTER)
        engagement.save(update_fields=["told"])
        _tell(engagement, to=engagement.host, title=engagement.counter.title, changes=changes, now=now)
        told += 1
    return told


def _together(changed: list[tuple[Engagement, list[Change]]]) -> list[list[tuple[Engagement, list[Change]]]]:
    """Put together the dates that were asked for at once, the next first."""
    series: dict[str, list[tuple[Engagement, list[Change]]]] = defaultdict(list)
    for engagement, changes in changed:
        series[f"series {engagement.series_id}" if engagement.series_id else f"{engagement.pk}"].append(
            (engagement, changes)
        )
    return [sorted(them, key=lambda one: one[0].starts_at) if len(them) > 1 else them for them in series.values()]


def _remind_anew(engagement: Engagement, *, now: datetime) -> None:
    """Have whoever was reminded of the day it was reminded of the day it is.

    What is said of the change stands for the reminders whose moment has passed.
    """
    Reminder.objects.filter(engagement=engagement, what="start").delete()
    begins_at = engagement.starts_at
    passed = [early for early in engagement.listing.kind.reminders if begins_at and begins_at - early <= now]
    Reminder.objects.bulk_create(Reminder(engagement=engagement, minutes_before=minutes_in(early)) for early in passed)


def _tell(
    engagement: Engagement, *, to, title: str, changes: list[Change], dates: Sequence[Engagement] = (), now: datetime
) -> None:
    """Tell of another time or place, and of what else changed with it; of several dates at once, where they are."""
    with translation.override(to.language):
        when = dates_in_words(dates) if len(dates) > 1 else when_in_words(engagement)
        what = in_a_few_words(changes)
    tell(
        to, "exchange-all-changed" if changes else "exchange-changed", about=engagement, url=engagement.get_absolute_url(), now=now,
        title=title, other=str(engagement.other(to)), when=f"{when}." if when else "", **({"what": what} if changes else {}),
    )  # fmt: skip


def _tell_what(engagement: Engagement, changes: list[Change], *, to, source: str, now: datetime) -> None:
    """Tell of other words: at once where it begins soon, or is under way."""
    begins_at = engagement.starts_at
    is_soon = begins_at is not None and begins_at <= now + SOON
    listing = engagement.listing if source == LISTING else engagement.counter
    with translation.override(to.language):
        what = in_a_few_words(changes)
    tell(
        to, "exchange-other-words-soon" if is_soon else "exchange-other-words", about=engagement, now=now,
        url=engagement.get_absolute_url(), title=listing.title, other=str(engagement.other(to)), what=what,
    )  # fmt: skip
