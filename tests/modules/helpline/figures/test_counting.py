"""What figures count: each request once, where and when it was asked, whatever is not said."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel.duty.actions import start_duty
from maillon.modules.helpline.figures.counting import count
from maillon.modules.helpline.figures.selection import next_month, select
from maillon.modules.helpline.figures.sheet import sheet_of
from maillon.modules.helpline.models import HelpRequest

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def november(loire):
    return select([loire.path], since=date(2026, 11, 1), until=date(2026, 12, 1))


def test_the_parts_of_each_table_add_up_to_all_that_was_asked(past, november, saint_etienne, feurs, make_person, now):
    nadia = make_person("Nadia")
    past(7, saint_etienne, theme="soin", age="70_plus", first_time=True, wait=10, by=nadia, subjects=["email", "taxes"])
    past(6, feurs, outcome="unreachable", wait=150, by=nadia)
    past(5, saint_etienne, state="cancelled")
    past(9, feurs, state="waiting", age="60_69", first_time=False)

    counts = count(november, now=now)

    totals = {
        name: getattr(counts, name).total()
        for name in ("ends", "themes", "ages", "first_times", "months", "places", "promises")
    }
    assert totals == dict.fromkeys(totals, 27)
    assert counts.ages == {"70_plus": 7, "60_69": 9, "": 11}
    assert counts.first_times == {True: 7, False: 9, None: 11}
    assert counts.promises == {"in_time": 7, "later": 6, "rang_us": 0, "never": 14}
    assert counts.subjects == {"email": 7, "taxes": 7}
    assert (counts.median_seconds, counts.most_seconds) == (600, 9000)


def test_a_request_joined_to_another_is_not_counted_twice(past, november, saint_etienne, now):
    kept, joined = past(2, saint_etienne, state="waiting")
    assert count(november, now=now).asked == 2

    HelpRequest.objects.filter(pk=joined.pk).update(state="merged", merged_into=kept, merged_at=now)

    assert count(november, now=now).asked == 1


def test_a_month_begins_at_midnight_where_people_live(past, november, saint_etienne, now):
    past(1, saint_etienne, at=datetime(2026, 10, 31, 23, 59, tzinfo=PARIS))
    past(2, saint_etienne, at=datetime(2026, 11, 1, 0, 0, tzinfo=PARIS))
    past(4, saint_etienne, at=datetime(2026, 12, 1, 0, 0, tzinfo=PARIS))

    assert count(november, now=now).asked == 2


def test_only_what_happened_in_the_territory_counts(past, november, saint_etienne, lyon, now):
    past(5, saint_etienne)
    past(8, lyon)

    assert count(november, now=now).asked == 5


def test_hours_are_those_of_the_teams_of_the_territory_counted_once(
    on_duty, make_person, give, november, loire, feurs, lyon, now
):
    nadia = on_duty("Nadia", now - timedelta(hours=5), hours=3)
    give(nadia, "mediator", feurs)
    paul = make_person("Paul")
    give(paul, "mediator", lyon)
    start_duty(paul, until=now + timedelta(hours=2), now=now)
    # On duty since an hour, for two more: only what is past counts.
    on_duty("Karim", now - timedelta(hours=1), hours=3)

    counts = count(november, now=now)

    assert (counts.volunteers, counts.seconds_of_duty / 3600) == (2, 4)


def test_an_empty_past_is_a_sheet_without_anything(november, now):
    sheet = sheet_of(november, now=now)

    assert (sheet.asked, sheet.tables, sheet.is_too_small) == (0, (), False)


def test_a_hundred_thousand_requests_cost_as_few_statements_as_one(
    past, november, saint_etienne, now, django_assert_num_queries
):
    past(30, saint_etienne, age="70_plus", subjects=["email"])

    with django_assert_num_queries(6):
        count(november, now=now)


def test_months_follow_each_other_over_the_years():
    assert [next_month(date(2026, 11, 1), months) for months in (-11, 0, 1, 2, 14)] == [
        date(2025, 12, 1),
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2028, 1, 1),
    ]
