"""Another hour from a day on: what comes before stays, exceptions are kept by their days, stored slots follow their day."""

import json
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from maillon.lib.recurrence import (
    Known,
    Rule,
    carry,
    change_from,
    describe_in_english,
    describe_in_french,
    end_after,
    let_go,
    move,
    paired,
    plan,
    restore,
    skip,
    slots,
)  # fmt: skip

WINDOW = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))
TWO_HOURS = timedelta(hours=2)
RRULES = [
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=MONTHLY;BYDAY=-1TU",
    "FREQ=DAILY;COUNT=60",
]
RULES = st.builds(
    lambda rrule, hour: Rule(datetime(2026, 3, 3, hour), "Europe/Paris", TWO_HOURS, rrule),
    st.sampled_from(RRULES), st.sampled_from([9, 14]),
)  # fmt: skip
DAYS = st.dates(date(2026, 3, 4), date(2026, 4, 20))
HOURS = st.sampled_from([time(8, 30), time(9), time(18)])


def starts(rule, between=WINDOW):
    return [slot.start for slot in slots(rule, between)]


def stored(rule):
    return [Known(slot.key, slot.start, slot.end) for slot in slots(rule, WINDOW)]


@given(RULES, st.lists(st.tuples(DAYS, HOURS, st.sampled_from([1, 3])), min_size=1, max_size=3))
def test_the_same_days_are_kept_and_each_has_the_hours_that_were_said_last_for_it(rule, changes):
    after = rule
    for day, at, hours in changes:
        after = change_from(after, day, at=at, duration=timedelta(hours=hours))

    def said(day):
        found = [(at, timedelta(hours=hours)) for since, at, hours in changes if since <= day]
        return found[-1] if found else (rule.start.time(), rule.duration)

    assert [start.date() for start in starts(after)] == [start.date() for start in starts(rule)]
    for slot in slots(after, WINDOW):
        assert (slot.start.time(), slot.end - slot.start) == said(slot.start.date())
    assert Rule.from_plain(json.loads(json.dumps(after.as_plain()))) == after


@given(RULES, DAYS, HOURS, DAYS)
def test_it_ends_on_any_day_whatever_the_hours_then(rule, day, at, last):
    changed = change_from(rule, day, at=at, duration=TWO_HOURS)
    assume(starts(changed)[0].date() <= last)

    ended = end_after(changed, last)

    assert starts(ended) == [start for start in starts(changed) if start.date() <= last]


@given(RULES, DAYS, HOURS, st.data())
def test_a_date_before_other_hours_is_moved_left_out_and_put_back(rule, day, at, data):
    changed = change_from(rule, day, at=at, duration=TWO_HOURS)
    key = data.draw(st.sampled_from(slots(changed, WINDOW))).key

    assert changed.gives(key)
    assert not skip(changed, key).gives(key)
    assert restore(skip(changed, key), key) == changed
    assert restore(move(changed, key, to=key + timedelta(minutes=7)), key) == changed


@given(RULES, DAYS, HOURS)
def test_a_rule_written_otherwise_leaves_what_came_before_other_hours(rule, day, at):
    changed = change_from(rule, day, at=at, duration=TWO_HOURS)

    after = carry(changed, Rule(changed.start, changed.zone, timedelta(hours=1), "FREQ=DAILY"))

    before = [start for start in starts(changed) if start.date() < changed.start.date()]
    assert [start for start in starts(after) if start.date() < changed.start.date()] == before


@given(RULES, DAYS, HOURS, st.data())
def test_a_day_left_out_stays_left_out_at_another_hour(rule, day, at, data):
    out = data.draw(st.sampled_from(slots(rule, WINDOW)))

    after = change_from(skip(rule, out.key), day, at=at, duration=TWO_HOURS)

    assert out.start.date() not in {start.date() for start in starts(after)}


@given(RULES, HOURS)
def test_slots_follow_their_day_to_another_hour_and_none_is_made_anew(rule, at):
    after = carry(rule, Rule(datetime.combine(rule.start.date(), at), rule.zone, TWO_HOURS, rule.rrule))

    made = plan(after, paired(after, stored(rule), WINDOW), WINDOW)

    assert (made.create, made.remove) == ((), ())
    assert len(made.change) == (0 if at == rule.start.time() else len(stored(rule)))


@given(RULES, st.integers(1, 80), st.data())
def test_two_windows_side_by_side_make_what_one_makes(rule, days, data):
    if data.draw(st.booleans()):
        moved = data.draw(st.sampled_from(slots(rule, WINDOW)[:5]))
        rule = move(rule, moved.key, to=moved.key + timedelta(hours=3))
    between = WINDOW[0] + timedelta(days=days)
    first = plan(rule, [], (WINDOW[0], between)).create
    known = [Known(slot.key, slot.start, slot.end) for slot in first if slot.start >= between]

    assert sorted((*first, *plan(rule, known, (between, WINDOW[1])).create)) == sorted(plan(rule, [], WINDOW).create)


def test_hours_that_are_over_are_let_go():
    rule = Rule(datetime(2026, 3, 3, 9), "Europe/Paris", TWO_HOURS, "FREQ=WEEKLY;BYDAY=TU")
    for day in (date(2026, 3, 10), date(2026, 3, 17)):
        rule = change_from(rule, day, at=time(day.day), duration=TWO_HOURS)

    assert [one.start.hour for one in let_go(rule, date(2026, 3, 9)).earlier] == [9, 10]
    assert [one.start.hour for one in let_go(rule, date(2026, 3, 10)).earlier] == [10]
    assert let_go(rule, date(2026, 3, 17)).earlier == ()


def test_it_ends_after_so_many_times_even_when_the_hour_changes():
    rule = Rule(datetime(2026, 3, 3, 9), "Europe/Paris", TWO_HOURS, "FREQ=WEEKLY;BYDAY=TU;COUNT=5")

    after = change_from(rule, date(2026, 3, 18), at=time(10), duration=TWO_HOURS)

    assert [f"{start:%d/%m %H}" for start in starts(after)] == [
        "03/03 09",
        "10/03 09",
        "17/03 09",
        "24/03 10",
        "31/03 10",
    ]


def test_the_words_in_two_languages():
    rule = end_after(
        Rule(datetime(2026, 3, 3, 9), "Europe/Paris", TWO_HOURS, "FREQ=WEEKLY;BYDAY=TU"), date(2026, 6, 30)
    )
    without = skip(rule, datetime(2026, 4, 7, 9))

    assert describe_in_english(without) == "every Tuesday, 09:00 – 11:00, until 30 June 2026, except 7 April 2026"
    assert describe_in_french(without).replace("\u00a0", " ") == (
        "tous les mardis de 9 h à 11 h, jusqu’au 30 juin 2026, sauf le 7 avril"
    )
