"""Shifts are opened from what is needed, as last week, or by hand."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillon.lib.refusal import Refused
from maillon.modules.rota.models import Shift
from maillon.modules.rota.planning.actions.opening import (
    Window,
    copy_last_week,
    need_people,
    open_shift,
    open_shifts,
    windows_for,
)
from maillon.modules.rota.planning.halves import open_halves

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def spans(hub):
    return [
        (shift.starts_at.astimezone(PARIS).strftime("%a %H:%M"), shift.needed)
        for shift in Shift.objects.planned().filter(hub=hub).order_by("starts_at")
    ]


def test_opening_twice_opens_once_and_follows_a_new_need(hub, sylvie, at, now):
    window = Window(at(0, 9), at(0, 11), 2)

    first = open_shifts(hub, [window], by=sylvie, now=now)
    again = open_shifts(hub, [window], by=sylvie, now=now)
    more = open_shifts(hub, [Window(at(0, 9), at(0, 11), 3)], by=sylvie, now=now)

    assert (first.made, again.made, again.changed, more.changed) == (1, 0, 0, 1)
    assert spans(hub) == [("Mon 09:00", 3)]


def test_a_shift_opened_by_hand_at_other_hours_is_left_alone(hub, sylvie, at, now, make_shift):
    make_shift(starts_at=at(0, 10), lasting=3)

    opened = open_shifts(hub, [Window(at(0, 9), at(0, 11), 2), Window(at(0, 14), at(0, 16), 1)], by=sylvie, now=now)

    assert opened.made == 1
    assert spans(hub) == [("Mon 10:00", 1), ("Mon 14:00", 1)]


def test_those_already_on_a_shift_are_never_too_many(hub, sylvie, at, now, make_shift, volunteer):
    from maillon.modules.rota.actions.booking import book

    shift = make_shift(starts_at=at(0, 9), needed=2)
    for name in ("Nadia", "Karim"):
        book(shift, person=volunteer(name), now=now)

    open_shifts(hub, [Window(at(0, 9), at(0, 11), 1)], by=sylvie, now=now)

    assert spans(hub) == [("Mon 09:00", 2)]


def test_last_week_is_copied_at_the_same_hours_and_a_holiday_is_left_out(hub, sylvie, now, make_shift, at):
    christmas_week = date(2026, 12, 21)
    for weekday in (3, 4):
        make_shift(starts_at=at(weekday, 9, monday=date(2026, 12, 14)), needed=2)

    opened = copy_last_week(hub, christmas_week, closed=[date(2026, 12, 25)], zone="Europe/Paris", by=sylvie, now=now)

    assert (opened.made, opened.closed) == (1, [date(2026, 12, 25)])
    assert spans(hub)[-1] == ("Thu 09:00", 2)


@pytest.mark.parametrize("monday", [date(2027, 3, 22), date(2027, 10, 25)])
def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change_between(hub, sylvie, monday, make_shift, at):
    made_on = datetime(2027, 1, 4, 9, tzinfo=PARIS)
    make_shift(starts_at=at(5, 9, monday=monday - timedelta(days=7)))
    make_shift(starts_at=at(6, 9, monday=monday - timedelta(days=7)))

    copy_last_week(hub, monday, closed=[], zone="Europe/Paris", by=sylvie, now=made_on)

    assert spans(hub) == [("Sat 09:00", 1), ("Sun 09:00", 1)] * 2


def test_the_same_shift_is_not_opened_twice_by_hand(hub, sylvie, at, now):
    window = Window(at(0, 9), at(0, 11), 1, theme="soin")
    shift = open_shift(hub, window, by=sylvie, now=now)

    with pytest.raises(Refused, match="shift_twice"):
        open_shift(hub, window, by=sylvie, now=now)
    with pytest.raises(Refused, match="week_past"):
        open_shift(hub, Window(now - timedelta(hours=3), now - timedelta(hours=1), 1), by=sylvie, now=now)

    assert need_people(shift, needed=4, by=sylvie, now=now).needed == 4


def test_needs_give_their_number_to_the_shifts_there_are_and_open_others_for_the_rest(hub, at, make_shift):
    halves = open_halves(date(2026, 11, 23), "Mo 09:00-14:00", "Europe/Paris")
    wanted = {half.starts_at: 3 if half.starts_at == at(0, 10) else 1 for half in halves}
    own = make_shift(starts_at=at(0, 10), needed=1)
    make_shift(starts_at=at(0, 12), theme="soin")

    windows = windows_for(halves, wanted, Shift.objects.order_by("pk"), halves_each=4)

    said = [
        (window.starts_at.astimezone(PARIS).hour, window.ends_at.astimezone(PARIS).hour, window.needed)
        for window in windows
    ]
    assert own.starts_at == windows[0].starts_at
    assert said == [(10, 12, 3), (9, 10, 1), (12, 14, 1)]
