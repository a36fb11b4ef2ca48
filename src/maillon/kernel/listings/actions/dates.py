"""Change one date of a listing, or what comes again: leave one out, move one, put one back, end it, take another hour."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish as tell_all
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.search import index
from maillon.lib import recurrence
from maillon.lib.recurrence import Rule
from maillon.lib.refusal import Refused

from ..documents import document_of
from ..events import ListingChanged
from ..flows import PUBLISHED
from ..models import Listing, Slot
from .checking import last_moment_after
from .slots import beginning, drop, follow, horizon, move_slot, name_facets, show_the_next, stored_with_people


@transaction.atomic
def skip_date(slot: Slot, *, by, reason: str = "", now: datetime) -> Listing:
    """Leave one date out; whoever is expected is told why, and raises Refused("date_reason_missing") without a reason."""
    listing, slot = _lock(slot, by=by, now=now)
    if not reason and slot.pk in set(stored_with_people(listing)):
        raise Refused("date_reason_missing")
    if key := _key(listing, slot):
        listing.repeats = recurrence.skip(listing.repeats, key)
    drop(slot, reason=reason, now=now)
    return _keep(listing, "skip date", by=by, now=now, date=slot.starts_at)


@transaction.atomic
def move_date(slot: Slot, *, starts_at: datetime, ends_at: datetime, by, now: datetime) -> Listing:
    """Move one date, with those expected, who are told and may step back; raises Refused("listing_past")."""
    listing, slot = _lock(slot, by=by, now=now)
    if starts_at <= now or ends_at <= starts_at:
        raise Refused("listing_past")
    if key := _key(listing, slot):
        local = [at.astimezone(listing.zone).replace(tzinfo=None) for at in (starts_at, ends_at)]
        listing.repeats = recurrence.move(listing.repeats, key, to=local[0], duration=local[1] - local[0])
    before, listing.version = slot.starts_at, listing.version + 1
    move_slot(slot, starts_at, ends_at, version=listing.version)
    return _keep(listing, "move date", by=by, now=now, date=before, to=starts_at)


@transaction.atomic
def restore_date(listing: Listing, *, key: datetime, by, now: datetime) -> Listing:
    """Put back a date that was left out, or moved, where the rule had it; those expected follow."""
    listing = _lock_listing(listing, by=by)
    listing.repeats, listing.version = recurrence.restore(_rule(listing), key), listing.version + 1
    since = beginning(listing.repeats, now=now)
    follow(listing, since=since, until=_until(listing, now), now=now)
    return _keep(listing, "restore date", by=by, now=now, date=key)


@transaction.atomic
def end_dates(listing: Listing, *, last: date, by, reason: str = "", now: datetime) -> Listing:
    """End after that day, included; whoever is expected later is told why."""
    listing = _lock_listing(listing, by=by)
    listing.repeats = recurrence.end_after(_rule(listing), last)
    after = datetime.combine(last + timedelta(days=1), time(0), listing.zone)
    later = listing.slots.select_for_update(no_key=True).filter(
        cancelled_at__isnull=True, starts_at__gte=max(after, now)
    )
    expected, later = set(stored_with_people(listing)), list(later.order_by("pk"))
    if not reason and any(slot.pk in expected for slot in later):
        raise Refused("date_reason_missing")
    for slot in later:
        drop(slot, reason=reason, now=now)
    return _keep(listing, "end dates", by=by, now=now, date=last)


@transaction.atomic
def change_hours(listing: Listing, *, day: date, at: time, until: time, by, now: datetime) -> list[datetime]:
    """Take place at other hours from a day on, with those expected, who are told; what comes before stays as it was.

    Returns the dates that stay although the rule no longer has them, because somebody is expected.
    """
    listing = _lock_listing(listing, by=by)
    rule, start = _rule(listing), datetime.combine(day, time(0), listing.zone)
    lasts = datetime.combine(day, until) - datetime.combine(day, at)
    lasts = lasts if lasts > timedelta() else lasts + timedelta(days=1)
    rule = recurrence.change_from(rule, day, at=at, duration=lasts)
    listing.repeats = recurrence.let_go(rule, now.astimezone(listing.zone).date())
    listing.version += 1
    apart = follow(listing, since=max(start, now), until=_until(listing, now), now=now)
    _keep(listing, "change hours", by=by, now=now, date=day)
    return apart


@transaction.atomic
def extend_dates(listing: Listing, *, now: datetime) -> Listing:
    """Make the dates of the next weeks, and show the next one: what is there already is left as it is."""
    listing = Listing.objects.select_for_update(no_key=True).get(pk=listing.pk)
    if listing.repeats is None:
        return listing
    # A series that begins far away is dated from its beginning, and the weeks after follow each other.
    until, since = horizon(listing.repeats, now=now), max(now, listing.dated_until)
    before = listing.starts_at
    is_longer = until > since
    if is_longer:
        follow(listing, since=since, until=until, now=now)
    show_the_next(listing, now=now)
    is_found_otherwise = name_facets(listing, now=now)
    listing.save(update_fields=["starts_at", "ends_at", "dated_until", "facets"])
    if listing.starts_at != before or is_found_otherwise:
        _show(listing)
    if is_longer and listing.state == PUBLISHED:
        # Whoever asks for some days hears of what is dated by now.
        tell_all(ListingChanged(listing.pk, listing.version, False))
    return listing


def _lock_listing(listing: Listing, *, by) -> Listing:
    listing = Listing.objects.select_for_update(no_key=True).get(pk=listing.pk)
    require(by, "write", listing)
    return listing


def _lock(slot: Slot, *, by, now: datetime) -> tuple[Listing, Slot]:
    listing = _lock_listing(Listing(pk=slot.listing_id), by=by)
    slot = listing.slots.select_for_update(no_key=True).filter(pk=slot.pk, cancelled_at__isnull=True).first()
    if slot is None or slot.starts_at is None or slot.starts_at <= now:
        raise Refused("date_gone")
    return listing, slot


def _key(listing: Listing, slot: Slot) -> datetime | None:
    """Return by which key the rule gives a date, or nothing for one that only stays because people are expected."""
    key = datetime.fromisoformat(slot.key) if slot.key else None
    return key if key and listing.repeats is not None and listing.repeats.gives(key) else None


def _rule(listing: Listing) -> Rule:
    if listing.repeats is None:
        raise Refused("occurrence_unknown")
    return listing.repeats


def _until(listing: Listing, now: datetime) -> datetime:
    return max(listing.dated_until, horizon(listing.repeats, now=now))


def _keep(listing: Listing, verb: str, *, by, now: datetime, **after) -> Listing:
    show_the_next(listing, now=now)
    name_facets(listing, now=now)
    listing.changed_at, listing.expires_at = now, last_moment_after(listing, now=now)
    listing.save()
    record(verb, listing, by=by, at=now, after={name: value.isoformat() for name, value in after.items()})
    if listing.state == PUBLISHED:
        tell_all(ListingChanged(listing.pk, listing.version, False))
    _show(listing)
    signal(f"listing:{listing.code}")
    return listing


def _show(listing: Listing) -> None:
    if listing.state == PUBLISHED and listing.is_public and listing.hidden_at is None:
        index(document_of(listing))
