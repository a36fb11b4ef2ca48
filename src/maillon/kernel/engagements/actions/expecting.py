"""Somebody is expected again in what goes on: from when, not before when, and what the coordination found."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused

from ..models import Engagement, Expectation
from ..notes import FOUND, logged


def rhythm_in_days(engagement: Engagement) -> int | None:
    """Return how many days may pass between two times, or None where nobody said."""
    rhythm = engagement.listing.kind.rhythm
    said = engagement.listing.details.get(rhythm.detail) if rhythm else None
    return int(said) if said else None


def expect(engagement: Engagement, *, now: datetime) -> None:
    """Begin to expect somebody: it goes on, or goes on again."""
    days = rhythm_in_days(engagement)
    if days is None:
        return
    fresh = {"days": days, "since": now, "expected_at": now + timedelta(days=days), "paused_until": None}
    Expectation.objects.update_or_create(engagement=engagement, defaults=fresh | {"asked_at": None, "alerted_at": None})


def expect_no_more(engagement: Engagement) -> None:
    """Nobody is missed where it is over; what somebody worried about still waits for the coordination."""
    Expectation.objects.filter(engagement=engagement).update(asked_at=None, alerted_at=None)


@transaction.atomic
def follow_the_rhythm(listing_id: int, *, now: datetime) -> None:
    """Expect those who come as often as the listing says now; nobody is late because it was said otherwise.

    A silence that the coordination was told of stays theirs to look into.
    """
    for one in _under_way(listing_id):
        days = rhythm_in_days(one.engagement)
        if days is None or days == one.days:
            continue
        anew = one.expected_at + timedelta(days=days - one.days)
        one.days, one.expected_at = days, max(anew, min(one.expected_at, now))
        if one.expected_at > now and one.alerted_at is None:
            one.asked_at = None
        one.save(update_fields=["days", "expected_at", "asked_at"])


@transaction.atomic
def see_to(engagement: Engagement, *, words: str, by, now: datetime) -> Expectation:
    """The coordination called, and writes what it found; from now on somebody is expected again.

    Raises Refused("found_missing"), or ("stale") where another coordinator saw to it first.
    """
    require(by, "read", engagement)
    if not words.strip():
        raise Refused("found_missing")
    expectation = Expectation.objects.select_for_update(no_key=True).filter(engagement=engagement).first()
    if expectation is None or (expectation.alerted_at is None and expectation.worried_at is None):
        raise Refused("stale")
    require(by, "settle", engagement)
    expectation.expected_at = max(expectation.expected_at, now + timedelta(days=expectation.days))
    expectation.asked_at = expectation.alerted_at = expectation.worried_at = None
    expectation.log = logged(expectation.log, FOUND, words, by=by, now=now)
    expectation.save(update_fields=["expected_at", "asked_at", "alerted_at", "worried_at", "log"])
    record("see to", engagement, by=by, role="mediator", at=now)
    signal(f"engagement:{engagement.code}")
    return expectation


def locked(engagement: Engagement) -> tuple[Expectation, list[Expectation]]:
    """Lock what is expected of an engagement under way, and of all who come there; raises Refused("not_under_way")."""
    live = _under_way(engagement.listing_id)
    own = next((one for one in live if one.engagement_id == engagement.pk), None)
    if own is None:
        raise Refused("not_under_way")
    return own, live


def _under_way(listing_id: int) -> list[Expectation]:
    """Lock what is expected of all who come there, always in the same order: two who write at once never block each other."""
    found = Expectation.objects.select_for_update(no_key=True, of=("self",)).select_related("engagement__listing")
    there = found.filter(engagement__listing_id=listing_id).order_by("pk")
    return [one for one in there if one.engagement.state in one.engagement.deal.lasting]
