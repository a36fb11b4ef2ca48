"""The nights, the places and the mornings on which a rota usually breaks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.kernel.duty.queries import current_duty, seconds_of_duty
from maillon.kernel.notices.models import Notice
from maillon.modules.rota.actions import answer_cover, book, check_in, declare_absence
from maillon.modules.rota.actions.availability import choose_zone, say_available
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.models import Availability, Booking, CoverAsk, CoverCall
from maillon.modules.rota.queries.availability import occurrences, spans_available
from maillon.modules.rota.queries.holidays import coming_holidays
from maillon.modules.rota.queries.served import seconds_served
from maillon.modules.rota.queries.week import week_of
from maillon.modules.rota.words import when

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
REUNION = ZoneInfo("Indian/Reunion")
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def paris(*at, fold=0) -> datetime:
    return datetime(*at, tzinfo=PARIS, fold=fold)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("night", "hours"), [(SPRING, 4), (AUTUMN, 6)])
def test_a_shift_on_the_night_the_clocks_change_lasts_what_it_lasts(volunteer, hub, make_shift, night, hours):
    starts_at, ends_at = paris(night.year, night.month, night.day, 0), paris(night.year, night.month, night.day, 5)
    shift = make_shift(starts_at=starts_at.astimezone(UTC), lasting=hours)
    nadia = volunteer("Nadia")
    booking = book(shift, person=nadia, now=starts_at - timedelta(days=9))
    check_in(booking, by=nadia, now=starts_at)
    go_on(now=ends_at.astimezone(UTC))

    counted = seconds_of_duty([nadia], since=starts_at, until=ends_at.astimezone(UTC))[nadia.pk]

    assert shift.ends_at == ends_at.astimezone(UTC)
    assert (plain(when(shift, PARIS)).split(", ")[1], counted) == ("0 h – 5 h", hours * 3600)
    assert seconds_served(nadia, hub, since=night, until=night, now=ends_at.astimezone(UTC)) == hours * 3600
    assert Booking.objects.get().state == "done"


@pytest.mark.parametrize(("night", "hours"), [(SPRING, 4), (AUTUMN, 6)])
def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(volunteer, night, hours):
    nadia = volunteer("Nadia")
    usual = say_available(nadia, weekday=6, starts=time(0), ends=time(5), from_date=date(2026, 1, 1), zone=PARIS)
    day_before = paris(night.year, night.month, night.day) - timedelta(hours=2)

    (span,) = occurrences(usual, since=day_before, until=day_before + timedelta(days=1))

    assert (span.starts_at.astimezone(PARIS).time(), span.ends_at.astimezone(PARIS).time()) == (time(0), time(5))
    assert span.lasting == timedelta(hours=hours)


def test_a_reminder_two_hours_before_is_two_real_hours_on_that_night(volunteer, make_shift):
    starts_at = paris(2026, 10, 25, 3, 30).astimezone(UTC)
    book(make_shift(starts_at=starts_at), person=volunteer("Nadia"), now=starts_at - timedelta(days=5))

    early, due = starts_at - timedelta(minutes=121), starts_at - timedelta(minutes=120)
    go_on(now=early)
    before = Notice.objects.filter(slug="rota-hours").count()
    go_on(now=due)

    assert (before, Notice.objects.filter(slug="rota-hours").count()) == (0, 1)


def test_a_volunteer_in_another_time_zone_is_available_and_told_on_their_own_clock(volunteer, make_shift, now):
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    choose_zone(karim, zone=REUNION)
    # From noon to three in La Réunion: nine to noon in Paris.
    say_available(karim, weekday=3, starts=time(12), ends=time(15), from_date=now.date(), zone=REUNION)
    shift = make_shift(hours=48)  # Thursday at ten in Paris
    booking = book(shift, person=nadia, now=now)

    declare_absence(nadia, starts_at=now, ends_at=now + timedelta(days=3), now=now)
    go_on(now=now)

    told = plain(Notice.objects.get(person=karim).data["when"])
    assert (booking.shift, told) == (shift, "jeudi 19 novembre, 13 h – 15 h (10 h, heure de Paris)")


def test_a_week_read_in_la_reunion_puts_an_evening_shift_on_the_next_day(volunteer, make_shift, hub, now):
    nadia = volunteer("Nadia")
    make_shift(starts_at=paris(2026, 11, 18, 22))

    days = {
        zone: [
            day.date.day
            for day in week_of(nadia, date(2026, 11, 16), hubs=[hub], zone=zone, only_fitting=True, now=now)
            if day.slots
        ]
        for zone in (PARIS, REUNION)
    }

    assert days == {PARIS: [18], REUNION: [19]}


def test_a_holiday_is_shown_and_does_not_hide_its_shifts(volunteer, make_shift, hub):
    nadia = volunteer("Nadia")
    christmas = make_shift(starts_at=paris(2026, 12, 25, 10))
    now = paris(2026, 12, 21, 8)

    days = week_of(nadia, date(2026, 12, 21), hubs=[hub], zone=PARIS, only_fitting=True, now=now)

    assert [(day.date.day, day.is_holiday, [slot.shift for slot in day.slots]) for day in days][-1] == (
        25,
        True,
        [christmas],
    )
    assert coming_holidays(date(2026, 12, 20), PARIS)[:2] == [date(2026, 12, 25), date(2027, 1, 1)]


def test_a_shift_across_midnight_is_one_shift_served_and_certified_whole(volunteer, hub, make_shift, loose_rules):
    starts_at = paris(2026, 11, 30, 22)
    shift = make_shift(starts_at=starts_at, lasting=4)
    nadia = volunteer("Nadia")
    booking = book(shift, person=nadia, now=starts_at - timedelta(days=1))
    check_in(booking, by=nadia, now=starts_at)
    over = starts_at + timedelta(hours=4)
    go_on(now=over)

    hours = {
        "november": seconds_served(nadia, hub, since=date(2026, 11, 1), until=date(2026, 11, 30), now=over),
        "december": seconds_served(nadia, hub, since=date(2026, 12, 1), until=date(2026, 12, 31), now=over),
    }

    assert plain(when(shift, PARIS)) == "lundi 30 novembre, 22 h – 2 h le lendemain"
    assert (Booking.objects.get().state, hours) == ("done", {"november": 7200, "december": 7200})


def test_an_availability_past_midnight_covers_the_night(volunteer, now):
    nadia = volunteer("Nadia")
    Availability.objects.create(
        person=nadia, weekday=1, starts=time(21), ends=time(2), from_date=now.date(), zone="Europe/Paris"
    )

    spans = spans_available([nadia], since=paris(2026, 11, 18, 1), until=paris(2026, 11, 18, 1, 30))[nadia.pk]

    assert [span.ends_at.astimezone(PARIS).hour for span in spans] == [2]


def test_an_absence_at_eight_is_covered_by_nine(volunteer, sylvie, make_shift, run_jobs):
    eight = paris(2026, 11, 17, 8)
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    shift = make_shift(starts_at=paris(2026, 11, 17, 9))
    booking = book(shift, person=nadia, now=eight - timedelta(days=3))

    declare_absence(nadia, starts_at=eight, ends_at=eight + timedelta(days=1), now=eight)
    go_on(now=eight + timedelta(seconds=20))
    asked = CoverAsk.objects.get()
    taken = answer_cover(asked.call, person=karim, yes=True, now=eight + timedelta(minutes=12))
    check_in(taken, by=karim, now=eight + timedelta(minutes=58))

    booking.refresh_from_db()
    told = list(Notice.objects.filter(person=sylvie).order_by("pk").values_list("slug", flat=True))
    assert (booking.state, asked.person, taken.origin) == ("given_up", karim, "cover")
    assert told == ["rota-late-withdrawal", "rota-filled"]
    assert current_duty(karim, now=eight + timedelta(hours=1)).ends_at == shift.ends_at


def test_nobody_at_all_can_come_and_the_coordination_knows(volunteer, sylvie, make_shift, now):
    nadia = volunteer("Nadia")
    book(make_shift(hours=3), person=nadia, now=now)

    declare_absence(nadia, starts_at=now, ends_at=now + timedelta(days=1), now=now)
    for minutes in range(0, 200, 10):
        go_on(now=now + timedelta(minutes=minutes))

    assert Notice.objects.filter(person=sylvie, slug="rota-unfilled").count() == 1
    assert CoverCall.objects.get().state == "open"
