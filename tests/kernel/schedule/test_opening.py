"""Opening hours: now, a day, a week, and what nobody can read."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.schedule.opening import after_open_time, is_open, next_opening, read, spans_on, usual_week

PARIS = ZoneInfo("Europe/Paris")
OFFICE = "Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00"


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(17, 10), True),
        (at(17, 9), True),
        (at(17, 12), False),
        (at(17, 12, 30), False),
        (at(21, 11), True),
        (at(22, 11), False),
        (at(11, 10), False),  # 11 November, a public holiday, is a Wednesday
    ],
)
def test_open_or_closed_as_the_door_says(moment, expected):
    assert is_open(OFFICE, at=moment) is expected


def test_a_place_far_away_is_judged_on_its_own_clock():
    ten_in_paris = at(17, 10)

    assert is_open("Mo-Fr 09:00-18:00", at=ten_in_paris, zone="Indian/Reunion") is True
    assert is_open("Mo-Fr 09:00-12:00", at=ten_in_paris, zone="Indian/Reunion") is False
    assert is_open("Mo-Fr 09:00-18:00", at=ten_in_paris, zone="America/Martinique") is False


def test_a_text_that_speaks_of_holidays_has_the_last_word():
    assert is_open("Mo-Fr 09:00-12:00; PH 10:00-11:00", at=at(11, 10, 30)) is True
    assert is_open("24/7", at=at(11, 3)) is True


@pytest.mark.parametrize("text", ["", "  ", "sur rendez-vous", "lundi 9h-12h", "Mo 25:00-99:00", ";;", "\x00"])
def test_what_cannot_be_read_is_unknown_rather_than_closed(text):
    assert is_open(text, at=at(17, 10)) is None
    assert spans_on(text, day=date(2026, 11, 17)) is None
    assert usual_week(text) is None
    assert next_opening(text, after=at(17, 10)) is None


@given(st.text(alphabet="MoTuWeThFrSaSuPH 0123456789:-,;/|\"'+()offweekyear", max_size=60))
def test_no_text_whatever_breaks_the_reader(text):
    known = read(text)

    if known is not None:
        assert spans_on(text, day=date(2026, 11, 17)) is not None


def test_the_spans_of_a_day_and_of_an_ordinary_week():
    assert spans_on(OFFICE, day=date(2026, 11, 17)) == [(time(9), time(12)), (time(14), time(17, 30))]
    assert [len(spans) for _day, spans in usual_week(OFFICE)] == [2, 2, 2, 2, 2, 1, 0]


def test_next_opening_skips_the_closed_days():
    assert next_opening(OFFICE, after=at(21, 13)) == at(23, 9)
    assert next_opening(OFFICE, after=at(17, 10)) == at(17, 10)


def test_open_time_is_counted_and_closed_time_is_not():
    assert after_open_time(OFFICE, start=at(17, 11), lasting=timedelta(hours=2)) == at(17, 15)
    assert after_open_time("", start=at(17, 11), lasting=timedelta(hours=2)) == at(17, 13)


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize("hours", ["24/7", "Mo-Su 00:00-24:00; PH open"])
def test_two_hours_are_two_hours_the_night_the_clocks_change(night, hours):
    start = datetime.combine(night, time(0, 30), PARIS)

    due = after_open_time(hours, start=start, lasting=timedelta(hours=4), zone="Europe/Paris")

    assert due.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=4)


def test_a_bus_that_comes_every_other_week():
    hours = "week 1-53/2 We 09:00-12:00; PH off"

    open_weeks = [is_open(hours, at=at(4 + 7 * week, 10)) for week in range(3)]

    assert open_weeks in ([True, False, True], [False, True, False]) or None not in open_weeks
