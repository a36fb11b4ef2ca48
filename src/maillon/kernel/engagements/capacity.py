"""Taking and giving back what there is: the only functions that touch what is left and the calendar.

Whoever calls holds the lock of the slots (`lock_slots`), so that all who want the last one wait their turn; the guarded
statement and the exclusion constraint would refuse a second one even without it.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F, Sum

from maillon.kernel.listings.models import Listing, Slot
from maillon.lib.peak import peak
from maillon.lib.refusal import Refused

from .models import Allocation, Engagement


def lock_slots(*slot_ids: int) -> dict[int, Slot]:
    """Lock these slots, always in the same order, and read them as they are now."""
    wanted = Slot.objects.select_for_update(no_key=True).filter(pk__in=slot_ids).order_by("pk")
    return {slot.pk: slot for slot in wanted}


def has_room(engagement: Engagement, slot: Slot) -> bool:
    """Tell whether what it asks, and what is given for it, are free now."""
    if engagement.during is not None:
        is_each_free = all(_free_unit(listing, engagement.during) is not None for listing in _calendars(engagement))
        return is_each_free and _fits_with_the_others(engagement)
    if slot.cancelled_at is not None or slot.left < engagement.quantity:
        return False
    return not engagement.counter_id or is_free(engagement.counter_id)


def is_free(listing_id: int) -> bool:
    """Tell whether the one thing that a listing is about is promised to nobody."""
    return Slot.objects.filter(pk=_only_slot(listing_id), left__gte=1).exists()


def take(engagement: Engagement) -> None:
    """Take what the engagement asks; raises why_not or Refused("no_place_left"), ("fewer_left") or ("counter_taken")."""
    if engagement.during is not None:
        _take_days(engagement)
        return
    _take_from(engagement.slot_id, engagement.quantity)
    if engagement.counter_id:
        try:
            _take_from(_only_slot(engagement.counter_id), 1)
        except Refused as refused:
            raise Refused("counter_taken") from refused


def is_still_counted(engagement: Engagement) -> bool:
    """Tell whether what took place is still counted as taken: not where days are held, nor where all was given anew since."""
    if engagement.during is not None:
        return False
    slot = Slot.objects.get(pk=engagement.slot_id)
    held = Engagement.objects.filter(slot=slot, state__in=engagement.deal.holding).aggregate(all=Sum("quantity"))["all"]
    return slot.total - slot.left - (held or 0) >= engagement.quantity


def can_stretch(engagement: Engagement, until: datetime) -> bool:
    """Tell whether what it holds may be held until then."""
    return _ways_to(engagement, until) is not None


def stretch(engagement: Engagement) -> None:
    """Hold what it holds for the days that it has now; raises Refused("last_day_taken").

    What is numbered is alike: whoever comes next has another one, where there is one.
    """
    ways = _ways_to(engagement, engagement.during.upper)
    if ways is None:
        raise Refused("last_day_taken")
    try:
        with transaction.atomic():
            for other, unit in ways:
                Allocation.objects.filter(pk=other.pk).update(unit=unit)
            Allocation.objects.filter(engagement=engagement).update(during=engagement.during)
    except IntegrityError as error:
        raise Refused("last_day_taken") from error


def _ways_to(engagement: Engagement, until: datetime) -> list[tuple[Allocation, int]] | None:
    """List who would have another unit if it were held until then, and which; nothing where there is none."""
    during, ways = DateTimeTZRange(engagement.during.lower, until, "[)"), []
    left = _left_together(engagement, during)
    if left is not None and _amount(engagement) > left:
        return None
    for held in Allocation.objects.filter(engagement=engagement).select_related("listing"):
        if is_closed(held.listing, during):
            return None
        others = Allocation.objects.filter(listing=held.listing_id, unit=held.unit, during__overlap=during)
        for other in others.exclude(pk=held.pk):
            unit = _free_unit(held.listing, other.during)
            if unit is None:
                return None
            ways.append((other, unit))
    return ways


def give_back(engagement: Engagement, *, quantity: int | None = None) -> None:
    """Give back what it held, or a part of it."""
    if engagement.during is not None:
        Allocation.objects.filter(engagement=engagement).delete()
        return
    amount = engagement.quantity if quantity is None else quantity
    Slot.objects.filter(pk=engagement.slot_id).update(left=F("left") + amount)
    if engagement.counter_id and quantity is None:
        Slot.objects.filter(pk=_only_slot(engagement.counter_id)).update(left=F("left") + 1)


def slots_of(engagement: Engagement) -> list[int]:
    """Name all that it may take from."""
    return [engagement.slot_id, *([_only_slot(engagement.counter_id)] if engagement.counter_id else [])]


def _take_from(slot_id: int, quantity: int) -> None:
    taken = Slot.objects.filter(pk=slot_id, left__gte=quantity, cancelled_at__isnull=True)
    if not taken.update(left=F("left") - quantity):
        left = Slot.objects.filter(pk=slot_id, cancelled_at__isnull=True).values_list("left", flat=True).first()
        raise Refused("fewer_left", left=left) if left else Refused("no_place_left")


def _take_days(engagement: Engagement) -> None:
    """Hold a unit of each calendar for these days, or of none."""
    if not _fits_with_the_others(engagement):
        raise why_not(engagement)
    with transaction.atomic():
        for listing in _calendars(engagement):
            _hold(engagement, listing)


def _hold(engagement: Engagement, listing: Listing) -> None:
    reason = "dates_taken" if listing.pk == engagement.listing_id else "counter_taken"
    unit = _free_unit(listing, engagement.during)
    if unit is None:
        raise Refused(reason)
    try:
        with transaction.atomic():
            Allocation.objects.create(
                listing=listing, engagement=engagement, unit=unit, amount=_amount(engagement), during=engagement.during
            )
    except IntegrityError as error:
        raise Refused(reason) from error


def why_not(engagement: Engagement) -> Refused:
    """Say why there is no room: these days are taken, or too few are left for so many."""
    if engagement.during is None:
        return Refused("no_place_left")
    left = _left_together(engagement)
    # None is left for anybody: it is the days that do not suit.
    return (
        Refused("dates_taken")
        if not left or _free_unit(engagement.listing, engagement.during) is None
        else Refused("fewer_on_these_days", left=left)
    )


def own_closing(engagement: Engagement, *, by) -> Refused | None:
    """Say to whoever closed the days themselves that they did, in either calendar, which is why there is no room."""
    if by is None or engagement.during is None:
        return None
    own = [listing for listing in _calendars(engagement) if listing.author_id == by.pk]
    return Refused("dates_closed") if any(is_closed(listing, engagement.during) for listing in own) else None


def amount_left(most: int, held, *, within) -> int:
    """Tell how many more may be there all that time, of `most` at once."""
    return max(
        0, most - peak(((one.lower, one.upper, amount) for one, amount in held), within=(within.lower, within.upper))
    )


def _fits_with_the_others(engagement: Engagement) -> bool:
    left = _left_together(engagement)
    return left is None or _amount(engagement) <= left


def _left_together(engagement: Engagement, during=None) -> int | None:
    asked = engagement.listing.kind.together
    most = engagement.listing.details.get(asked.at_most) if asked else None
    if most is None:
        return None
    during = during or engagement.during
    others = Allocation.objects.promised().filter(listing_id=engagement.listing_id, during__overlap=during)
    if engagement.pk:
        others = others.exclude(engagement=engagement.pk)
    return amount_left(most, others.values_list("during", "amount"), within=during)


def _amount(engagement: Engagement) -> int:
    asked = engagement.listing.kind.together
    return (engagement.details.get(asked.name) or 1) if asked else 1


def _calendars(engagement: Engagement) -> list[Listing]:
    """List whose days it takes: of the listing, and of what is given in exchange."""
    return [engagement.listing, *([engagement.counter] if engagement.counter_id else [])]


def is_closed(listing: Listing, during) -> bool:
    """Tell whether the author closed some of these days."""
    return Allocation.objects.closed().filter(listing=listing, during__overlap=during).exists()


def _free_unit(listing: Listing, during) -> int | None:
    """Return the first numbered unit that is free all that time; none on days that are closed."""
    held = Allocation.objects.filter(listing=listing, during__overlap=during).values_list("unit", "closed_at")
    if any(closed_at for _unit, closed_at in held):
        return None
    busy = {unit for unit, _closed_at in held}
    return next((unit for unit in range(1, listing.total + 1) if unit not in busy), None)


def _only_slot(listing_id: int) -> int:
    return Slot.objects.filter(listing_id=listing_id, starts_at__isnull=True).values_list("pk", flat=True).get()
