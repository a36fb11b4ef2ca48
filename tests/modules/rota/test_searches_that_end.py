"""A search ends with what it was for: a place filled otherwise, needed no more, or kept by whoever came after all."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.duty.actions import start_duty
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import answer_cover, book, check_in, give_up
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.actions.leaving import ask_cover
from maillon.modules.rota.actions.searching import search_for_shift
from maillon.modules.rota.actions.swapping import accept_swap, offer_swap
from maillon.modules.rota.models import Booking, CoverAsk, CoverCall, Shift
from maillon.modules.rota.planning.actions.opening import Window, need_people, open_shifts
from maillon.modules.rota.planning.actions.publishing import publish_plan
from maillon.modules.rota.planning.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(hub, sylvie, now):
    """Publish a rota in which these people are proposed for these shifts: published((shift, nadia))."""

    def publish(*proposed):
        week = proposed[0][0].starts_at.date()
        plan = Plan.objects.create(
            hub=hub, week=week - timedelta(days=week.weekday()), state="draft", asked_by=sylvie, asked_at=now,
            heard_at=now, solved_at=now, objective=0, linear_bound=0, gap=0,
        )  # fmt: skip
        for shift, person in proposed:
            plan.proposals.create(shift=shift, person=person, starts_at=shift.starts_at, ends_at=shift.ends_at)
        return publish_plan(plan, by=sylvie, now=now)

    return publish


def searches() -> list[str]:
    return list(CoverCall.objects.order_by("pk").values_list("state", flat=True))


def test_a_place_filled_by_a_published_rota_is_not_looked_for_any_more(volunteer, sylvie, make_shift, published, now):
    nadia, shift = volunteer("Nadia"), make_shift(hours=60)
    volunteer("Karim")
    search_for_shift(shift, by=sylvie, now=now)

    published((shift, nadia))
    go_on(now=now)

    assert (searches(), CoverAsk.objects.count()) == (["not_needed"], 0)


def test_a_shift_that_was_exchanged_is_not_looked_for_any_more(volunteer, make_shift, now):
    nadia, karim, awa = volunteer("Nadia"), volunteer("Karim"), volunteer("Awa")
    hers, his = (book(make_shift(hours=hours), person=who, now=now) for hours, who in ((48, nadia), (72, karim)))
    call = ask_cover(hers, by=nadia, now=now)
    swap = offer_swap(hers, wanted=[his], by=nadia, now=now)

    accept_swap(swap, giving=his, by=karim, now=now)

    assert searches() == ["not_needed"]
    with pytest.raises(Refused, match="search_over"):
        answer_cover(call, person=awa, yes=True, now=now)


def test_an_exchange_ends_its_own_search_and_not_that_of_a_colleague(volunteer, make_shift, now):
    nadia, karim, awa = volunteer("Nadia"), volunteer("Karim"), volunteer("Awa")
    shift = make_shift(hours=48, needed=2)
    hers, awas = book(shift, person=nadia, now=now), book(shift, person=awa, now=now)
    his = book(make_shift(hours=72), person=karim, now=now)
    mine = ask_cover(hers, by=nadia, now=now)
    give_up(awas, by=awa, now=now)
    swap = offer_swap(hers, wanted=[his], by=nadia, now=now)

    accept_swap(swap, giving=his, by=karim, now=now)

    mine.refresh_from_db()
    assert (mine.state, CoverCall.objects.get(state="open").booking) == ("not_needed", awas)


@pytest.mark.parametrize("way", ["on its page", "with the needs of the week"])
def test_a_place_no_longer_needed_is_not_looked_for_any_more(volunteer, sylvie, hub, make_shift, now, way):
    shift = make_shift(hours=60, needed=2)
    book(shift, person=volunteer("Nadia"), now=now)
    search_for_shift(shift, by=sylvie, now=now)

    if way == "on its page":
        need_people(shift, needed=1, by=sylvie, now=now)
    else:
        open_shifts(hub, [Window(shift.starts_at, shift.ends_at, 1)], by=sylvie, now=now)

    assert (Shift.objects.get().needed, searches()) == (1, ["not_needed"])


def test_one_too_many_who_wishes_to_be_replaced_is_free_at_once_and_nobody_is_asked(volunteer, sylvie, make_shift, now):
    shift, nadia = make_shift(hours=60), volunteer("Nadia")
    book(shift, person=volunteer("Karim"), now=now)
    extra = book(shift, person=nadia, by=sylvie, over_capacity=True, now=now)

    ask_cover(extra, by=nadia, now=now)

    extra.refresh_from_db()
    assert (extra.is_live, searches(), CoverAsk.objects.count()) == (False, [], 0)


@pytest.mark.parametrize("way", ["I am here", "at the desk"])
def test_whoever_wished_to_be_replaced_and_came_keeps_the_place(volunteer, make_shift, now, way):
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    booking = book(make_shift(hours=2), person=nadia, now=now)
    call = ask_cover(booking, by=nadia, now=now)
    at = booking.starts_at

    if way == "I am here":
        check_in(booking, by=nadia, now=at)
    else:
        start_duty(nadia, until=booking.ends_at, now=at)
    go_on(now=at)

    assert (searches(), CoverAsk.objects.count()) == (["not_needed"], 0)
    with pytest.raises(Refused, match="search_over"):
        answer_cover(call, person=karim, yes=True, now=at)
    go_on(now=booking.ends_at)
    assert list(Booking.objects.values_list("person__name", "state")) == [("Nadia", "done")]


def test_nobody_takes_the_place_of_somebody_who_is_there(volunteer, make_shift, now):
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    booking = book(make_shift(hours=2), person=nadia, now=now)
    call = ask_cover(booking, by=nadia, now=now)
    Booking.objects.update(checked_in_at=booking.starts_at)

    with pytest.raises(Refused, match="search_over"):
        answer_cover(call, person=karim, yes=True, now=booking.starts_at)


def test_the_coordination_is_told_who_came_after_all_and_nothing_about_the_rest(
    volunteer, sylvie, make_shift, now, run_jobs
):
    shift = make_shift(hours=5, needed=2)
    booking = book(shift, person=(nadia := volunteer("Nadia")), now=now)
    ask_cover(booking, by=nadia, now=now)
    search_for_shift(shift, by=sylvie, now=now)
    CoverCall.objects.update(coordinators_told_at=now)

    check_in(booking, by=nadia, now=shift.starts_at)

    (told,) = Notice.objects.filter(person=sylvie)
    assert (told.slug, told.data["name"]) == ("rota-came", "Nadia")
    assert sorted(searches()) == ["not_needed", "open"]


def test_a_search_put_off_by_the_night_never_hides_the_place_that_is_empty(client, volunteer, sylvie, make_shift, now):
    shift = make_shift(hours=240, needed=2)
    booking = book(shift, person=(nadia := volunteer("Nadia")), now=now)
    hers = ask_cover(booking, by=nadia, now=now)
    CoverCall.objects.update(next_wave_at=now + timedelta(hours=9))
    client.force_login(sylvie)
    page = client.get(reverse("planning:shift", args=[shift.code]))

    call = search_for_shift(shift, by=sylvie, now=now)

    hers.refresh_from_db()
    assert (call == hers, hers.next_wave_at, hers.is_asleep(now=now)) == (False, now + timedelta(hours=9), False)
    assert reverse("planning:cover", args=[shift.code]) in page.content.decode()
