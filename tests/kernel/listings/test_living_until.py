"""A listing lives until its last moment, wherever its author moved it to."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings import jobs
from maillon.kernel.listings.actions import dates, living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, Said
from maillon.lib.recurrence import Pattern

pytestmark = pytest.mark.django_db
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


def said_again(listing, **otherwise):
    facts = {
        "title": listing.title, "territory": listing.territory, "to_territory": listing.to_territory,
        "details": listing.details, "organisation": listing.organisation, "total": listing.total,
    }  # fmt: skip
    return Said(**(facts | otherwise))


def state_at(listing, moment):
    jobs.expire_listings(int(moment.timestamp()))
    return Listing.objects.get(pk=listing.pk).state


@pytest.mark.parametrize("is_paused", [False, True])
def test_a_ride_moved_to_next_week_lives_until_then(published, nadia, now, is_paused):
    ride = published(kinds.get("ride"))
    start = ride.starts_at + WEEK
    if is_paused:
        living.pause(ride, by=nadia, now=now)

    writing.rewrite(ride, said=said_again(ride, starts_at=start, ends_at=start + HOUR), by=nadia, now=now)

    assert state_at(ride, start) == ("paused" if is_paused else "published")
    assert state_at(ride, start + HOUR) == "expired"


@pytest.fixture
def three_dates(published, now):
    """A mission of three Fridays."""
    starts = [now + timedelta(days=3) + WEEK * number for number in range(3)]
    return published(kinds.get("mission"), moments=tuple(Moment(start, start + HOUR) for start in starts))


def test_a_mission_of_several_dates_lives_until_the_last_one_whichever_was_changed(three_dates, nadia, now):
    first, second, last = three_dates.slots.order_by("starts_at")

    dates.skip_date(first, by=nadia, now=now)
    dates.move_date(second, starts_at=second.starts_at + HOUR, ends_at=second.ends_at + HOUR, by=nadia, now=now)
    living.resume(living.pause(Listing.objects.get(), by=nadia, now=now), by=nadia, now=now)

    assert state_at(three_dates, second.ends_at + 2 * HOUR) == "published"
    assert state_at(three_dates, last.ends_at) == "expired"


def test_a_last_date_moved_later_keeps_its_mission_until_then(three_dates, nadia, now):
    last = three_dates.slots.latest("starts_at")
    start = last.starts_at + WEEK

    dates.move_date(last, starts_at=start, ends_at=start + HOUR, by=nadia, now=now)

    assert state_at(three_dates, last.ends_at) == "published"
    assert state_at(three_dates, start + HOUR) == "expired"


def test_what_comes_again_ends_with_the_last_date_that_its_author_said(published, nadia, now):
    start = (now + timedelta(days=1)).replace(hour=14, minute=0, tzinfo=None)
    rule = Pattern("week", days=frozenset({start.weekday()})).rule(start, zone="Europe/Paris", duration=HOUR)
    mission = published(kinds.get("mission"), moments=(), rule=rule)

    dates.end_dates(mission, last=(start + WEEK).date(), by=nadia, now=now)

    second = mission.slots.order_by("starts_at")[1]
    assert state_at(mission, second.starts_at) == "published"
    assert state_at(mission, second.ends_at) == "expired"


def test_other_words_do_not_prolong_a_gift(published, nadia, now):
    gift = published(kinds.get("gift"))

    writing.rewrite(gift, said=said_again(gift, title="Table ronde"), by=nadia, now=now + WEEK)

    assert Listing.objects.get().expires_at == gift.expires_at


def test_a_mission_whose_last_date_is_left_out_is_over_and_announces_none(three_dates, nadia, now):
    for slot in three_dates.slots.order_by("starts_at"):
        dates.skip_date(slot, by=nadia, now=now)

    kept = Listing.objects.get()
    assert (kept.starts_at, kept.ends_at) == (None, None)
    assert state_at(kept, now + timedelta(minutes=5)) == "expired"
