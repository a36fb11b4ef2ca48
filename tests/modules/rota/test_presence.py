from datetime import timedelta

import pytest

from maillon.kernel.duty.actions import start_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.duty.planned import planned_for
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import answer_cover, book, check_in, give_up
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.models import Booking, CoverCall

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def nadia_s(volunteer, make_shift, now):
    """Nadia's booking of today, in two hours."""
    return book(make_shift(hours=2), person=volunteer("Nadia"), now=now)


def slugs(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def again(booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def test_i_am_here_puts_somebody_on_duty_until_the_end_of_the_shift(nadia_s):
    nadia, start = nadia_s.person, nadia_s.starts_at

    check_in(nadia_s, by=nadia, now=start - 5 * MINUTE)

    assert (again(nadia_s).checked_in_at, current_duty(nadia, now=start).ends_at) == (
        start - 5 * MINUTE,
        nadia_s.ends_at,
    )


def test_shifts_that_follow_each_other_are_one_presence(volunteer, make_shift, loose_rules, now):
    nadia = volunteer("Nadia")
    first, second = (book(make_shift(hours=hours), person=nadia, now=now) for hours in (2, 4))

    check_in(first, by=nadia, now=first.starts_at)
    go_on(now=second.starts_at)
    go_on(now=second.ends_at)

    assert (again(first).state, again(second).state, Duty.objects.get().ends_at) == ("done", "done", second.ends_at)


def test_saying_at_the_desk_that_one_is_there_is_enough(nadia_s):
    start_duty(nadia_s.person, until=nadia_s.ends_at, now=nadia_s.starts_at + MINUTE)

    assert again(nadia_s).checked_in_at == nadia_s.starts_at + MINUTE


def test_being_there_since_long_before_counts_when_the_shift_begins(nadia_s, now):
    start_duty(nadia_s.person, until=nadia_s.ends_at, now=now)
    before = again(nadia_s).checked_in_at

    go_on(now=nadia_s.starts_at)

    assert (before, again(nadia_s).checked_in_at) == (None, nadia_s.starts_at)


def test_too_early_or_too_late_is_said(nadia_s, now):
    with pytest.raises(Refused, match="shift_too_early"):
        check_in(nadia_s, by=nadia_s.person, now=now)
    with pytest.raises(Refused, match="shift_over"):
        check_in(nadia_s, by=nadia_s.person, now=nadia_s.ends_at)


def test_being_late_is_noted_and_nothing_else(nadia_s):
    from maillon.kernel.journal.queries import entries_of

    check_in(nadia_s, by=nadia_s.person, now=nadia_s.starts_at + 12 * MINUTE)
    go_on(now=nadia_s.ends_at)

    noted = entries_of(nadia_s).get(verb="check in").after
    assert (noted, again(nadia_s).state) == ({"late_seconds": 720}, "done")


def test_somebody_who_does_not_come_is_asked_after_then_replaced_and_never_blamed(nadia_s, volunteer, sylvie):
    nadia, karim, start = nadia_s.person, volunteer("Karim"), nadia_s.starts_at

    go_on(now=start + 14 * MINUTE)
    quiet = slugs(nadia)
    go_on(now=start + 15 * MINUTE)
    go_on(now=start + 16 * MINUTE)
    asked = slugs(nadia)
    go_on(now=start + 26 * MINUTE)
    call = CoverCall.objects.get()
    go_on(now=start + 27 * MINUTE)

    assert quiet == ["rota-booked"]
    assert asked == ["rota-booked", "rota-all-well"]
    assert slugs(nadia) == ["rota-booked", "rota-all-well", "rota-missed-you"]
    assert (again(nadia_s).state, call.why, call.starts_at) == ("missed", "missed", start + 26 * MINUTE)
    assert (slugs(sylvie), slugs(karim)) == (["rota-missed"], ["rota-cover"])
    taken = answer_cover(call, person=karim, yes=True, now=start + 30 * MINUTE)
    assert (taken.starts_at, taken.ends_at, slugs(sylvie)) == (
        start + 30 * MINUTE,
        nadia_s.ends_at,
        ["rota-missed", "rota-filled"],
    )


def test_whoever_comes_after_all_takes_what_is_left_while_nobody_else_has(nadia_s):
    nadia, start = nadia_s.person, nadia_s.starts_at
    go_on(now=start + 15 * MINUTE)
    go_on(now=start + 26 * MINUTE)

    back = check_in(nadia_s, by=nadia, now=start + 40 * MINUTE)

    assert (back.pk != nadia_s.pk, back.checked_in_at, CoverCall.objects.get().state) == (
        True,
        start + 40 * MINUTE,
        "found",
    )
    go_on(now=nadia_s.ends_at)
    assert sorted(Booking.objects.values_list("state", flat=True)) == ["done", "missed"]


def test_whoever_comes_when_the_place_is_taken_is_told_so(nadia_s, volunteer):
    start = nadia_s.starts_at
    go_on(now=start + 15 * MINUTE)
    go_on(now=start + 26 * MINUTE)
    answer_cover(CoverCall.objects.get(), person=volunteer("Karim"), yes=True, now=start + 30 * MINUTE)

    with pytest.raises(Refused, match="taken"):
        check_in(nadia_s, by=nadia_s.person, now=start + 40 * MINUTE)


def test_a_worker_stopped_for_hours_asks_before_it_gives_a_place_away(nadia_s):
    go_on(now=nadia_s.starts_at + 60 * MINUTE)
    asked = again(nadia_s)
    go_on(now=nadia_s.starts_at + 65 * MINUTE)

    assert (asked.state, asked.asked_at, again(nadia_s).state) == (
        "confirmed",
        nadia_s.starts_at + 60 * MINUTE,
        "confirmed",
    )


def test_whoever_is_there_stops_at_their_desk_and_does_not_give_up(nadia_s):
    check_in(nadia_s, by=nadia_s.person, now=nadia_s.starts_at)

    with pytest.raises(Refused, match="shift_begun"):
        give_up(nadia_s, by=nadia_s.person, now=nadia_s.starts_at + MINUTE)


def test_the_desk_knows_the_shift_under_way(nadia_s, now):
    nadia = nadia_s.person

    far, near = planned_for(nadia, now=now), planned_for(nadia, now=nadia_s.starts_at - 10 * MINUTE)

    assert (far, near.ends_at, near.url) == (None, nadia_s.ends_at, f"/creneaux/{nadia_s.shift.code}/")
