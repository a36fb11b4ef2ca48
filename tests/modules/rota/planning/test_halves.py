"""The half-hours of a week, as they follow each other for real."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from maillon.modules.rota.planning.halves import bounds, closed_days, halves_between, monday_of, open_halves

OFFICE = "Mo-Fr 09:00-18:00; PH off"
PARIS = "Europe/Paris"


def test_an_ordinary_week_of_office_hours_has_ninety_half_hours():
    halves = open_halves(date(2026, 11, 23), OFFICE, PARIS)

    assert len(halves) == 5 * 18
    assert (halves[0].day, halves[0].clock, halves[-1].clock) == (date(2026, 11, 23), time(9), time(17, 30))
    assert halves[0].starts_at == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_a_public_holiday_has_none_and_is_named():
    week = date(2026, 12, 21)

    days = {half.day for half in open_halves(week, OFFICE, PARIS)}

    assert date(2026, 12, 25) not in days
    assert closed_days(week, OFFICE, PARIS, usual={0, 1, 2, 3, 4}) == [date(2026, 12, 25)]


@pytest.mark.parametrize(("sunday", "of_the_day"), [(date(2026, 3, 29), 46), (date(2026, 10, 25), 50)])
def test_the_day_the_clocks_change_has_the_half_hours_that_pass(sunday, of_the_day):
    halves = open_halves(monday_of(sunday), "24/7", PARIS)

    assert sum(half.day == sunday for half in halves) == of_the_day
    assert len(halves) == 6 * 48 + of_the_day
    rows = [half.row for half in halves if half.day == sunday]
    assert len(set(rows)) == of_the_day


@pytest.mark.parametrize("zone", [PARIS, "America/Martinique", "Indian/Reunion"])
def test_half_hours_follow_each_other_without_hole_or_overlap(zone):
    since, until = bounds(date(2026, 10, 19), zone)

    halves = halves_between(since, until, zone)

    assert halves[0].starts_at == since
    assert halves[-1].ends_at == until
    assert all(after.starts_at - before.starts_at == timedelta(minutes=30) for before, after in pairwise(halves))
    assert halves[0].clock == time(0)
    assert since.astimezone(ZoneInfo(zone)).weekday() == 0
