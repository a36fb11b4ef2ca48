"""What the clock does to listings."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from maillon.kernel.events import every, in_turn
from maillon.kernel.kinds import all_kinds
from maillon.kernel.search import index_many
from maillon.kernel.search.models import SearchDocument

from .actions.checking import may_last
from .actions.dates import extend_dates
from .actions.living import drop, expire
from .actions.slots import AHEAD
from .documents import KIND, document_of
from .models import Listing
from .places import with_places
from .telling import tell_that_it_ends

AT_ONCE = 500
DRAFTS_KEPT = timedelta(days=90)
A_DAY = timedelta(days=1)
A_WEEK = timedelta(weeks=1)


@every("*/5 * * * *", name="listings.expire")
def expire_listings(timestamp: int) -> None:
    """End the listings whose last moment has passed, and throw old drafts away."""
    now = datetime.fromtimestamp(timestamp, UTC)
    in_turn((_expire_late, _drop_old), lambda part: part(now=now))


def _expire_late(*, now: datetime) -> None:
    late = Listing.objects.filter(expires_at__lte=now, state__in=["published", "paused", "review", "refused"])
    in_turn(late.order_by("expires_at")[:AT_ONCE], lambda listing: expire(listing, now=now))


def _drop_old(*, now: datetime) -> None:
    old = Listing.objects.filter(state="draft", changed_at__lte=now - DRAFTS_KEPT)
    in_turn(old[:AT_ONCE], lambda listing: drop(listing, now=now))


@every("23 * * * *", name="listings.end_soon")
def tell_that_it_ends_soon(timestamp: int) -> None:
    """Tell authors, a week before, what of theirs ends only because time passes: one press keeps it longer."""
    now = datetime.fromtimestamp(timestamp, UTC)
    long_lived = [kind for kind in all_kinds() if kind.expires_after > 2 * A_WEEK]
    without_a_day = [kind.slug for kind in long_lived if not kind.when.is_dated]
    of_these = Q(kind_slug__in=without_a_day) | Q(
        kind_slug__in=[kind.slug for kind in long_lived], repeats__isnull=False
    )
    ending = Listing.objects.filter(of_these, expires_at__gt=now, expires_at__lte=now + A_WEEK)
    ending = ending.filter(state__in=["published", "paused"]).exclude(warned_of=F("expires_at"))
    ending = ending.select_related("author", "territory").order_by("expires_at", "pk")
    in_turn(ending[:AT_ONCE], lambda listing: _tell_that_it_ends(listing, now=now))


@transaction.atomic
def _tell_that_it_ends(listing: Listing, *, now: datetime) -> None:
    same = Listing.objects.filter(pk=listing.pk, expires_at=listing.expires_at)
    is_first = same.exclude(warned_of=F("expires_at")).update(warned_of=listing.expires_at)
    if is_first and may_last(listing, now=now):
        tell_that_it_ends(listing, now=now)


@every("17 * * * *", name="listings.dates")
def make_dates(timestamp: int) -> None:
    """Make the dates of the weeks that come, of what comes again, and show the next one."""
    now = datetime.fromtimestamp(timestamp, UTC)
    short, passed = Q(dated_until__lt=now + AHEAD - A_DAY), Q(starts_at__lte=now)
    recurring = Listing.objects.of_known_kinds().filter(repeats__isnull=False, state__in=["published", "paused"])
    recurring = recurring.filter(short | passed).order_by("dated_until", "pk")
    in_turn(recurring[:AT_ONCE], lambda listing: extend_dates(listing, now=now))


@every("41 * * * *", name="listings.ways")
def index_ways(timestamp: int) -> None:
    """Let ways be found by where they go that were written before they could be."""
    without = SearchDocument.objects.filter(kind=KIND, to_latitude__isnull=True).values("code")
    ways = Listing.objects.shown().of_known_kinds().filter(latitude__isnull=False, to_territory__latitude__isnull=False)
    some = ways.filter(code__in=without).select_related("organisation", "territory", "to_territory")[:AT_ONCE]
    index_many(map(document_of, with_places(some)))
