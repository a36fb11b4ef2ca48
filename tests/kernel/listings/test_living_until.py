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


def room_for(karim, published, *, first, last):
    days = {"arrival": first.date(), "departure": last.date()}
    return published(kinds.get("hosting"), side="ask", by=karim, details=days | {"people": 1})


@pytest.mark.parametrize("is_read", [True, False])
def test_a_room_looked_for_on_other_days_is_looked_for_until_the_last_of_them(published, karim, sylvie, now, is_read):
    asked = room_for(karim, published, first=now + WEEK, last=now + 2 * WEEK)
    days = {"arrival": (now + 5 * WEEK).date(), "departure": (now + 7 * WEEK).date()}

    asked = writing.rewrite(asked, said=said_again(asked, details=asked.details | days), by=karim, now=now)
    if is_read and asked.state == "review":
        living.approve(asked, by=sylvie, now=now)

    assert state_at(asked, now + 3 * WEEK) == ("published" if is_read else "review")
    assert state_at(asked, now + 7 * WEEK + 50 * HOUR) == "expired"


def test_a_room_needed_for_a_shorter_time_is_looked_for_no_longer(published, karim, sylvie, now):
    asked = room_for(karim, published, first=now + WEEK, last=now + 7 * WEEK)
    days = {"departure": (now + 2 * WEEK).date().isoformat()}

    asked = writing.rewrite(asked, said=said_again(asked, details=asked.details | days), by=karim, now=now)
    living.approve(asked, by=sylvie, now=now)

    assert state_at(asked, now + 2 * WEEK + 50 * HOUR) == "expired"


def test_other_words_of_a_room_looked_for_far_ahead_prolong_nothing(published, karim, sylvie, now):
    asked = room_for(karim, published, first=now + 50 * WEEK, last=now + 70 * WEEK)
    until = asked.expires_at

    asked = writing.rewrite(asked, said=said_again(asked, words="Calme."), by=karim, now=now + WEEK)
    living.approve(asked, by=sylvie, now=now + WEEK)

    assert Listing.objects.get(pk=asked.pk).expires_at == until
