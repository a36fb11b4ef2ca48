"""Keep the places of a listing as its author says them, and say at which of them a date is."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish as tell_all
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..events import PlaceMoved, SlotMoved
from ..models import ExactAddress, Listing, Place, Slot
from ..places import doors_of
from ..placing import public_point
from ..said import PlaceSaid, Said

LONGEST_LABEL = Place._meta.get_field("label").max_length
LONGEST_ADDRESS = 300


def beginning_with_its_first(said: Said) -> Said:
    """Return the same, where the first of several places is the listing's own."""
    if not said.places:
        return said
    first = said.places[0]
    return replace(said, territory=first.territory, address=first.address, point=first.point)


def keep_places(listing: Listing, said: Said, *, now: datetime) -> None:
    """Keep the places of a listing; those expected at one that is now elsewhere are told, and may step back.

    A listing that never named a place has none of these. Raises Refused("too_many_places") and ("listing_place_taken").
    """
    wanted = said.places or ()
    if len(wanted) > listing.kind.addresses:
        raise Refused("too_many_places", most=listing.kind.addresses)
    known = {place.code: place for place in listing.addresses.there()}
    if said.places is None:
        wanted = _unchanged(list(known.values()), said)
    if not known and (len(wanted) < 2 and not any(one.label for one in wanted)):
        return
    # Whoever answers waits for these slots: nobody says yes to a place that goes away meanwhile.
    list(listing.slots.filter(cancelled_at__isnull=True).select_for_update(no_key=True).order_by("pk"))
    kept = {one.code for one in wanted if one.code}
    for place in known.values():
        if place.code not in kept:
            _leave(listing, place, now=now)
    left = dict(known)
    places = [_keep(listing, left.pop(one.code, None), one, number) for number, one in enumerate(wanted, start=1)]
    for number, (place, one) in enumerate(zip(places, wanted, strict=True), start=1):
        _keep_exact(place, "" if number == 1 else one.address, now=now)
    if places and not known:
        # Those who answered when there was one place go there.
        listing.engagements.filter(place__isnull=True).update(place=places[0])
    for place in places:
        if place.code in known and place.before != place.territory_id:
            tell_all(PlaceMoved(listing.pk, place.pk, listing.version))
    listing.spots = places


def tell_of_other_doors(listing: Listing, before: dict) -> bool:
    """Tell of each place that has another door than before; return whether it is the only one, or the first of what was one."""
    now = doors_of(listing)
    for place, door in now.items():
        if place in before and place is not None and door not in {"", before[place]}:
            tell_all(PlaceMoved(listing.pk, place, listing.version, is_nearby=True))
    return None in before and next(iter(now.values())) not in {"", before[None]}


def place_moments(listing: Listing, said: Said) -> None:
    """Say at which place each moment is, as its author does; whoever is expected then is told of another one."""
    if listing.kind.addresses == 1 or not said.places:
        return
    places = listing.spots if hasattr(listing, "spots") else []
    by_start = {moment.starts_at: moment.place for moment in said.moments}
    for slot in listing.slots.filter(cancelled_at__isnull=True, starts_at__in=list(by_start)):
        number = by_start[slot.starts_at]
        put_at(slot, places[number - 1] if number and number <= len(places) else None, version=listing.version)


@transaction.atomic
def place_date(slot: Slot, *, place: Place | None, by, now: datetime) -> None:
    """Say at which place one date is, or that one chooses; whoever is expected then is told, and may step back."""
    listing = Listing.objects.select_for_update(no_key=True).get(pk=slot.listing_id)
    require(by, "write", listing)
    slot = listing.slots.select_for_update(no_key=True).filter(pk=slot.pk, cancelled_at__isnull=True).first()
    if slot is None or slot.starts_at is None or slot.starts_at <= now:
        raise Refused("date_gone")
    if place is not None and not listing.addresses.there().filter(pk=place.pk).exists():
        raise Refused("listing_place_unknown")
    if slot.place_id == (place and place.pk):
        return
    listing.version, listing.changed_at = listing.version + 1, now
    listing.save(update_fields=["version", "changed_at"])
    put_at(slot, place, version=listing.version)
    record(
        "place date",
        listing,
        by=by,
        at=now,
        after={"date": slot.starts_at.isoformat(), "place": place.code if place else ""},
    )
    signal(f"listing:{listing.code}")


def put_at(slot: Slot, place: Place | None, *, version: int) -> None:
    """Put a date at a place; those who answered go there, and are told where it is another than they had."""
    if slot.place_id == (place and place.pk):
        return
    Slot.objects.filter(pk=slot.pk).update(place=place)
    if place is None:
        return
    live = slot.engagements.filter(state__in=sorted(slot.listing.kind.deal.live))
    if live.exclude(place=place).update(place=place):
        tell_all(SlotMoved(slot.listing_id, slot.pk, version))


def _unchanged(known: list[Place], said: Said) -> tuple[PlaceSaid, ...]:
    """Say again the places there are, where nothing is said of them but of the first."""
    exact = {one.place_id: one.address for one in ExactAddress.objects.filter(place__in=known)}
    first = PlaceSaid(said.territory, address=said.address, point=said.point)
    return tuple(
        replace(first, label=place.label, code=place.code)
        if number == 0
        else PlaceSaid(place.territory, place.label, exact.get(place.pk, ""), code=place.code)
        for number, place in enumerate(known)
    )


def _leave(listing: Listing, place: Place, *, now: datetime) -> None:
    """It no longer takes place there: never while somebody is expected."""
    if place.engagements.filter(state__in=sorted(listing.kind.deal.live)).exists():
        raise Refused("listing_place_taken", place=str(place))
    listing.slots.filter(place=place).update(place=None)
    if place.engagements.exists():
        ExactAddress.objects.filter(place=place).delete()
        Place.objects.filter(pk=place.pk).update(gone_at=now)
    else:
        place.delete()


def _keep(listing: Listing, place: Place | None, said: PlaceSaid, number: int) -> Place:
    place = place or Place(listing=listing)
    place.before, place.number, place.territory = place.territory_id, number, said.territory
    place.label = one_line(said.label, most=LONGEST_LABEL)
    place.latitude, place.longitude = (
        (listing.latitude, listing.longitude)
        if number == 1
        else public_point(listing.kind, territory=said.territory, point=said.point, author=listing.author)
    )
    place.save()
    return place


def _keep_exact(place: Place, address: str, *, now: datetime) -> None:
    address = one_line(address, most=LONGEST_ADDRESS)
    if address:
        ExactAddress.objects.update_or_create(place=place, defaults={"address": address, "written_at": now})
    else:
        ExactAddress.objects.filter(place=place).delete()
