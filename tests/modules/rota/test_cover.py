from datetime import UTC, timedelta

import pytest

from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import answer_cover, book, declare_absence, give_up
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.actions.cover import send_wave, send_waves
from maillon.modules.rota.actions.leaving import ask_cover
from maillon.modules.rota.actions.searching import search_for_shift
from maillon.modules.rota.models import Booking, CoverAsk, CoverCall, rules_of
from maillon.modules.rota.queries.candidates import candidates
from maillon.modules.rota.queries.week import searches_for

pytestmark = pytest.mark.django_db


def asked(call) -> list[str]:
    return [ask.person.name for ask in call.asks.select_related("person").order_by("asked_at", "pk")]


def wave(call, now) -> list[str]:
    CoverCall.objects.filter(pk=call.pk).update(next_wave_at=now)
    before = set(asked(call))
    send_wave(call.pk, now=now)
    return [name for name in asked(call) if name not in before]


def test_giving_up_a_near_shift_asks_others_and_the_first_to_say_yes_has_it(volunteer, make_shift, now):
    nadia, karim, shift = volunteer("Nadia"), volunteer("Karim"), make_shift(hours=20)
    booking = book(shift, person=nadia, now=now)

    give_up(booking, by=nadia, now=now)
    send_waves(now=now)
    call = CoverCall.objects.get()
    taken = answer_cover(call, person=karim, yes=True, now=now)

    call.refresh_from_db()
    assert (asked(call), taken.origin, taken.person, call.state, call.taken_by) == (
        ["Karim"],
        "cover",
        karim,
        "found",
        taken,
    )


def test_whoever_wishes_to_be_replaced_is_expected_until_somebody_says_yes(volunteer, make_shift, now):
    nadia, karim, shift = volunteer("Nadia"), volunteer("Karim"), make_shift(hours=20)
    booking = book(shift, person=nadia, now=now)
    call = ask_cover(booking, by=nadia, now=now)
    booking.refresh_from_db()
    before = booking.state

    answer_cover(call, person=karim, yes=True, now=now)

    booking.refresh_from_db()
    told = Notice.objects.get(person=nadia, slug="rota-covered").data["name"]
    assert (before, booking.state, told) == ("confirmed", "covered", "Karim")


def test_those_least_recently_asked_come_first_and_nobody_more_often_than_the_rules_say(
    volunteer, make_shift, now, hub
):
    people = [volunteer(name) for name in ("Nadia", "A", "B", "C")]
    for hours in (30, 60, 90):
        give_up(book(make_shift(hours=hours), person=people[0], now=now), by=people[0], now=now)
    first, second, third = CoverCall.objects.order_by("starts_at")

    names = [wave(third, now), wave(first, now + timedelta(minutes=1)), wave(second, now + timedelta(minutes=2))]

    assert names == [["A", "B"], ["C", "A", "B"], ["C"]]
    assert wave(second, now + timedelta(days=1)) == ["A", "B"]


@pytest.mark.parametrize("reason", ["busy", "away", "other theme", "not available", "tired"])
def test_only_competent_and_available_people_are_asked(volunteer, make_shift, now, reason):
    from datetime import time

    from maillon.modules.rota.actions.availability import say_available

    shift = make_shift(hours=24, theme="soin")  # Wednesday at ten
    nadia, karim = volunteer("Nadia"), volunteer("Karim", themes=["soin"], now=now)
    booking = book(shift, person=nadia, now=now)
    match reason:
        case "busy":
            book(make_shift(hours=25), person=karim, now=now)
        case "away":
            declare_absence(karim, starts_at=now, ends_at=now + timedelta(days=3), now=now)
        case "other theme":
            karim.skills.themes = ["bases"]
            karim.skills.save()
        case "not available":
            say_available(karim, weekday=0, starts=time(9), ends=time(12), from_date=now.date(), zone=now.tzinfo)
        case "tired":
            book(make_shift(hours=15), person=karim, now=now)

    give_up(booking, by=nadia, now=now)
    send_waves(now=now)

    assert asked(CoverCall.objects.get()) == []


def test_those_who_said_they_are_available_then_come_before_the_others(volunteer, make_shift, now):
    from datetime import time

    from maillon.modules.rota.actions.availability import say_available

    nadia, _ali, zoe = volunteer("Nadia"), volunteer("Ali"), volunteer("Zoé")
    say_available(zoe, weekday=2, starts=time(8), ends=time(13), from_date=now.date(), zone=now.tzinfo)
    call = ask_cover(book(make_shift(hours=24), person=nadia, now=now), by=nadia, now=now)

    found = candidates(call, rules=rules_of(call.shift.hub), zone=now.tzinfo, now=now)

    assert [person.name for person in found] == ["Zoé", "Ali"]


def test_everyone_saying_no_asks_the_next_at_once(volunteer, make_shift, now, run_jobs):
    nadia = volunteer("Nadia")
    others = [volunteer(f"V{number}") for number in range(7)]
    call = ask_cover(book(make_shift(hours=2), person=nadia, now=now), by=nadia, now=now)
    wave(call, now)
    first = {ask.person for ask in call.asks.select_related("person")}

    for person in first:
        answer_cover(call, person=person, yes=False, now=now + timedelta(minutes=1))

    call.refresh_from_db()
    assert (len(first), call.next_wave_at) == (5, now + timedelta(minutes=1))
    assert len(wave(call, now + timedelta(minutes=1))) == len(others) - 5


def test_the_coordination_is_told_once_when_nobody_is_found_in_time(volunteer, sylvie, make_shift, now):
    nadia = volunteer("Nadia")
    ask_cover(book(make_shift(hours=5), person=nadia, now=now), by=nadia, now=now)

    for minutes in (0, 239, 241, 242, 280):
        go_on(now=now + timedelta(minutes=minutes))

    assert Notice.objects.filter(person=sylvie, slug="rota-unfilled").count() == 1


