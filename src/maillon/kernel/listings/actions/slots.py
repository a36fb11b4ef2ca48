"""Keep the slots of a listing as it says them: its moments, or the dates that its rule gives."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from maillon.kernel.events import publish as tell_all
from maillon.kernel.kinds import When
from maillon.lib.peak import peak
from maillon.lib.recurrence import Known, Rule, paired, plan, slots
from maillon.lib.refusal import Refused

from ..documents import facets_of
from ..events import SlotCancelled, SlotGrew, SlotMoved
from ..models import Listing, Slot
from ..said import Moment, Said

# Dates are made eight weeks ahead: far enough to choose from, near enough for their author to know.
AHEAD = timedelta(weeks=8)
LONGEST_WAIT = timedelta(days=366)


def keep_moments(listing: Listing, said: Said, *, had: dict | None = None, now: datetime) -> None:
    """Keep one slot for each moment, or one for the listing itself; what somebody took is never taken from them.

    `had` is what its details said before.
    """
    wanted = said.moments
    if not wanted and listing.kind.when.has_slots and said.starts_at and said.ends_at:
        wanted = (Moment(said.starts_at, said.ends_at),)
    wanted_by_start = {moment.starts_at: moment for moment in wanted} or {None: None}
    kept = {slot.starts_at: slot for slot in _live(listing).filter(Q(starts_at__isnull=True) | Q(starts_at__gt=now))}
    if listing.kind.when is When.SLOT and len(kept) == len(wanted_by_start) == 1:
        _move_the_only_one(kept, *wanted_by_start)
    for start, slot in kept.items():
        if start in wanted_by_start:
            continue
        if said.seen_until is not None and start is not None and start > said.seen_until:
            _resize(slot, total=listing.total, ends_at=slot.ends_at, key=slot.key)
        elif slot.left < slot.total:
            raise Refused("listing_moment_taken")
        else:
            drop(slot, now=now)
    for start, moment in wanted_by_start.items():
        total = (moment.total if moment else None) or listing.total
        end = moment.ends_at if moment else None
        if start in kept:
            slot = kept[start]
            if slot.ends_at != end and listing.kind.when is When.SLOTS:
                tell_all(SlotMoved(listing.pk, slot.pk, listing.version))
            if listing.kind.when is When.DATES and total < slot.total:
                _fit(listing, total, now=now)
            _check_together(listing, had or {}, now=now)
            _resize(slot, total=total, ends_at=end, key="")
        elif start is None or start > now or not listing.slots.filter(starts_at=start).exists():
            Slot.objects.create(listing=listing, starts_at=start, ends_at=end, total=total, left=total)


def follow(listing: Listing, *, since: datetime, until: datetime, now: datetime) -> list[datetime]:
    """Make what is stored between two moments what the rule gives then; return the dates that only people hold.

    A date at another hour of its day is moved, and those expected are told; one whose day is gone stays while somebody is
    expected, for its author to settle. The caller holds the lock of the listing.
    """
    rule, stored = listing.repeats, {_key(listing, slot): slot for slot in _live(listing).filter(starts_at__gt=now)}
    expected = set(stored_with_people(listing))
    wanted = {slot.key for slot in slots(rule, (since, until))}
    known = [Known(key, slot.starts_at, slot.ends_at, slot.pk in expected) for key, slot in stored.items()]
    of_then = paired(rule, [one for one in known if one.key in wanted or since <= one.start < until], (since, until))
    by_start = {slot.starts_at: slot for slot in stored.values()}
    by_key = {one.key: by_start[one.start] for one in of_then}
    made = plan(
        rule, [Known(one.key, one.start, one.end, one.is_fixed and one.key not in wanted) for one in of_then],
        (since, until),
    )  # fmt: skip
    for key in made.remove:
        drop(by_key[key], now=now)
    for occurrence in made.change:
        slot = by_key[occurrence.key]
        move_slot(slot, occurrence.start, occurrence.end, key=written(occurrence.key), version=listing.version)
    for key, slot in by_key.items():
        if key in wanted and (slot.total != listing.total or slot.key != written(key)):
            _resize(slot, total=listing.total, ends_at=slot.ends_at, key=written(key))
    _create(listing, made.create)
    listing.dated_until = max(filter(None, (listing.dated_until, until)))
    show_the_next(listing, now=now)
    return [by_key[key].starts_at for key in made.apart]


def horizon(rule: Rule, *, now: datetime) -> datetime:
    """Tell until when dates are made: some weeks after now, or after the first where it is later."""
    coming = slots(rule, (now, now + LONGEST_WAIT))
    return max(now, coming[0].start.astimezone(UTC) if coming else now) + AHEAD


def beginning(rule: Rule, *, now: datetime) -> datetime:
    """Tell from when a rule speaks: from now, or from the day it begins."""
    return max(now, datetime.combine(rule.spans[0].start.date(), time(0), ZoneInfo(rule.zone)))


def show_the_next(listing: Listing, *, now: datetime) -> None:
    """Let the listing say its next date, the one under way where it is the last, or none; the caller saves it."""
    left = _live(listing, lock=False).filter(ends_at__gt=now).order_by("starts_at")
    shown = left.filter(starts_at__gt=now).first() or left.last()
    listing.starts_at, listing.ends_at = (shown.starts_at, shown.ends_at) if shown else (None, None)


def name_facets(listing: Listing, *, now: datetime) -> bool:
    """Let the listing say what it is found by, its dates to come among it, and tell whether that changed; the caller saves it."""
    coming = _live(listing, lock=False).filter(starts_at__gt=now).order_by("starts_at")
    starts = coming.values_list("starts_at", flat=True) if listing.kind.when.has_slots else ()
    before, listing.facets = listing.facets, facets_of(
        listing.kind, side=listing.side, remote=listing.remote, is_somewhere=listing.territory_id is not None,
        starts=[start.astimezone(listing.zone) for start in starts], details=listing.details,
    )  # fmt: skip
    return listing.facets != before


def stored_with_people(listing: Listing) -> Iterable[int]:
    """Name the slots in which somebody is expected, waits or asks."""
    live = sorted(listing.kind.deal.live)
    return listing.slots.filter(engagements__state__in=live).values_list("pk", flat=True).distinct()


def drop(slot: Slot, *, reason: str = "", now: datetime) -> None:
    """Take a slot away: it is thrown away if nobody ever answered it, else cancelled, and those expected are told."""
    if not slot.engagements.exists():
        slot.delete()
        return
    Slot.objects.filter(pk=slot.pk).update(cancelled_at=now)
    tell_all(SlotCancelled(slot.pk, reason))


def move_slot(slot: Slot, start: datetime, end: datetime, *, key: str | None = None, version: int) -> None:
    """Move a slot to another moment, with those expected, who are told; raises Refused("occurrence_there_already")."""
    try:
        with transaction.atomic():
            Slot.objects.filter(pk=slot.pk).update(
                starts_at=start, ends_at=end, **({} if key is None else {"key": key})
            )
    except IntegrityError as error:
        raise Refused("occurrence_there_already") from error
    slot.starts_at, slot.ends_at, slot.key = start, end, slot.key if key is None else key
    tell_all(SlotMoved(slot.listing_id, slot.pk, version))


def written(key: datetime) -> str:
    """Write the key of a date as it is stored."""
    return key.isoformat(timespec="seconds")


def _live(listing: Listing, *, lock: bool = True):
    found = listing.slots.filter(cancelled_at__isnull=True)
    # In one order, so that whoever answers and whoever changes the dates wait for each other.
    return found.select_for_update(no_key=True).order_by("pk") if lock else found


def _key(listing: Listing, slot: Slot) -> datetime:
    if slot.key:
        return datetime.fromisoformat(slot.key)
    return slot.starts_at.astimezone(listing.zone).replace(tzinfo=None, fold=0)


def _create(listing: Listing, occurrences) -> None:
    # Somebody's moment that stayed apart may lie exactly there: the database keeps one.
    Slot.objects.bulk_create(
        (
            Slot(
                listing=listing, starts_at=one.start, ends_at=one.end, key=written(one.key), total=listing.total,
                left=listing.total,
            )
            for one in occurrences
        ),
        ignore_conflicts=True,
    )  # fmt: skip


def _move_the_only_one(kept: dict, start: datetime | None) -> None:
    """Whoever is expected at the only moment follows it; they are told with the rest of the change."""
    ((before, slot),) = kept.items()
    if before is not None and start is not None and before != start:
        Slot.objects.filter(pk=slot.pk).update(starts_at=start, ends_at=None)
        kept[start] = kept.pop(before)


def _fit(listing: Listing, total: int, *, now: datetime) -> None:
    """Let what is promised of a calendar be of the first so many; whoever takes days waits for the slot meanwhile."""
    for promised in listing.allocations.filter(unit__gt=total, during__endswith__gt=now).order_by("during", "pk"):
        overlapping = listing.allocations.filter(during__overlap=promised.during)
        busy = set(overlapping.values_list("unit", flat=True))
        promised.unit = next((unit for unit in range(1, total + 1) if unit not in busy), None)
        if promised.unit is None:
            raise Refused("listing_below_taken", taken=len(busy))
        promised.save(update_fields=["unit"])


def _check_together(listing: Listing, had: dict, *, now: datetime) -> None:
    """Refuse to be for fewer than before where more are promised to be there together."""
    asked = listing.kind.together
    most = listing.details.get(asked.at_most) if asked else None
    before = had.get(asked.at_most) if asked else None
    if most is not None and (before is None or most < before):
        promised = listing.allocations.filter(during__endswith__gt=now).values_list("during", "amount")
        together = peak((during.lower, during.upper, amount) for during, amount in promised)
        if together > most:
            raise Refused("listing_below_taken", taken=together)


def _resize(slot: Slot, *, total: int, ends_at: datetime | None, key: str) -> None:
    taken = slot.total - slot.left
    # One guarded statement: somebody may take a place while we count.
    same = Slot.objects.filter(Q(left=slot.left) & Q(total=slot.total), pk=slot.pk)
    if total < taken or not same.update(total=total, left=F("left") + (total - slot.total), ends_at=ends_at, key=key):
        raise Refused("listing_below_taken", taken=taken)
    if total > slot.total:
        tell_all(SlotGrew(slot.pk))
