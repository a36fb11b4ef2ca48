"""Publish a listing, have it read, pause it, end it: each goes through its flow."""

from datetime import datetime

from django.db import transaction

from maillon.kernel import safety
from maillon.kernel.access import require
from maillon.kernel.events import publish as tell_all
from maillon.kernel.journal.actions import move, record
from maillon.kernel.kinds import is_known
from maillon.kernel.live import signal
from maillon.kernel.search import index, remove
from maillon.lib.flows import CLOCK, SYSTEM
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..acting import check_acts, check_author_acts
from ..documents import KIND, document_of
from ..events import ListingEnded, ListingHidden, ListingPublished, ListingShownAgain
from ..flows import AUTHOR, MODERATOR, PUBLISHED, REFUSED
from ..models import Listing
from ..telling import tell_author, tell_readers
from ..trust import check_publish, check_still, is_read_first
from .checking import check_whole, last_moment, may_last
from .dates import extend_dates
from .pictures import let_go_of_all
from .reading import have_read
from .refilling import refill, refill_if_all_was_given


@transaction.atomic
def publish(listing: Listing, *, by, now: datetime) -> Listing:
    """Let everybody find it, or send it to a coordinator first where its kind or its words ask for that."""
    require(by, "write", listing)
    check_acts(listing, by=by, now=now)
    check_whole(listing, now=now)
    check_publish(by, listing.kind, is_sent_again=listing.state == REFUSED, now=now)
    # What was sent back is read again, whatever it says now.
    if listing.state == REFUSED or is_read_first(listing):
        # A draft of long ago waits no less long than another; what was corrected ends when it would have.
        begun = {"expires_at": last_moment(listing, now=now)} if listing.published_at is None else {}
        return have_read(listing, "submit", by=by, role=AUTHOR, now=now, **begun)
    return _show(listing, "publish", by=by, role=AUTHOR, now=now)


@transaction.atomic
def approve(listing: Listing, *, version: int | None = None, by, now: datetime) -> Listing:
    """Publish what was read, and tell its author; raises Refused("stale") where it says something else by now."""
    require(by, "moderate", listing)
    _check_read(listing, version)
    check_author_acts(listing, now=now)
    check_whole(listing, had=_shown_before(listing), now=now)
    _show(listing, "approve", by=by, role=MODERATOR, now=now)
    tell_author(listing, "listings.approved", now=now)
    return listing


@transaction.atomic
def refuse(listing: Listing, *, why: str, version: int | None = None, by, now: datetime) -> Listing:
    """Ask its author for a change, saying which; raises Refused("stale") where it says something else by now."""
    require(by, "moderate", listing)
    _check_read(listing, version)
    why = one_line(why, most=400)
    move(listing, "refuse", by=by, role=MODERATOR, at=now, told_why=why)
    tell_author(listing, "listings.to_change", why=why, now=now)
    return listing


@transaction.atomic
def pause(listing: Listing, *, by, now: datetime) -> Listing:
    """Take it out of every list for a while; what is agreed stays agreed."""
    require(by, "write", listing)
    check_acts(listing, by=by, now=now)
    move(listing, "pause", by=by, role=AUTHOR, at=now)
    remove(KIND, listing.code)
    return listing


@transaction.atomic
def resume(listing: Listing, *, by, now: datetime) -> Listing:
    """Show it again, once it is read where what was changed meanwhile asks for that."""
    require(by, "write", listing)
    check_acts(listing, by=by, now=now)
    safety.require_may(by, "publish", now=now)
    check_still(listing.author, listing, now=now)
    check_whole(listing, had=listing.total, now=now)
    refill_if_all_was_given(listing)
    if listing.unread:
        return have_read(listing, "read_again", by=by, role=SYSTEM, now=now)
    return _show(listing, "resume", by=by, role=AUTHOR, now=now)


@transaction.atomic
def renew(listing: Listing, *, by, now: datetime) -> Listing:
    """Publish again what had ended, all of it but what is still promised, once it is read where its kind or its words ask for that."""
    require(by, "write", listing)
    check_acts(listing, by=by, now=now)
    check_whole(listing, now=now)
    check_publish(by, listing.kind, now=now)
    refill(listing)
    if is_read_first(listing):
        begun_anew = {"published_at": None, "expires_at": last_moment(listing, now=now)}
        return have_read(listing, "read_again", by=by, role=SYSTEM, now=now, **begun_anew)
    return _show(listing, "renew", by=by, role=AUTHOR, now=now)


@transaction.atomic
def end(listing: Listing, *, by=None, role: str = AUTHOR, now: datetime) -> Listing:
    """It is over: nobody can answer any more, and those who waited are told."""
    if by is not None:
        require(by, "moderate" if role == MODERATOR else "write", listing)
        if role == AUTHOR:
            check_acts(listing, by=by, now=now)
    return _take_away(listing, "end", by=by, role=role, now=now)