def test_at_night_what_can_wait_waits_for_the_morning(volunteer, make_shift, now):
    night = now.replace(hour=22)
    nadia, _karim = volunteer("Nadia"), volunteer("Karim")
    far = ask_cover(book(make_shift(starts_at=night + timedelta(hours=20)), person=nadia, now=now), by=nadia, now=night)
    near = ask_cover(
        book(make_shift(starts_at=night + timedelta(hours=2)), person=nadia, despite_limits=True, now=now),
        by=nadia,
        now=night,
    )

    send_waves(now=night)

    far.refresh_from_db()
    morning = (night + timedelta(days=1)).replace(hour=8)
    assert (asked(far), far.next_wave_at.astimezone(UTC), asked(near)) == ([], morning.astimezone(UTC), ["Karim"])


def test_an_absence_frees_every_booked_shift_and_opens_a_search_for_each(volunteer, make_shift, loose_rules, now):
    nadia, _karim = volunteer("Nadia"), volunteer("Karim")
    bookings = [book(make_shift(hours=hours), person=nadia, now=now) for hours in (2, 26, 200)]

    declare_absence(nadia, starts_at=now, ends_at=now + timedelta(days=3), now=now)

    states = [Booking.objects.get(pk=booking.pk).state for booking in bookings]
    assert states == ["given_up", "given_up", "confirmed"]
    assert [call.why for call in CoverCall.objects.all()] == ["absence", "absence"]


def test_taking_the_place_from_the_week_ends_the_search(volunteer, make_shift, now):
    nadia, karim, shift = volunteer("Nadia"), volunteer("Karim"), make_shift(hours=20)
    give_up(book(shift, person=nadia, now=now), by=nadia, now=now)

    book(shift, person=karim, now=now)

    call = CoverCall.objects.get()
    assert call.state == "not_needed"
    with pytest.raises(Refused, match="search_over"):
        answer_cover(call, person=volunteer("Awa"), yes=True, now=now)


def test_nobody_may_take_their_own_place(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    call = ask_cover(book(make_shift(hours=20), person=nadia, now=now), by=nadia, now=now)

    with pytest.raises(Refused, match="already_booked"):
        answer_cover(call, person=nadia, yes=True, now=now)


def test_a_late_withdrawal_is_told_to_the_coordination_at_once_and_then_that_it_is_settled(
    volunteer, sylvie, make_shift, now
):
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    give_up(book(make_shift(hours=1), person=nadia, now=now), by=nadia, now=now)
    go_on(now=now)

    answer_cover(CoverCall.objects.get(), person=karim, yes=True, now=now)

    slugs = list(Notice.objects.filter(person=sylvie).order_by("pk").values_list("slug", flat=True))
    assert slugs == ["rota-late-withdrawal", "rota-filled"]


def test_a_message_that_cannot_leave_does_not_stop_the_search(volunteer, make_shift, now, settings, run_jobs):
    settings.EMAIL_BACKEND = "tests.modules.rota.broken.Broken"
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    others = [volunteer(f"V{number}") for number in range(8)]
    give_up(book(make_shift(hours=2.5), person=nadia, now=now), by=nadia, now=now)
    go_on(now=now)
    first = len(asked(CoverCall.objects.get()))

    go_on(now=now + timedelta(minutes=6))

    call = CoverCall.objects.get()
    assert (first, len(asked(call))) == (5, min(9, len(others) + 1))
    answer_cover(call, person=karim, yes=True, now=now + timedelta(minutes=7))
    call.refresh_from_db()
    assert call.state == "found"


def test_a_search_ends_with_its_shift(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    ask_cover(book(make_shift(hours=1), person=nadia, now=now), by=nadia, now=now)

    go_on(now=now + timedelta(hours=3))

    assert (CoverCall.objects.get().state, CoverAsk.objects.count()) == ("ended", 0)


def test_a_shift_given_up_long_before_is_looked_for_a_week_ahead(volunteer, make_shift, now):
    nadia, _karim = volunteer("Nadia"), volunteer("Karim")
    shift = make_shift(hours=9 * 24)
    book(shift, person=nadia, now=now)

    declare_absence(nadia, starts_at=now + timedelta(days=8), ends_at=now + timedelta(days=10), now=now)
    for hours in (0, 47):
        go_on(now=now + timedelta(hours=hours))
    before = asked(CoverCall.objects.get())
    go_on(now=now + timedelta(hours=49))

    call = CoverCall.objects.get()
    assert (before, asked(call), call.state, call.why) == ([], ["Karim"], "open", "absence")


def test_a_search_that_waits_for_its_week_shows_nobody_anything_yet(volunteer, make_shift, hub, now):
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    give_up(book(make_shift(hours=9 * 24), person=nadia, now=now), by=nadia, now=now)

    shown = [searches_for(karim, hubs=[hub], now=now + timedelta(days=days)) for days in (0, 3)]

    assert (shown[0], len(shown[1])) == ([], 1)


def test_the_coordination_may_have_it_looked_for_at_once(volunteer, sylvie, make_shift, now, run_jobs):
    nadia, _karim = volunteer("Nadia"), volunteer("Karim")
    shift = make_shift(hours=9 * 24)
    give_up(book(shift, person=nadia, now=now), by=nadia, now=now)

    call = search_for_shift(shift, by=sylvie, now=now)
    send_waves(now=now)

    assert (CoverCall.objects.get(), asked(call)) == (call, ["Karim"])
    with pytest.raises(Refused, match="search_over"):
        search_for_shift(shift, by=sylvie, now=now)
