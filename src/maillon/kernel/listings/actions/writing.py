"""Write a listing, and change what it says."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish as tell_all
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds import Kind, When
from maillon.kernel.live import signal
from maillon.kernel.search import index
from maillon.lib.flows import SYSTEM
from maillon.lib.recurrence import Rule, carry, occurrences
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line, several_lines

from ..acting import check_acts
from ..documents import document_of
from ..events import ListingChanged
from ..flows import DRAFT, OVER, PUBLISHED
from ..models import ExactPlace, Listing
from ..places import doors_of, places_of
from ..placing import public_point
from ..said import Said
from ..trust import is_held, is_read_first
from .checking import check_from_afar, check_total, check_whole, last_moment_after
from .once import insert_once
from .pictures import PicturesSaid, brings_new, keep_pictures
from .placing import beginning_with_its_first, keep_places, place_moments, tell_of_other_doors
from .reading import have_read
from .refilling import refill
from .slots import LONGEST_WAIT, beginning, follow, horizon, keep_moments, name_facets

LONGEST_TITLE = Listing._meta.get_field("title").max_length
LONGEST_WORDS = Listing._meta.get_field("words").max_length
LONGEST_ADDRESS = 300


@transaction.atomic
def begin(
    kind: Kind,
    *,
    side: str,
    said: Said,
    by,
    language: str = "fr",
    submission: uuid.UUID | None = None,
    again: str = "",
    pictures: PicturesSaid | None = None,
    now: datetime,
) -> Listing:
    """Keep a new listing as a draft, seen by its author only; a draft needs a title and nothing else.

    The same form (`submission`) with the same words writes no second one. With other words, whoever went back says `again`
    whether they correct the first, or write another; raises Refused("written_already") where they do not.
    """
    kind.side(side)
    said = beginning_with_its_first(said)
    listing = Listing(
        kind_slug=kind.slug, side=side, author=by, language=language, created_at=now, changed_at=now, submission=submission,
        expires_at=now + kind.expires_after, is_public=kind.is_public(side),
    )  # fmt: skip
    _fill(listing, said, now=now)
    check_acts(listing, by=by, now=now)
    if (known := insert_once(listing, said, again=again)) is not None:
        if known.sent == listing.sent and not brings_new(known, pictures, by=by):
            return known
        return rewrite(known, said=said, by=by, sent=listing.sent, pictures=pictures, now=now)
    _keep_place(listing, said, now=now)
    keep_places(listing, said, now=now)
    _keep_slots(listing, said, before=None, now=now)
    place_moments(listing, said)
    keep_pictures(listing, pictures, by=by, now=now)
    record("begin", listing, by=by, at=now, after={"kind": kind.slug, "side": side})
    return listing


@transaction.atomic
def rewrite(
    listing: Listing, *, said: Said, by, sent: str = "", pictures: PicturesSaid | None = None, now: datetime
) -> Listing:
    """Say a listing otherwise; once published it must stay whole, and those who agreed are told of a new time or place.

    New words, and pictures, that a coordinator reads first, all those of somebody held from publishing among them, take it out of what
    everybody finds until they are read.
    What was promised stays promised: Refused("listing_below_taken"), ("listing_moment_taken") and ("listing_from_afar").
    """
    listing = (
        Listing.objects.select_for_update(of=("self",), no_key=True)
        .select_related("author", "territory")
        .get(pk=listing.pk)
    )
    require(by, "write", listing)
    if listing.state != DRAFT:
        check_acts(listing, by=by, now=now)
    said = beginning_with_its_first(said)
    has_several = listing.kind.addresses > 1 and listing.addresses.there().exists()
    if listing.state in OVER:
        # What took place is promised to nobody any more: there may be less of it now.
        refill(listing)
    before, rule = _time_and_place(listing, has_several), listing.repeats
    words, names, doors, had = _words(listing), _names(listing), doors_of(listing), listing.details
    how_many, was_from_afar = listing.total, listing.remote
    _fill(listing, said, now=now)
    check_acts(listing, by=by, now=now)
    if was_from_afar and not listing.remote:
        check_from_afar(listing)
    listing.version, listing.changed_at, listing.sent = listing.version + 1, now, sent
    if listing.state == PUBLISHED:
        check_whole(listing, said, had=how_many, now=now)
    elif listing.state != DRAFT:
        check_total(listing, said, had=how_many)
    listing.save()
    _keep_place(listing, said, now=now)
    keep_places(listing, said, now=now)
    _keep_slots(listing, said, before=rule, had=had, now=now)
    place_moments(listing, said)
    moved, other_doors = _time_and_place(listing, has_several) != before, tell_of_other_doors(listing, doors)
    record("change", listing, by=by, at=now, after={"version": listing.version, "moved": moved})
    is_said_otherwise = _words(listing) != words
    shows_more = keep_pictures(listing, pictures, by=by, now=now)
    if listing.state != DRAFT and (is_said_otherwise or _names(listing) - names or shows_more):
        _have_new_words_read(listing, by=by, now=now)
    if listing.state == PUBLISHED and listing.is_public and listing.hidden_at is None:
        index(document_of(listing))
    if listing.state != DRAFT:  # what was agreed stays so while it is paused, and once it is over
        tell_all(ListingChanged(listing.pk, listing.version, moved, other_doors, is_said_otherwise))
        signal(f"listing:{listing.code}")
    return listing


def _fill(listing: Listing, said: Said, *, now: datetime) -> None:
    kind = listing.kind
    title = one_line(said.title, most=LONGEST_TITLE)
    if not title:
        raise Refused("listing_untitled")
    listing.title = title
    listing.words = several_lines(said.words, most=LONGEST_WORDS)
    listing.remote, listing.territory, listing.to_territory = said.remote, said.territory, said.to_territory
    listing.organisation = said.organisation
    listing.latitude, listing.longitude = public_point(
        kind, territory=said.territory, point=said.point, author=listing.author
    )
    listing.starts_at, listing.ends_at = said.starts_at, said.ends_at
    listing.repeats = _rule_of(listing, said)
    if listing.repeats is not None:
        listing.starts_at, listing.ends_at = _next_of(listing.repeats, now=now)
        listing.dated_until = listing.dated_until or now
    if said.moments:
        listing.starts_at = min(moment.starts_at for moment in said.moments)
        listing.ends_at = max(moment.ends_at for moment in said.moments)
    listing.total = (said.total if kind.capacity.side in {"", listing.side} else None) or kind.capacity.usual
    asked = {detail.name: detail.clean(said.details.get(detail.name)) for detail in kind.details_of(listing.side)}
    listing.details = {name: value for name, value in asked.items() if value is not None}


def _keep_place(listing: Listing, said: Said, *, now: datetime) -> None:
    address = one_line(said.address, most=LONGEST_ADDRESS)
    point = f"{said.point[0]:.6f},{said.point[1]:.6f}" if said.point else ""
    if address or point:
        ExactPlace.objects.update_or_create(
            listing=listing, defaults={"address": address, "point": point, "written_at": now}
        )
    else:
        ExactPlace.objects.filter(listing=listing).delete()


def _keep_slots(listing: Listing, said: Said, *, before: Rule | None, had: dict | None = None, now: datetime) -> None:
    """Keep the dates of a rule, or the moments; those of the rule that people hold on a day it no longer has, stay."""
    if listing.repeats is None:
        keep_moments(listing, said, had=had, now=now)
    else:
        # What comes before both is not spoken of: dates of hours that a rule had long ago, and no longer says.
        since = min(beginning(rule, now=now) for rule in (before or listing.repeats, listing.repeats))
        follow(listing, since=since, until=horizon(listing.repeats, now=now), now=now)
    name_facets(listing, now=now)
    listing.expires_at = last_moment_after(listing, now=now)
    listing.save(update_fields=["starts_at", "ends_at", "dated_until", "facets", "expires_at"])


def _rule_of(listing: Listing, said: Said) -> Rule | None:
    """Return the rule that is kept: the same with its exceptions, or another one with those of its days and what it was before."""
    if said.rule is None:
        return None
    if not listing.kind.recurring:
        raise ValueError(f"The kind {listing.kind_slug} has no dates that come again.")
    before = listing.repeats
    if before is None or replace(before, exdates=frozenset(), overrides={}, earlier=()) == said.rule:
        return before or said.rule
    return carry(before, said.rule)


def _next_of(rule: Rule, *, now: datetime) -> tuple[datetime | None, datetime | None]:
    coming = occurrences(rule, (now, now + LONGEST_WAIT))
    return coming[0] if coming else (None, None)


def _have_new_words_read(listing: Listing, *, by, now: datetime) -> None:
    """Nobody sees new words that are to be read first: at once where it is shown, else before it comes back."""
    is_to_be_read = is_read_first(listing) or is_held(by, now=now)
    listing.unread = listing.state != PUBLISHED and is_to_be_read
    listing.save(update_fields=["unread"])
    if listing.state == PUBLISHED and is_to_be_read:
        have_read(listing, "read_again", by=by, role=SYSTEM, now=now)


def _words(listing: Listing) -> tuple:
    return listing.title, listing.words, listing.details, listing.organisation_id


def _names(listing: Listing) -> set[str]:
    return {place.label for place in places_of(listing) if place.label}


def _time_and_place(listing: Listing, has_several: bool) -> tuple:
    # Several dates, said or come again, are told one by one, to those who are expected at them.
    is_one = listing.repeats is None and listing.kind.when is not When.SLOTS
    times = (listing.starts_at, listing.ends_at) if is_one else ()
    return (
        times,
        # Those expected at one of several places are told of that one.
        None if has_several else listing.territory_id,
        listing.to_territory_id,
        listing.remote,
    )