@transaction.atomic
def prolong(listing: Listing, *, by, now: datetime) -> Listing:
    """Let it live as long again as it may from now on; it is no newer for it."""
    require(by, "write", listing)
    check_acts(listing, by=by, now=now)
    safety.require_may(by, "publish", now=now)
    check_still(listing.author, listing, now=now)
    check_whole(listing, had=listing.total, now=now)
    before, after = listing.expires_at, last_moment(listing, now=now)
    if not Listing.objects.filter(pk=listing.pk, state__in=[PUBLISHED, "paused"]).update(expires_at=after):
        raise Refused("move_impossible")
    listing.expires_at = after
    record("prolong", listing, by=by, at=now, before={"until": before.isoformat()}, after={"until": after.isoformat()})
    if listing.state == PUBLISHED and listing.hidden_at is None and listing.is_public:
        index(document_of(listing))
    return listing


@transaction.atomic
def expire(listing: Listing, *, now: datetime) -> Listing:
    """It ends by itself, with time; its author is told, unless they said its last day."""
    before = listing.state
    _take_away(listing, "expire", by=None, role=CLOCK, now=now)
    if not is_known(listing.kind_slug):
        return listing  # no page of it is left to lead anybody to
    if before == "review":
        tell_author(listing, "listings.not_read", now=now)
    elif before != REFUSED and may_last(listing, now=now):
        tell_author(listing, "listings.over", now=now)
        if not listing.is_public:
            tell_readers(listing, "listings.over_here", url=listing.get_absolute_url(), now=now)
    return listing


@transaction.atomic
def end_by_itself(listing: Listing, *, now: datetime) -> Listing:
    """It ends because all of it was taken."""
    return _take_away(listing, "end", by=None, role=SYSTEM, now=now)


@transaction.atomic
def drop(listing: Listing, *, by=None, now: datetime) -> Listing:
    """Throw a draft, or what has ended, away."""
    if by is not None:
        require(by, "write", listing)
    let_go_of_all([listing])
    # Its form, sent again, writes a new one.
    return move(listing, "drop", by=by, role=AUTHOR if by else CLOCK, at=now, submission=None)


@transaction.atomic
def hide(listing: Listing, *, by, why: str = "", now: datetime) -> Listing:
    """Take it away from everybody but its author and the coordination, while a report is read or after it."""
    Listing.objects.filter(pk=listing.pk, hidden_at__isnull=True).update(hidden_at=now)
    listing.hidden_at = now
    remove(KIND, listing.code)
    record("hide", listing, by=by, at=now, why=why[:200])
    tell_all(ListingHidden(listing.pk))
    return listing


@transaction.atomic
def show_again(listing: Listing, *, by, now: datetime) -> Listing:
    """Bring back what was hidden; those who waited for an answer are told that they may ask again."""
    since = listing.hidden_at or now
    Listing.objects.filter(pk=listing.pk).update(hidden_at=None)
    listing.hidden_at = None
    if listing.state == PUBLISHED and listing.is_public:
        index(document_of(listing))
    record("show again", listing, by=by, at=now)
    tell_all(ListingShownAgain(listing.pk, since.isoformat()))
    return listing


def _check_read(listing: Listing, version: int | None) -> None:
    """Hold the listing as it was read, until what is decided of it is written."""
    current = Listing.objects.select_for_update(no_key=True).values_list("version", flat=True).get(pk=listing.pk)
    if version is not None and version != current:
        raise Refused("stale")


def _show(listing: Listing, name: str, *, by, role: str, now: datetime) -> Listing:
    if listing.repeats is not None:
        extend_dates(listing, now=now)
        listing.refresh_from_db(fields=["starts_at", "ends_at", "dated_until", "facets"])
    move(listing, name, by=by, role=role, at=now, told_why="", unread=False, **_since_when(listing, name, now=now))
    if listing.hidden_at is None and listing.is_public:
        index(document_of(listing))
    tell_all(ListingPublished(listing.pk, listing.kind_slug))
    signal(f"listing:{listing.code}")
    return listing


def _since_when(listing: Listing, name: str, *, now: datetime) -> dict:
    """Say since when and until when it is published: what was only out for a while, or read again, is no newer for it."""
    if name != "renew" and listing.published_at is not None and listing.expires_at > now:
        is_dated = listing.state == "review" and listing.kind.when.is_dated
        return {"expires_at": last_moment(listing, now=now)} if is_dated else {}
    return {"published_at": now, "expires_at": last_moment(listing, now=now)}


def _take_away(listing: Listing, name: str, *, by, role: str, now: datetime) -> Listing:
    move(listing, name, by=by, role=role, at=now)
    remove(KIND, listing.code)
    tell_all(ListingEnded(listing.pk, listing.state))
    signal(f"listing:{listing.code}")
    return listing


def _shown_before(listing: Listing) -> int:
    """Return how many there were where it was shown already; what is new says no more than its kind lets it."""
    return listing.total if listing.published_at is not None else 0
