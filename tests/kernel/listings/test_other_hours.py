"""Other hours from a day on: what comes before that day is still left out, moved, put back and ended as before."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings import jobs
from maillon.kernel.listings.actions import dates, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.lib.recurrence import Pattern, end_after

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
RULE = Pattern("week", days=frozenset({1})).rule(
    datetime(2026, 11, 24, 14), zone="Europe/Paris", duration=timedelta(hours=2)
)
BEFORE, AFTER = ["24/11 14:00", "01/12 14:00"], ["08/12 18:00", "15/12 18:00"]


def live(listing):
    found = listing.slots.filter(cancelled_at__isnull=True).order_by("starts_at")
    return [f"{slot.starts_at.astimezone(PARIS):%d/%m %H:%M}" for slot in found]


def slot_on(listing, day):
    return listing.slots.get(starts_at__date=day, cancelled_at__isnull=True)


def the_clock_goes_on(now, *, weeks=4):
    for week in range(weeks):
        jobs.make_dates(int((now + timedelta(weeks=week)).timestamp()))


@pytest.fixture
def changed(published, nadia, now):
    """Tuesdays at 14:00, and at 18:00 from 8 December on."""
    listing = published(kinds.get("mission"), moments=(), rule=RULE)
    dates.change_hours(listing, day=date(2026, 12, 8), at=time(18), until=time(20), by=nadia, now=now)
    return Listing.objects.get()


def test_a_date_before_that_day_is_left_out_and_put_back_at_its_hour(changed, nadia, now):
    dates.skip_date(slot_on(changed, date(2026, 12, 1)), by=nadia, now=now)

    the_clock_goes_on(now, weeks=1)
    assert live(changed)[:3] == ["24/11 14:00", *AFTER]
    dates.restore_date(changed, key=datetime(2026, 12, 1, 14), by=nadia, now=now)
    assert live(changed)[:4] == BEFORE + AFTER


@pytest.mark.parametrize("day", [2, 10])
def test_a_date_before_that_day_is_moved_and_stays_where_it_went(changed, nadia, now, day):
    start = datetime(2026, 12, day, 9, tzinfo=PARIS)

    dates.move_date(
        slot_on(changed, date(2026, 12, 1)), starts_at=start, ends_at=start + timedelta(hours=1), by=nadia, now=now
    )
    writing.rewrite(changed, said=said_again(changed), by=nadia, now=now)
    the_clock_goes_on(now, weeks=1)

    assert live(changed)[:4] == sorted(
        ["24/11 14:00", f"{day:02}/12 09:00", *AFTER], key=lambda said: said[3:5] + said[:2]
    )


def test_it_may_end_before_that_day(changed, nadia, now):
    dates.end_dates(changed, last=date(2026, 12, 1), by=nadia, now=now)

    the_clock_goes_on(now)
    assert live(changed) == BEFORE


def test_the_hours_may_change_again_from_an_earlier_day_and_each_date_takes_place_once(changed, nadia, now):
    dates.change_hours(changed, day=date(2026, 12, 1), at=time(10), until=time(11), by=nadia, now=now)

    the_clock_goes_on(now, weeks=1)
    assert live(changed)[:4] == ["24/11 14:00", "01/12 10:00", "08/12 10:00", "15/12 10:00"]
    dates.change_hours(Listing.objects.get(), day=date(2026, 12, 8), at=time(11), until=time(12), by=nadia, now=now)
    assert live(changed)[:4] == ["24/11 14:00", "01/12 10:00", "08/12 11:00", "15/12 11:00"]


def test_another_last_day_takes_nothing_away_before_that_day(changed, nadia, now):
    rule = replace(changed.repeats, exdates=frozenset(), overrides={})

    writing.rewrite(changed, said=said_again(changed, rule=end_after(bare(rule), date(2026, 12, 8))), by=nadia, now=now)

    the_clock_goes_on(now, weeks=1)
    assert live(changed) == [*BEFORE, "08/12 18:00"]


def test_hours_of_a_far_day_leave_the_weeks_until_then_as_they_were(published, nadia, now):
    listing = published(kinds.get("mission"), moments=(), rule=RULE)

    dates.change_hours(listing, day=date(2027, 3, 2), at=time(18), until=time(20), by=nadia, now=now)
    the_clock_goes_on(now, weeks=12)

    made = live(listing)
    assert made.index("23/02 14:00") + 1 == made.index("02/03 18:00") == 14


def bare(rule):
    """What the form says of a rule: how it goes on from here."""
    return replace(rule, earlier=())


def said_again(listing, **otherwise):
    facts = {
        "title": listing.title, "territory": listing.territory, "details": listing.details, "total": listing.total,
        "organisation": listing.organisation, "rule": bare(replace(listing.repeats, exdates=frozenset(), overrides={})),
    }  # fmt: skip
    return Said(**(facts | otherwise))
