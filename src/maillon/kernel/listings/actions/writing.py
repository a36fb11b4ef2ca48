"""Write a listing, and change what it says."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from maillon.kernel.access import require
from maillon.kernel.events import publish as tell_all
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds import Kind
from maillon.kernel.kinds.shape import Visibility
from maillon.kernel.live import signal
from maillon.kernel.search import index
from maillon.lib.refusal import Refused

from ..documents import document_of, facets_of
from ..events import ListingChanged
from ..flows import PUBLISHED
from ..models import ExactPlace, Listing, Slot
from ..placing import public_point
from ..said import Moment, Said
from .checking import check_whole

LONGEST_TITLE = Listing._meta.get_field("title").max_length
LONGEST_WORDS = Listing._meta.get_field("words").max_length
LONGEST_ADDRESS = 300


@transaction.atomic
def begin(kind: Kind, *, side: str, said: Said, by, language: str = "fr", now: datetime) -> Listing:
    """Keep a new listing as a draft, seen by its author only; a draft needs a title and nothing else."""
    kind.side(side)
    listing = Listing(
        kind_slug=kind.slug, side=side, author=by, language=language, created_at=now, changed_at=now,
        expires_at=now + kind.expires_after, is_public=kind.visibility is Visibility.PUBLIC,
    )  # fmt: skip
    _fill(listing, said)
    listing.save(force_insert=True)
    _keep_place(listing, said, now=now)
    _keep_slots(listing, said, now=now)
    record("begin", listing, by=by, at=now, after={"kind": kind.slug, "side": side})
    return listing


@transaction.atomic
def rewrite(listing: Listing, *, said: Said, by, now: datetime) -> Listing:
    """Say a listing otherwise; once published it must stay whole, and those who agreed are told of a new time or place.

    What was promised stays promised: Refused("listing_below_taken") and ("listing_moment_taken").
    """
    listing = Listing.objects.select_for_update(no_key=True).select_related("author", "territory").get(pk=listing.pk)
    require(by, "write", listing)
    before = _time_and_place(listing)
    _fill(listing, said)
    listing.version, listing.changed_at = listing.version + 1, now
    if listing.state == PUBLISHED:
        check_whole(listing, said, now=now)
    listing.save()
    _keep_place(listing, said, now=now)
    _keep_slots(listing, said, now=now)
    moved = _time_and_place(listing) != before
    record("change", listing, by=by, at=now, after={"version": listing.version, "moved": moved})
    if listing.state == PUBLISHED:
        if listing.is_public:
            index(document_of(listing))
        tell_all(ListingChanged(listing.pk, listing.version, moved))
        signal(f"listing:{listing.code}")
    return listing


def _fill(listing: Listing, said: Said) -> None:
    kind = listing.kind
    title = " ".join(said.title.replace("\x00", "").split())[:LONGEST_TITLE]
    if not title:
        raise Refused("listing_untitled")
    listing.title = title
    listing.words = said.words.replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST_WORDS]
    listing.remote, listing.territory, listing.to_territory = said.remote, said.territory, said.to_territory
    listing.organisation = said.organisation
    listing.latitude, listing.longitude = public_point(
        kind, territory=said.territory, point=said.point, author=listing.author
    )
    listing.starts_at, listing.ends_at = said.starts_at, said.ends_at
    if said.moments:
        listing.starts_at = min(moment.starts_at for moment in said.moments)
        listing.ends_at = max(moment.ends_at for moment in said.moments)
    listing.total = said.total or kind.capacity.usual
    asked = {detail.name: detail.clean(said.details.get(detail.name)) for detail in kind.details_of(listing.side)}
    listing.details = {name: value for name, value in asked.items() if value is not None}
    listing.facets = facets_of(kind, side=listing.side, remote=said.remote, details=listing.details)


def _keep_place(listing: Listing, said: Said, *, now: datetime) -> None:
    address = said.address.replace("\x00", "").strip()[:LONGEST_ADDRESS]
    point = f"{said.point[0]:.6f},{said.point[1]:.6f}" if said.point else ""
    if address or point:
        ExactPlace.objects.update_or_create(
            listing=listing, defaults={"address": address, "point": point, "written_at": now}
        )
    else:
        ExactPlace.objects.filter(listing=listing).delete()


def _keep_slots(listing: Listing, said: Said, *, now: datetime) -> None:
    """Keep one slot for each moment, or one for the listing itself; what somebody took is never taken from them."""
    wanted = said.moments
    if not wanted and listing.kind.when.has_slots and said.starts_at and said.ends_at:
        wanted = (Moment(said.starts_at, said.ends_at),)
    wanted_by_start = {moment.starts_at: moment for moment in wanted} or {None: None}
    kept = {slot.starts_at: slot for slot in listing.slots.select_for_update().filter(cancelled_at__isnull=True)}
    for start, slot in kept.items():
        if start not in wanted_by_start:
            if slot.left < slot.total:
                raise Refused("listing_moment_taken")
            slot.delete()
    for start, moment in wanted_by_start.items():
        total = (moment.total if moment else None) or listing.total
        end = moment.ends_at if moment else None
        if start not in kept:
            Slot.objects.create(listing=listing, starts_at=start, ends_at=end, total=total, left=total)
            continue
        slot = kept[start]
        taken = slot.total - slot.left
        # One guarded statement: somebody may take a place while we count.
        same = Slot.objects.filter(Q(left=slot.left) & Q(total=slot.total), pk=slot.pk)
        if total < taken or not same.update(total=total, left=F("left") + (total - slot.total), ends_at=end):
            raise Refused("listing_below_taken", taken=taken)


def _time_and_place(listing: Listing) -> tuple:
    return (
        listing.starts_at,
        listing.ends_at,
        listing.territory_id,
        listing.to_territory_id,
        listing.remote,
    )
