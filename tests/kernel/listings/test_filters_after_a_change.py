"""The filters “in the evening”, “at the weekend” say what the dates to come are, however these were changed."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings import jobs
from maillon.kernel.listings.actions import dates
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment
from maillon.lib.recurrence import Pattern

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
TUESDAYS = Pattern("week", days=frozenset({1})).rule(
    datetime(2026, 11, 24, 14), zone="Europe/Paris", duration=timedelta(hours=2)
)


def filters_of(listing):
    kept = [token for token in Listing.objects.get(pk=listing.pk).facets if token.startswith("on:")]
    return {token.removeprefix("on:") for token in kept}


def found(client, moment, near=""):
    return "Un coup de main" in client.get(f"/missions/?on=on:{moment}{near}").content.decode()


@pytest.mark.parametrize("near", ["", "&near=42110"])
def test_a_mission_that_takes_evening_hours_is_found_in_the_evening_and_no_longer_in_the_afternoon(
    client, published, nadia, now, near
):
    listing = published(kinds.get("mission"), moments=(), rule=TUESDAYS, title="Un coup de main")
    assert found(client, "afternoon", near)

    dates.change_hours(listing, day=date(2026, 11, 24), at=time(18), until=time(20), by=nadia, now=now)

    assert (found(client, "evening", near), found(client, "afternoon", near)) == (True, False)


def test_a_date_moved_to_a_saturday_or_left_out_changes_what_is_found(published, nadia, now):
    start = datetime(2026, 11, 24, 9, tzinfo=PARIS)
    moments = tuple(Moment(start + timedelta(days=day), start + timedelta(days=day, hours=1)) for day in (0, 1))
    listing = published(kinds.get("mission"), moments=moments)
    first, second = listing.slots.order_by("starts_at")
    assert filters_of(listing) == {"week", "morning"}

    saturday = datetime(2026, 11, 28, 14, tzinfo=PARIS)
    dates.move_date(first, starts_at=saturday, ends_at=saturday + timedelta(hours=1), by=nadia, now=now)
    assert filters_of(listing) == {"week", "morning", "weekend", "afternoon"}
    dates.skip_date(second, by=nadia, now=now)
    assert filters_of(listing) == {"weekend", "afternoon"}


def test_the_evenings_are_said_once_they_are_near_and_the_afternoons_no_longer_once_they_are_over(
    client, published, nadia, now
):
    listing = published(kinds.get("mission"), moments=(), rule=TUESDAYS, title="Un coup de main")
    dates.change_hours(listing, day=date(2027, 2, 2), at=time(18), until=time(20), by=nadia, now=now)
    assert filters_of(listing) == {"week", "afternoon"}

    jobs.make_dates(int((now + timedelta(weeks=6)).timestamp()))
    assert filters_of(listing) == {"week", "afternoon", "evening"}
    jobs.make_dates(int((now + timedelta(weeks=11)).timestamp()))
    assert filters_of(listing) == {"week", "evening"}
    assert (found(client, "evening", "&near=42110"), found(client, "afternoon", "&near=42110")) == (True, False)
