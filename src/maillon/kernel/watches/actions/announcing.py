"""Announce a listing to those who look for it: once each, at once or in the morning, as they chose."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import translation

from maillon.kernel.listings.models import Listing
from maillon.kernel.notices import tell

from ..links import stop_url
from ..matching import Asking, watches_for
from ..models import Find, Rhythm, Watch
from ..naming import name_of, where_of

FOUND = (
    "INSERT INTO watches_find (person_id, watch_id, listing_id, found_at)"
    " SELECT person, watch, %s, %s FROM unnest(%s::bigint[], %s::bigint[]) AS given(person, watch)"
    " ON CONFLICT (person_id, listing_id) DO NOTHING RETURNING watch_id"
)


@transaction.atomic
def announce(listing: Listing, *, is_news: bool = True, now: datetime) -> int:
    """Note for whom a listing was found, and tell those who want it at once; return how many hear of it.

    Nobody is told twice of one listing. Where it only says itself otherwise (not `is_news`), those who already looked
    when it was published hear of it, if it now is what they look for.
    """
    asking = watches_for(listing, kept_before=None if is_news else listing.published_at, now=now)
    found = _note(listing, _one_each(asking), now=now)
    eager = {one.id for one in asking if one.rhythm == Rhythm.AT_ONCE}
    _tell_at_once(listing, sorted(found & eager), now=now)
    return len(found)


def _one_each(asking: list[Asking]) -> list[Asking]:
    """Of several searches of one person, the one told at once, else the oldest."""
    chosen: dict[int, Asking] = {}
    for one in sorted(asking, key=lambda one: (one.rhythm != Rhythm.AT_ONCE, one.id)):
        chosen.setdefault(one.person_id, one)
    # In one order for all who write at once, so that nobody waits for somebody who waits for them.
    return sorted(chosen.values(), key=lambda one: one.person_id)


def _note(listing: Listing, asking: list[Asking], *, now: datetime) -> set[int]:
    if not asking:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [listing.pk, now, [one.person_id for one in asking], [one.id for one in asking]])
        return {watch for (watch,) in cursor.fetchall()}


def _tell_at_once(listing: Listing, watches: list[int], *, now: datetime) -> None:
    if not watches:
        return
    Find.objects.filter(listing=listing, watch__in=watches).update(told_at=now)
    for watch in Watch.objects.filter(pk__in=watches).select_related("person").order_by("pk"):
        with translation.override(watch.person.language):
            data = {"title": listing.title, "where": where_of(listing), "name": name_of(watch)}
        tell(
            watch.person, "watches.found", about=listing, url=listing.get_absolute_url(), until=listing.expires_at,
            unsubscribe_url=stop_url(watch), eager=True, now=now, **data,
        )  # fmt: skip
