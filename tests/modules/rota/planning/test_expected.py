"""What a week should bring, from what is known."""

import pytest

from maillon.kernel.duty.demand import Contact
from maillon.modules.rota.planning.actions.correcting import correct, withdraw_correction
from maillon.modules.rota.planning.actions.promising import settle, standing
from maillon.modules.rota.planning.models import Correction
from maillon.modules.rota.planning.queries.expected import expected_week

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("a_steady_past")
def test_a_steady_past_is_expected_to_go_on_with_its_measured_length(hub, week, now):
    expected = expected_week(hub, week, now=now)

    assert [round(usual) for _day, usual, _mean in expected.by_day()] == pytest.approx([54] * 5, abs=3)
    assert expected.working.handling_seconds == 1200
    assert expected.past.demand.is_enough
    assert expected.past.trial.day_wape < 0.1
    assert expected.past.share_of("demarches") == 1
    assert set(expected.wanted) <= {2, 3}


def test_without_a_past_the_least_number_is_there_and_nothing_is_claimed(hub, week, now, known):
    expected = expected_week(hub, week, now=now)

    assert (expected.past.demand.is_enough, expected.past.trial) == (False, None)
    assert set(expected.wanted) == {1}


def test_what_came_at_night_is_expected_at_the_opening(hub, week, now, known):
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    night = datetime(2026, 11, 9, 23, tzinfo=ZoneInfo("Europe/Paris"))
    known([Contact(night - timedelta(days=7 * back), "soin") for back in range(6)])

    points = expected_week(hub, week, now=now).past.points

    assert {(start.strftime("%a %H:%M"), count) for start, count in points if count} == {("Tue 09:00", 1)}


@pytest.mark.usefixtures("a_steady_past")
def test_a_campaign_adds_to_what_is_usual_and_can_be_withdrawn(hub, week, now, sylvie, at):
    before = expected_week(hub, week, now=now)

    made = correct(hub, starts_at=at(3, 9), ends_at=at(3, 18), percent=100, reason="Télévision", by=sylvie, now=now)
    corrected = expected_week(hub, week, now=now)
    withdraw_correction(made, by=sylvie, now=now)
    after = expected_week(hub, week, now=now)

    thursday = [mean for _day, _usual, mean in corrected.by_day()][3]
    assert thursday == pytest.approx(2 * before.by_day()[3][1])
    assert sum(corrected.wanted) > sum(before.wanted)
    assert (after.expected, Correction.objects.count()) == (before.expected, 0)


@pytest.mark.usefixtures("a_steady_past")
def test_a_holiday_week_expects_nobody_on_the_closed_day(hub, now):
    from datetime import date

    days = [day for day, _usual, _mean in expected_week(hub, date(2026, 12, 21), now=now).by_day()]

    assert days == [date(2026, 12, day) for day in (21, 22, 23, 24)]


def test_promises_and_rules_are_kept_and_journalled(hub, sylvie, now):
    from maillon.kernel.duty.targets import promise_of
    from maillon.kernel.journal.queries import entries_of

    settle(hub, by=sylvie, now=now, answered_percent=90, weekdays=[0, 1, 2, 3, 4, 5])
    settle(hub, by=sylvie, now=now, answered_percent=90)

    assert promise_of(hub).answered_percent == 90
    assert standing(hub)["weekdays"] == [0, 1, 2, 3, 4, 5]
    (entry,) = entries_of(hub)
    assert (entry.before, entry.after) == (
        {"answered_percent": 80, "weekdays": [0, 1, 2, 3, 4]},
        {"answered_percent": 90, "weekdays": [0, 1, 2, 3, 4, 5]},
    )
