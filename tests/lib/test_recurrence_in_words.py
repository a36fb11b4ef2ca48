"""Rhythms as forms offer them, and in the words of a door."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.recurrence import Pattern, Rule, describe_in_french, end_after, from_rrule, move, occurrences, skip
from maillon.lib.recurrence.pattern import MONTH_DAYS, NTH
from maillon.lib.refusal import Refused

PARIS = "Europe/Paris"
TWO_HOURS = timedelta(hours=2)
TUESDAY = datetime(2026, 3, 24, 9)
ENDS = st.one_of(
    st.just({}),
    st.builds(lambda day: {"until": day}, st.dates(date(2028, 1, 1), date(2030, 1, 1))),
    st.builds(lambda times: {"times": times}, st.integers(1, 50)),
)
SOME_DAYS = st.frozensets(st.integers(0, 6), min_size=1)
PATTERNS = st.one_of(
    st.just(Pattern("once")),
    st.builds(lambda end: Pattern("day", **end), ENDS),
    st.builds(
        lambda every, days, end: Pattern(every, days, **end), st.sampled_from(["week", "two weeks"]), SOME_DAYS, ENDS
    ),
    st.builds(
        lambda day, nth, end: Pattern("month", frozenset({day}), nth=nth, **end),
        st.integers(0, 6), st.sampled_from(NTH), ENDS,
    ),
    st.builds(lambda day, end: Pattern("month", month_day=day, **end), st.sampled_from(MONTH_DAYS), ENDS),
)  # fmt: skip


@given(PATTERNS)
def test_what_a_form_says_comes_back_to_the_form(pattern):
    assert from_rrule(pattern.rrule()) == pattern


@given(PATTERNS, st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))
def test_a_rule_begins_with_its_first_date_at_or_after_the_start(pattern, start):
    start = start.replace(microsecond=0)
    rule = pattern.rule(start, zone=PARIS, duration=TWO_HOURS)
    window = (start.replace(tzinfo=UTC) - timedelta(days=2), start.replace(tzinfo=UTC) + timedelta(days=70))

    assert rule.start >= start
    assert rule.first == rule.start
    assert occurrences(rule, window)
    assert describe_in_french(rule)


@pytest.mark.parametrize(
    "facts",
    [
        {"every": "week"},
        {"every": "two weeks", "nth": 1},
        {"every": "month"},
        {"every": "month", "days": frozenset({1})},
        {"every": "month", "days": frozenset({1, 2}), "nth": 1},
        {"every": "month", "month_day": 3, "days": frozenset({1})},
        {"every": "day", "days": frozenset({1})},
        {"every": "once", "times": 3},
    ],
)
def test_an_incomplete_rhythm_is_refused(facts):
    with pytest.raises(Refused, match="pattern_incomplete"):
        Pattern(**facts)


@pytest.mark.parametrize(
    "facts", [{"days": frozenset({7})}, {"month_day": 31}, {"nth": 6}, {"until": date(2027, 1, 1), "times": 2}]
)
def test_nonsense_is_a_mistake_of_ours(facts):
    with pytest.raises(ValueError):  # noqa: PT011 - for developers
        Pattern("week", **{"days": frozenset({1})} | facts)


@pytest.mark.parametrize(
    "rrule",
    [
        "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1SA,3SA", "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101T120000",
    ],
)  # fmt: skip
def test_what_no_form_says_is_left_to_those_who_write_rules(rrule):
    assert from_rrule(rrule) is None


def test_one_week_in_two_is_counted_from_its_first_date():
    rule = Pattern("two weeks", frozenset({1})).rule(datetime(2026, 3, 25, 9), zone=PARIS, duration=TWO_HOURS)
    found = occurrences(rule, (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)))

    assert [start.date().isoformat() for start, _end in found] == ["2026-03-31", "2026-04-14", "2026-04-28"]


@pytest.mark.parametrize(
    ("rrule", "said"),
    [
        ("", "le mardi 24 mars 2026 de 9 h à 11 h"),
        ("FREQ=DAILY", "tous les jours de 9 h à 11 h"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=10", "tous les 3 jours de 9 h à 11 h, 10 fois"),
        ("FREQ=WEEKLY", "tous les mardis de 9 h à 11 h"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "tous les mardis et jeudis de 9 h à 11 h"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "du lundi au vendredi de 9 h à 11 h"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "tous les jours de 9 h à 11 h"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "un mardi sur deux de 9 h à 11 h"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "les mardis et vendredis, une semaine sur deux, de 9 h à 11 h"),
        ("FREQ=WEEKLY;INTERVAL=4;BYDAY=TU", "les mardis, toutes les 4 semaines, de 9 h à 11 h"),
        ("FREQ=MONTHLY;BYDAY=1SA", "le premier samedi du mois de 9 h à 11 h"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "le dernier vendredi du mois de 9 h à 11 h"),
        ("FREQ=MONTHLY;BYDAY=1SA,3SA", "le premier samedi et le troisième samedi du mois de 9 h à 11 h"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "le 1er du mois de 9 h à 11 h"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "le dernier jour du mois de 9 h à 11 h"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "le 15 du mois, tous les 3 mois, de 9 h à 11 h"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21", "chaque année, le 21 juin, de 9 h à 11 h"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "à des dates choisies de 9 h à 11 h"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630", "tous les mardis de 9 h à 11 h, jusqu’au 30 juin 2027"),
    ],
)
def test_a_rule_in_the_words_of_a_door(rrule, said):
    assert plain(describe_in_french(Rule(TUESDAY, PARIS, TWO_HOURS, rrule))) == said


@pytest.mark.parametrize(
    ("start", "hours", "said"),
    [
        (datetime(2026, 3, 24, 9, 30), 1.5, "de 9 h 30 à 11 h"),
        (datetime(2026, 3, 24, 22), 8, "de 22 h à 6 h le lendemain"),
        (datetime(2026, 3, 24, 22), 2, "de 22 h à minuit"),
        (datetime(2026, 3, 24, 9), 24, "de 9 h à 9 h le lendemain"),
        (datetime(2026, 3, 24, 9), 60, "à partir de 9 h, pendant 3 jours"),
    ],
)
def test_hours_as_one_says_them(start, hours, said):
    rule = Rule(start, PARIS, timedelta(hours=hours), "FREQ=WEEKLY;BYDAY=TU")

    assert plain(describe_in_french(rule)) == f"tous les mardis {said}"


def test_exceptions_are_said_as_long_as_they_are_few_and_to_come():
    rule = Rule(TUESDAY, PARIS, TWO_HOURS, "FREQ=WEEKLY;BYDAY=TU")
    bank_holiday = skip(rule, datetime(2026, 7, 14, 9))
    two = skip(bank_holiday, datetime(2027, 1, 5, 9))
    many = two
    for day in (4, 11, 18, 25):
        many = skip(many, datetime(2026, 8, day, 9))

    assert plain(describe_in_french(bank_holiday)) == "tous les mardis de 9 h à 11 h, sauf le 14 juillet"
    assert plain(describe_in_french(two)).endswith(", sauf le 14 juillet et le 5 janvier 2027")
    assert plain(describe_in_french(many)).endswith(", sauf 6 dates")
    assert plain(describe_in_french(bank_holiday, since=date(2026, 9, 1))) == "tous les mardis de 9 h à 11 h"


def test_one_moved_is_said_where_it_went():
    rule = Rule(TUESDAY, PARIS, TWO_HOURS, "FREQ=WEEKLY;BYDAY=TU")
    moved = move(rule, datetime(2026, 7, 14, 9), to=datetime(2026, 7, 15, 10), duration=timedelta(hours=1))
    later = move(rule, datetime(2026, 7, 14, 9), to=datetime(2026, 7, 14, 14))

    assert plain(describe_in_french(moved)).endswith(
        "de 9 h à 11 h ; le mardi 14 juillet déplacé au mercredi 15 juillet de 10 h à 11 h"
    )
    assert plain(describe_in_french(later)).endswith(" ; le mardi 14 juillet de 14 h à 16 h")
    assert plain(describe_in_french(end_after(rule, date(2026, 12, 31)))).endswith(", jusqu’au 31 décembre 2026")


def plain(words: str) -> str:
    """Without no-break spaces, which no pattern above should have to show."""
    return words.replace("\u00a0", " ")
