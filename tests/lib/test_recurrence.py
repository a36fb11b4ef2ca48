"""What comes again, on the local clock, with its exceptions."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maillon.lib.recurrence import Moved, Rule, end_after, has_any, move, occurrences, restore, skip, slots
from maillon.lib.refusal import Refused

HOUR, TWO_HOURS = timedelta(hours=1), timedelta(hours=2)
ZONES = ["Europe/Paris", "America/Martinique", "Indian/Reunion", "America/New_York", "Australia/Lord_Howe", "UTC"]
RRULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3;COUNT=40",
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270131",
    "FREQ=MONTHLY;BYDAY=1SA",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=7",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
    "",
]
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


@st.composite
def rules(draw):
    """Any rule of those people make, somewhere, at a minute of the day."""
    start = draw(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))).replace(second=0, microsecond=0)
    duration = timedelta(minutes=draw(st.sampled_from([30, 60, 90, 480, 1_440, 4_320])))
    return Rule(start, draw(st.sampled_from(ZONES)), duration, draw(st.sampled_from(RRULES)))


@st.composite
def changed_rules(draw):
    """The same after somebody left some out and moved others."""
    rule = draw(rules())
    for _change in range(draw(st.integers(0, 3))):
        found = slots(rule, YEAR)
        if not found:
            break
        key = draw(st.sampled_from(found)).key
        try:
            rule = skip(rule, key) if draw(st.booleans()) else move(rule, key, to=key + draw(SHIFTS))
        except Refused:
            continue
    return rule


SHIFTS = st.timedeltas(timedelta(days=-20), timedelta(days=20)).map(
    lambda shift: timedelta(minutes=round(shift.total_seconds() / 60))
)


@given(changed_rules(), st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_windows_side_by_side_neither_share_nor_lose_anything(rule, moments):
    first, middle, last = moments

    assert slots(rule, (first, last)) == slots(rule, (first, middle)) + slots(rule, (middle, last))


@given(rules())
def test_the_local_hour_stays_the_same_when_clocks_change(rule):
    zone = ZoneInfo(rule.zone)
    for start, _end, key in slots(rule, YEAR):
        exists = key.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) == key
        assert not exists or (start.hour, start.minute) == (rule.start.hour, rule.start.minute)


@given(changed_rules())
def test_everything_ends_after_it_starts_and_is_told_in_order(rule):
    found = occurrences(rule, YEAR)

    assert all(start.astimezone(UTC) < end.astimezone(UTC) for start, end in found)
    assert [start.astimezone(UTC) for start, _end in found] == sorted(start.astimezone(UTC) for start, _end in found)


@given(changed_rules(), st.data())
def test_leaving_one_out_takes_exactly_that_one(rule, data):
    found = slots(rule, YEAR)
    assume(found)
    gone = data.draw(st.sampled_from(found))

    assert slots(skip(rule, gone.key), YEAR) == [slot for slot in found if slot != gone]
    assert len(slots(skip(rule, gone.start), YEAR)) == len(found) - 1


@given(changed_rules(), st.data())
def test_moving_one_keeps_the_count_and_the_others(rule, data):
    found = slots(rule, YEAR)
    assume(found)
    one = data.draw(st.sampled_from(found))
    wide = (YEAR[0] - timedelta(days=90), YEAR[1] + timedelta(days=90))
    try:
        moved = move(rule, one.key, to=one.key + data.draw(SHIFTS))
    except Refused:  # onto another
        return

    before, after = slots(rule, wide), slots(moved, wide)
    assert len(after) == len(before)
    assert {slot for slot in after if slot.key != one.key} == {slot for slot in before if slot.key != one.key}


@given(rules(), st.data())
def test_what_was_left_out_or_moved_is_put_back(rule, data):
    found = slots(rule, YEAR)
    assume(found)
    one = data.draw(st.sampled_from(found))

    assert restore(skip(rule, one.key), one.key) == rule
    try:
        moved = move(rule, one.key, to=one.key + timedelta(minutes=7))
    except Refused:
        return
    assert restore(moved, one.key) == rule


@given(changed_rules(), st.dates(date(2026, 6, 1), date(2027, 5, 1)))
def test_an_end_keeps_what_comes_before_and_nothing_after(rule, last):
    try:
        ended = end_after(rule, last)
    except Refused:
        assert all(slot.key.date() > last for slot in slots(rule, YEAR))
        return

    assert slots(ended, YEAR) == [slot for slot in slots(rule, YEAR) if slot.key.date() <= last]
    assert end_after(ended, last) == ended


@given(changed_rules())
def test_a_rule_kept_as_plain_values_is_the_same_rule(rule):
    assert Rule.from_plain(rule.as_plain()) == rule
    assert Rule(rule.start, rule.zone, rule.duration, rule.rrule).rrule == rule.rrule


def weekly(
    start=datetime(2026, 3, 24, 18), zone="Europe/Paris", duration=TWO_HOURS, rrule="FREQ=WEEKLY;BYDAY=TU", **facts
):
    return Rule(start, zone, duration, rrule, **facts)


def test_every_tuesday_at_six_stays_at_six_when_summer_comes():
    found = occurrences(weekly(), (datetime(2026, 3, 23, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)))

    assert [start.isoformat() for start, _end in found] == ["2026-03-24T18:00:00+01:00", "2026-03-31T18:00:00+02:00"]
    assert [end.isoformat() for _start, end in found] == ["2026-03-24T20:00:00+01:00", "2026-03-31T20:00:00+02:00"]


@pytest.mark.parametrize(
    ("local", "duration", "start", "end"),
    [
        # That night 2:00 becomes 3:00.
        (datetime(2026, 3, 29, 2, 30), HOUR, "2026-03-29T03:30:00+02:00", "2026-03-29T04:30:00+02:00"),
        (datetime(2026, 3, 29, 1, 45), HOUR / 2, "2026-03-29T01:45:00+01:00", "2026-03-29T03:15:00+02:00"),
        (datetime(2026, 3, 28, 22), 8 * HOUR, "2026-03-28T22:00:00+01:00", "2026-03-29T06:00:00+02:00"),
        # That night 3:00 becomes 2:00: of the two, the first.
        (datetime(2026, 10, 25, 2, 30), HOUR / 4, "2026-10-25T02:30:00+02:00", "2026-10-25T02:45:00+02:00"),
        (datetime(2026, 10, 24, 22), 8 * HOUR, "2026-10-24T22:00:00+02:00", "2026-10-25T06:00:00+01:00"),
    ],
)
def test_the_nights_when_clocks_change(local, duration, start, end):
    found = occurrences(weekly(local, duration=duration, rrule=""), YEAR)

    assert [(a.isoformat(), b.isoformat()) for a, b in found] == [(start, end)]


def test_one_moved_out_of_a_window_is_in_the_other():
    rule = move(weekly(), datetime(2026, 3, 31, 18), to=datetime(2026, 4, 2, 10), duration=HOUR)
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (23, 30)] + [
        datetime(2026, 4, day, tzinfo=UTC) for day in (1, 5)
    ]

    assert [len(occurrences(rule, window)) for window in pairwise(days)] == [1, 0, 1]
    (moved,) = slots(rule, (days[2], days[3]))
    assert (moved.start.isoformat(), moved.end.isoformat()) == (
        "2026-04-02T10:00:00+02:00",
        "2026-04-02T11:00:00+02:00",
    )
    assert moved.key == datetime(2026, 3, 31, 18)


def test_one_is_not_moved_onto_another():
    rule = weekly()
    with pytest.raises(Refused, match="occurrence_there_already"):
        move(rule, datetime(2026, 3, 31, 18), to=datetime(2026, 4, 7, 18))
    free = skip(rule, datetime(2026, 4, 7, 18))
    moved = move(free, datetime(2026, 3, 31, 18), to=datetime(2026, 4, 7, 18))

    with pytest.raises(Refused, match="occurrence_there_already"):
        restore(moved, datetime(2026, 4, 7, 18))
    with pytest.raises(Refused, match="occurrence_there_already"):
        move(moved, datetime(2026, 4, 14, 18), to=datetime(2026, 4, 7, 18))


def test_what_does_not_come_is_neither_left_out_nor_moved():
    rule = weekly()
    for at in (datetime(2026, 3, 25, 18), datetime(2026, 3, 24, 19), datetime(2026, 3, 17, 18)):
        with pytest.raises(Refused, match="occurrence_unknown"):
            skip(rule, at)
        with pytest.raises(Refused, match="occurrence_unknown"):
            move(rule, at, to=datetime(2026, 5, 1))
        with pytest.raises(Refused, match="occurrence_unknown"):
            restore(rule, at)


def test_ten_times_ended_earlier_are_fewer_and_ended_later_still_ten():
    rule = weekly(rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=10")

    assert len(occurrences(end_after(rule, date(2026, 4, 7)), YEAR)) == 3
    assert end_after(rule, date(2026, 12, 1)) == rule
    with pytest.raises(Refused, match="recurrence_never"):
        end_after(rule, date(2026, 3, 1))


def test_an_end_written_in_utc_is_put_on_the_local_clock():
    until = weekly(rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331T160000Z")

    assert until.rrule == "FREQ=WEEKLY;UNTIL=20260331T180000;BYDAY=TU"
    assert len(occurrences(until, YEAR)) == 2


@pytest.mark.parametrize(
    ("rrule", "reason"),
    [
        ("FREQ=SECONDLY", "recurrence_too_often"),
        ("FREQ=MINUTELY;COUNT=2", "recurrence_too_often"),
        ("RRULE:FREQ=HOURLY", "recurrence_too_often"),
        ("FREQ=DAILY;BYHOUR=9,10,11", "recurrence_unreadable"),
        ("FREQ=DAILY;BYEASTER=1", "recurrence_unreadable"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "recurrence_unreadable"),
        ("FREQ=DAILY;COUNT=100000", "recurrence_unreadable"),
        ("FREQ=DAILY;INTERVAL=0", "recurrence_unreadable"),
        ("FREQ=DAILY;FREQ=DAILY", "recurrence_unreadable"),
        ("FREQ=WEEKLY;BYDAY=1TU", "recurrence_unreadable"),
        ("FREQ=MONTHLY;BYDAY=0TU", "recurrence_unreadable"),
        ("FREQ=MONTHLY;BYDAY=XX", "recurrence_unreadable"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "recurrence_unreadable"),
        ("FREQ=DAILY;UNTIL=20261399", "recurrence_unreadable"),
        ("FREQ=DAILY;UNTIL=hier", "recurrence_unreadable"),
        ("INTERVAL=2", "recurrence_unreadable"),
        ("tous les mardis", "recurrence_unreadable"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "recurrence_never"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "recurrence_never"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231", "recurrence_never"),
        ("FREQ=DAILY;UNTIL=20200101", "recurrence_never"),
    ],
)
def test_a_rule_we_cannot_hold_to_is_refused(rrule, reason):
    with pytest.raises(Refused, match=reason):
        weekly(rrule=rrule)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"zone": "Europe/Nulle-Part"}, "recurrence_zone_unknown"),
        ({"zone": "../../etc/passwd"}, "recurrence_zone_unknown"),
        ({"duration": timedelta()}, "recurrence_duration"),
        ({"duration": timedelta(days=32)}, "recurrence_duration"),
    ],
)
def test_a_place_without_a_clock_or_a_length_without_sense_is_refused(facts, reason):
    with pytest.raises(Refused, match=reason):
        weekly(**facts)


def test_a_window_of_a_century_is_refused():
    with pytest.raises(Refused, match="recurrence_window"):
        occurrences(weekly(), (datetime(2026, 1, 1, tzinfo=UTC), datetime(2126, 1, 1, tzinfo=UTC)))


def test_one_knows_whether_anything_comes_still():
    rule = weekly(rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2")

    assert [has_any(rule, datetime(2026, month, 1, tzinfo=UTC)) for month in (3, 4)] == [True, False]
    assert Moved(datetime(2026, 4, 2), HOUR) == Moved(datetime(2026, 4, 2), HOUR)
