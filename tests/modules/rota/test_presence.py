from datetime import timedelta

import pytest

from maillon.kernel.duty.actions import start_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.duty.planned import planned_for
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import answer_cover, book, check_in
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.actions.leaving import ask_cover
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


def test_whoever_is_there_frees_the_rest_and_does_not_wait_for_a_colleague(nadia_s):
    check_in(nadia_s, by=nadia_s.person, now=nadia_s.starts_at)

    with pytest.raises(Refused, match="shift_begun"):
        ask_cover(nadia_s, by=nadia_s.person, now=nadia_s.starts_at + MINUTE)


def test_whoever_comes_to_their_desk_after_being_missed_has_what_is_left(nadia_s, volunteer):
    nadia, karim, start = nadia_s.person, volunteer("Karim"), nadia_s.starts_at
    go_on(now=start + 15 * MINUTE)
    go_on(now=start + 26 * MINUTE)
    shown = planned_for(nadia, now=start + 27 * MINUTE)

    start_duty(nadia, until=nadia_s.ends_at, now=start + 27 * MINUTE)
    go_on(now=start + 28 * MINUTE)

    call = CoverCall.objects.get()
    assert (shown.ends_at, call.state, slugs(karim)) == (nadia_s.ends_at, "found", ["rota-cover"])
    assert Booking.objects.live().get().checked_in_at == start + 27 * MINUTE
    with pytest.raises(Refused, match="search_over"):
        answer_cover(call, person=karim, yes=True, now=start + 30 * MINUTE)


def test_whoever_has_left_the_team_since_may_be_on_duty_all_the_same(nadia_s):
    nadia, start = nadia_s.person, nadia_s.starts_at
    go_on(now=start + 15 * MINUTE)
    go_on(now=start + 26 * MINUTE)
    nadia.roles.update(ends_on=(start - timedelta(days=1)).date())

    start_duty(nadia, until=nadia_s.ends_at, now=start + 27 * MINUTE)

    assert (current_duty(nadia, now=start + 27 * MINUTE) is not None, Booking.objects.live().exists()) == (True, False)


def propose(shift, person, sylvie, now) -> Booking:
    return book(shift, person=person, by=sylvie, origin="rota", is_confirmed=False, now=now)


@pytest.mark.parametrize(
    ("ahead", "freed"), [(60, -24), (40, -16), (25, -2), (20, -2), (2.75, -2), (2.25, 0), (0.25, 0.25), (-0.25, 0.75)]
)
def test_whoever_never_said_yes_is_not_missing_their_place_goes_to_others_in_time(
    volunteer, sylvie, make_shift, now, ahead, freed
):
    nadia, hour = volunteer("Nadia"), 60 * MINUTE
    shift = make_shift(hours=ahead)
    booking = propose(shift, nadia, sylvie, now)
    (said,) = Notice.objects.filter(person=nadia)
    at = shift.starts_at + freed * hour
    go_on(now=at - MINUTE)
    before = again(booking).state

    go_on(now=at)
    go_on(now=shift.starts_at + hour)

    assert (booking.answer_by, before, again(booking).state) == (at, "proposed", "given_up")
    assert (CoverCall.objects.get().why, again(booking).asked_at) == ("given_up", None)
    assert "Sans réponse" in said.data["rest"]
    assert "rota-unanswered" in slugs(nadia)
    assert not {"rota-all-well", "rota-missed-you"} & set(slugs(nadia))
    assert "rota-missed" not in slugs(sylvie)


def test_a_proposal_that_nobody_answered_before_the_very_end_was_not_missed(volunteer, sylvie, make_shift, now):
    shift = make_shift(hours=-1.5)
    booking = propose(shift, volunteer("Nadia"), sylvie, now)

    go_on(now=shift.ends_at)

    assert again(booking).state == "given_up"


def test_the_desk_knows_the_shift_under_way(nadia_s, now):
    nadia = nadia_s.person

    far, near = planned_for(nadia, now=now), planned_for(nadia, now=nadia_s.starts_at - 10 * MINUTE)

    assert (far, near.ends_at, near.url) == (None, nadia_s.ends_at, f"/creneaux/{nadia_s.shift.code}/")
