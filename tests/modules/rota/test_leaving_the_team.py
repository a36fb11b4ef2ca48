"""Whoever no longer helps a team is expected there no more, and somebody else is looked for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel.duty.models import Duty
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.people.granting import end_role
from maillon.kernel.people.models import Role
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import book, check_in
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.actions.releasing import release_from_former_teams
from maillon.modules.rota.models import Booking, CoverCall

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(lyon):
    """Another team."""
    from maillon.kernel.territories.models import Hub

    hub = Hub.objects.create(name="Passerelles du Rhône")
    hub.territories.add(lyon)
    return hub


def role_of(person, hub) -> Role:
    return Role.objects.get(person=person, kind="mediator", hub=hub)


def states() -> list[str]:
    return list(Booking.objects.order_by("starts_at").values_list("state", flat=True))


def test_whoever_stops_helping_is_expected_nowhere_and_others_are_asked(volunteer, make_shift, hub, now, run_jobs):
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    shift = make_shift(hours=30)
    book(shift, person=nadia, now=now)

    end_role(role_of(nadia, hub), by=nadia, now=now)
    go_on(now=now)

    call = CoverCall.objects.get()
    assert (states(), call.why, call.state, shift.bookings.filled().count()) == (["given_up"], "left", "open", 0)
    assert [ask.person for ask in call.asks.select_related("person")] == [karim]


def test_whoever_stops_helping_is_told_once_of_all_the_shifts_they_are_free_of(
    volunteer, make_shift, loose_rules, hub, now, run_jobs
):
    nadia = volunteer("Nadia")
    for hours in (30, 54):
        book(make_shift(hours=hours), person=nadia, now=now)

    end_role(role_of(nadia, hub), by=nadia, now=now)
    run_jobs()

    told = Notice.objects.get(person=nadia, slug="rota-left").data["shifts"].replace("\u00a0", " ")
    file = Delivery.objects.get(slug="rota-left").attachment
    assert told == "mercredi 18 novembre, 16 h – 18 h, jeudi 19 novembre, 16 h – 18 h"
    assert file.count("STATUS:CANCELLED") == 2


def test_whoever_leaves_one_team_of_two_stays_expected_at_the_other(
    volunteer, make_shift, give, hub, elsewhere, now, run_jobs
):
    nadia = volunteer("Nadia")
    give(nadia, "mediator", hub=elsewhere)
    book(make_shift(hours=30), person=nadia, now=now)
    book(make_shift(hours=54, team=elsewhere), person=nadia, now=now)

    end_role(role_of(nadia, hub), by=nadia, now=now)

    assert states() == ["given_up", "confirmed"]


def test_whoever_still_helps_through_another_role_stays_expected(volunteer, make_shift, give, loire, hub, now):
    nadia = volunteer("Nadia")
    give(nadia, "mediator", loire)
    book(make_shift(hours=30), person=nadia, now=now)

    end_role(role_of(nadia, hub), by=nadia, now=now)

    assert states() == ["confirmed"]


def test_a_role_that_ends_by_its_date_frees_its_shifts_too(volunteer, make_shift, hub, now, run_jobs):
    nadia = volunteer("Nadia")
    book(make_shift(hours=30), person=nadia, now=now)
    Role.objects.filter(person=nadia).update(ends_on=now.date())

    go_on(now=now)
    before = states()
    go_on(now=now + timedelta(days=1))
    run_jobs()

    assert (before, states(), CoverCall.objects.get().why) == (["confirmed"], ["given_up"], "left")
    assert Notice.objects.filter(person=nadia, slug="rota-left").count() == 1


def test_nobody_is_there_for_a_team_they_no_longer_help(volunteer, make_shift, hub, now):
    nadia = volunteer("Nadia")
    booking = book(make_shift(hours=1), person=nadia, now=now)
    Role.objects.filter(person=nadia).update(ends_on=date(2026, 11, 16))

    with pytest.raises(Refused, match="left_the_team"):
        check_in(booking, by=nadia, now=booking.starts_at)

    assert not Duty.objects.exists()


def test_whoever_is_erased_is_told_nothing(volunteer, make_shift, hub, now, run_jobs):
    nadia = volunteer("Nadia")
    book(make_shift(starts_at=now + timedelta(hours=60)), person=nadia, now=now)

    end_role(role_of(nadia, hub), now=now)
    erase_person(nadia, now=now)
    run_jobs()

    assert (states(), Notice.objects.filter(slug="rota-left").count()) == (["given_up"], 0)


def test_whoever_is_there_when_they_stop_helping_has_served_their_shift(volunteer, make_shift, hub, now, run_jobs):
    nadia = volunteer("Nadia")
    shift = make_shift(hours=1)
    booking = book(shift, person=nadia, now=now)
    make_shift(hours=30)
    check_in(booking, by=nadia, now=booking.starts_at)

    end_role(role_of(nadia, hub), by=nadia, now=booking.starts_at + timedelta(hours=1))
    go_on(now=booking.starts_at + timedelta(minutes=90))
    meanwhile = (states(), CoverCall.objects.count(), Notice.objects.filter(slug="rota-left").count())
    go_on(now=booking.ends_at)

    assert (meanwhile, states()) == ((["confirmed"], 0, 0), ["done"])


@pytest.mark.parametrize(("ahead", "state"), [(timedelta(minutes=-1), "confirmed"), (timedelta(), "given_up")])
@pytest.mark.parametrize("zone", ["America/Guadeloupe", "Indian/Reunion"])
def test_a_day_ends_by_the_clock_of_the_team(volunteer, make_shift, hub, loire, now, zone, ahead, state):
    type(loire).objects.filter(pk=loire.pk).update(timezone=zone)
    nadia = volunteer("Nadia")
    book(make_shift(hours=40), person=nadia, now=now)
    Role.objects.filter(person=nadia).update(ends_on=now.date())
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)

    go_on(now=midnight + ahead)

    assert states() == [state]


def test_on_the_evening_of_their_last_day_somebody_is_still_there(volunteer, make_shift, hub, loire, now):
    type(loire).objects.filter(pk=loire.pk).update(timezone="America/Guadeloupe")
    nadia = volunteer("Nadia")
    evening = datetime.combine(now.date(), time(20, 30), ZoneInfo("America/Guadeloupe")).astimezone(UTC)
    booking = book(make_shift(starts_at=evening), person=nadia, now=now)
    Role.objects.filter(person=nadia).update(ends_on=now.date())

    go_on(now=evening)
    check_in(booking, by=nadia, now=evening)

    assert Booking.objects.get().checked_in_at == evening


def test_whoever_helped_until_yesterday_is_freed_at_night_by_the_day_it_is_here(
    volunteer, make_shift, hub, now, run_jobs
):
    nadia = volunteer("Nadia")
    book(make_shift(hours=30), person=nadia, now=now)
    Role.objects.filter(person=nadia).update(ends_on=now.date())
    after_midnight = datetime.combine(now.date(), time(23, 30), UTC)

    release_from_former_teams(nadia, now=after_midnight)

    assert states() == ["given_up"]
