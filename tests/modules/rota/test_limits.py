"""What one more shift would pass: laws, and a few weeks a person can check by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.modules.rota.limits import A_DAY, A_WEEK, APART, IN_A_ROW, REST, Span, passed
from maillon.modules.rota.spans import common, covers, joined, total

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Some:
    most_a_day_minutes: int = 240
    most_a_week_minutes: int = 600
    rest_minutes: int = 660
    must_be_consecutive: bool = True


def span(day, starts, ends) -> Span:
    ends_on = day if ends > starts else day + 1
    return Span(
        datetime(2026, 11, day, starts, tzinfo=PARIS).astimezone(UTC),
        datetime(2026, 11, ends_on, ends, tzinfo=PARIS).astimezone(UTC),
    )


@pytest.mark.parametrize(
    ("wanted", "others", "expected"),
    [
        (span(17, 9, 11), [], []),
        (span(17, 11, 13), [span(17, 9, 11)], []),
        (span(17, 13, 15), [span(17, 9, 11), span(17, 11, 13)], [IN_A_ROW]),
        (span(17, 14, 16), [span(17, 9, 11)], [APART]),
        (span(17, 14, 17), [span(17, 9, 11)], [A_DAY]),
        (span(18, 7, 9), [span(17, 20, 22)], [REST]),
        (span(18, 9, 11), [span(17, 20, 22)], []),
        (span(18, 0, 2), [span(17, 22, 0)], []),  # one spell across midnight is no lack of rest
        (span(20, 9, 11), [span(day, 9, 13) for day in (16, 17)] + [span(18, 9, 10)], [A_WEEK]),
        (span(23, 9, 11), [span(day, 9, 13) for day in (16, 17, 18)], []),  # another week
    ],
)
def test_by_hand(wanted, others, expected):
    assert passed(wanted, others, limits=Some(), zone=PARIS) == expected


def test_the_night_that_lasts_an_hour_more_counts_it():
    short, long = Some(most_a_day_minutes=179), Some(most_a_day_minutes=180)
    before = Span(datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 24, 23, tzinfo=UTC))
    night = Span(
        datetime(2026, 10, 25, 1, tzinfo=PARIS).astimezone(UTC),
        datetime(2026, 10, 25, 2, tzinfo=PARIS, fold=1).astimezone(UTC),
    )

    assert night.lasting == timedelta(hours=2)
    assert (passed(night, [before], limits=short, zone=PARIS), passed(night, [before], limits=long, zone=PARIS)) == (
        [IN_A_ROW],
        [],
    )


moments = st.integers(0, 14 * 24 * 4).map(
    lambda quarter: datetime(2026, 3, 23, tzinfo=UTC) + timedelta(minutes=15 * quarter)
)
spans = st.builds(lambda at, quarters: Span(at, at + timedelta(minutes=15 * quarters)), moments, st.integers(1, 16))


@given(st.lists(spans, max_size=12))
def test_joined_spans_never_touch_and_keep_every_moment(found):
    whole = joined(found)

    assert all(one.ends_at < next_one.starts_at for one, next_one in pairwise(whole))
    assert all(covers(whole, one) for one in found)
    assert total(whole) <= sum((one.lasting for one in found), timedelta())


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_what_is_common_is_in_both_and_the_same_either_way(some, others):
    shared = common(some, others)

    assert shared == common(others, some)
    assert all(covers(joined(some), one) and covers(joined(others), one) for one in shared)


@given(st.lists(spans, max_size=8), spans)
def test_looser_limits_never_pass_more(others, wanted):
    others = [one for one in others if one.ends_at <= wanted.starts_at or one.starts_at >= wanted.ends_at]
    strict = set(passed(wanted, others, limits=Some(), zone=PARIS))

    generous = Some(24 * 60, 7 * 24 * 60, 0, must_be_consecutive=False)

    assert passed(wanted, others, limits=generous, zone=PARIS) == []
    assert set(passed(wanted, [], limits=Some(), zone=PARIS)) <= strict | {A_WEEK}
