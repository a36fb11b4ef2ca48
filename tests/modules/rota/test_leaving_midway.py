"""Whoever leaves in the middle of a shift is asked whether they stay, replaced for the rest, and may come back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.duty.actions import pause_duty, start_duty, stop_duty
from maillon.kernel.duty.planned import planned_for
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.notices.models import Notice
from maillon.modules.rota.actions import answer_cover, book, check_in, declare_absence, give_up
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.links import booking_link
from maillon.modules.rota.models import Booking, CoverCall, Reminder
from maillon.modules.rota.queries.served import seconds_served, shifts_served
from tests.together import at_once

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def nadia_s(volunteer, make_shift, now):
    """Nadia is there, for a shift of three hours that begins in two."""
    booking = book(make_shift(hours=2, lasting=3), person=volunteer("Nadia"), now=now)
    return check_in(booking, by=booking.person, now=booking.starts_at - 25 * MINUTE)


def slugs(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def again(booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def minutes_pass(since, until):
    while since <= until:
        go_on(now=since)
        since += MINUTE


def test_whoever_is_there_and_falls_ill_frees_the_rest_in_one_press(nadia_s, volunteer, sylvie, hub):
    nadia, karim, at = nadia_s.person, volunteer("Karim"), nadia_s.starts_at + 10 * MINUTE

    give_up(nadia_s, by=nadia, now=at)
    go_on(now=at)

    call = CoverCall.objects.get()
    assert (again(nadia_s).state, current_duty(nadia, now=at)) == ("given_up", None)
    assert (call.why, call.starts_at, call.ends_at) == ("midway", at, nadia_s.ends_at)
    assert (slugs(sylvie), slugs(karim)) == (["rota-left-early"], ["rota-cover"])
    taken = answer_cover(call, person=karim, yes=True, now=at + MINUTE)
    go_on(now=nadia_s.ends_at)
    assert (taken.starts_at, again(nadia_s).state, shifts_served(nadia, now=nadia_s.ends_at)) == (
        at + MINUTE,
        "given_up",
        0,
    )
    day = at.date()
    assert seconds_served(nadia, hub, since=day, until=day, now=nadia_s.ends_at) == 35 * 60


def test_whoever_stops_at_the_desk_is_asked_then_replaced_for_the_rest(nadia_s, volunteer, sylvie):
    nadia, karim, start = nadia_s.person, volunteer("Karim"), nadia_s.starts_at
    stop_duty(nadia, now=start + 10 * MINUTE)

    minutes_pass(start + 10 * MINUTE, start + 11 * MINUTE)
    quiet = slugs(nadia)
    minutes_pass(start + 12 * MINUTE, start + 19 * MINUTE)
    asked, expected = slugs(nadia), again(nadia_s).state
    minutes_pass(start + 20 * MINUTE, start + 25 * MINUTE)

    assert quiet == ["rota-booked"]
    assert (asked, expected) == (["rota-booked", "rota-still-there"], "confirmed")
    assert slugs(nadia) == ["rota-booked", "rota-still-there", "rota-left-early-you"]
    assert (again(nadia_s).state, CoverCall.objects.get().starts_at) == ("given_up", start + 20 * MINUTE)
    assert (slugs(sylvie), slugs(karim)) == (["rota-left-early"], ["rota-cover"])


def test_whoever_said_one_hour_at_the_desk_is_asked_when_it_is_over(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    booking = book(make_shift(hours=2, lasting=3), person=nadia, now=now)
    start_duty(nadia, until=booking.starts_at + 60 * MINUTE, now=booking.starts_at)

    minutes_pass(booking.starts_at, booking.starts_at + 59 * MINUTE)
    before = slugs(nadia)
    minutes_pass(booking.starts_at + 60 * MINUTE, booking.starts_at + 71 * MINUTE)

    assert before == ["rota-booked"]
    assert slugs(nadia)[1:] == ["rota-still-there", "rota-left-early-you"]


def test_a_break_is_not_leaving_and_coming_back_in_time_is_staying(nadia_s):
    nadia, start = nadia_s.person, nadia_s.starts_at
    pause_duty(nadia, now=start)
    minutes_pass(start, start + 40 * MINUTE)
    paused = slugs(nadia)
    stop_duty(nadia, now=start + 40 * MINUTE)
    minutes_pass(start + 41 * MINUTE, start + 45 * MINUTE)

    check_in(again(nadia_s), by=nadia, now=start + 46 * MINUTE)
    minutes_pass(start + 47 * MINUTE, start + 70 * MINUTE)
    go_on(now=nadia_s.ends_at)

    assert (paused, slugs(nadia)) == (["rota-booked"], ["rota-booked", "rota-still-there"])
    assert (again(nadia_s).state, CoverCall.objects.exists()) == ("done", False)


def test_nobody_is_looked_for_when_so_little_is_left(nadia_s):
    nadia, end = nadia_s.person, nadia_s.ends_at

    given = give_up(nadia_s, by=nadia, now=end - 20 * MINUTE)
    minutes_pass(end - 19 * MINUTE, end)

    assert (given.is_live, current_duty(nadia, now=end - 20 * MINUTE)) == (True, None)
    assert (again(nadia_s).state, CoverCall.objects.exists(), slugs(nadia)) == ("done", False, ["rota-booked"])


def test_an_absence_declared_while_one_is_there_frees_the_rest_at_once_or_when_it_begins(
    nadia_s, volunteer, make_shift, now, sylvie
):
    nadia, start = nadia_s.person, nadia_s.starts_at
    karim = volunteer("Karim")
    his = book(make_shift(hours=2, lasting=4), person=karim, now=now)
    check_in(his, by=karim, now=start)

    declare_absence(nadia, starts_at=start, ends_at=start + timedelta(days=2), now=start + MINUTE)
    declare_absence(karim, starts_at=start + 60 * MINUTE, ends_at=start + timedelta(days=2), now=start + MINUTE)
    minutes_pass(start + MINUTE, start + 59 * MINUTE)
    still = again(his).state
    go_on(now=start + 60 * MINUTE)

    assert (again(nadia_s).state, still, again(his).state) == ("given_up", "confirmed", "given_up")
    assert list(CoverCall.objects.order_by("pk").values_list("why", "starts_at")) == [
        ("absence", start + MINUTE),
        ("absence", start + 60 * MINUTE),
    ]
    assert current_duty(karim, now=start + 60 * MINUTE) is None


def test_whoever_is_at_a_shift_in_spite_of_an_absence_said_before_stays(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    declare_absence(nadia, starts_at=now, ends_at=now + timedelta(days=2), now=now)
    booking = book(make_shift(hours=2), person=nadia, now=now)
    check_in(booking, by=nadia, now=booking.starts_at)

    minutes_pass(booking.starts_at, booking.starts_at + 20 * MINUTE)

    assert (again(booking).state, current_duty(nadia, now=booking.starts_at + 20 * MINUTE) is None) == (
        "confirmed",
        False,
    )


def test_whoever_left_may_come_back_at_the_desk_while_nobody_has_the_rest(nadia_s):
    nadia, start = nadia_s.person, nadia_s.starts_at
    give_up(nadia_s, by=nadia, now=start + 10 * MINUTE)
    shown = planned_for(nadia, now=start + 20 * MINUTE)

    start_duty(nadia, until=nadia_s.ends_at, now=start + 20 * MINUTE)
    go_on(now=nadia_s.ends_at)

    assert shown.ends_at == nadia_s.ends_at
    assert CoverCall.objects.get().state == "found"
    assert list(Booking.objects.order_by("pk").values_list("state", flat=True)) == ["given_up", "done"]


def test_one_more_than_needed_leaves_without_being_replaced(nadia_s, volunteer, sylvie):
    start = nadia_s.starts_at
    book(nadia_s.shift, person=volunteer("Karim"), by=sylvie, over_capacity=True, now=start - 60 * MINUTE)
    stop_duty(nadia_s.person, now=start)

    minutes_pass(start, start + 12 * MINUTE)

    told = Notice.objects.get(slug="rota-left-early-you")
    assert (again(nadia_s).state, CoverCall.objects.exists(), told.data["rest"]) == ("given_up", False, "")
    assert slugs(sylvie) == []


def test_the_pages_say_what_can_be_done_when_one_is_there_has_stopped_or_has_left(client, volunteer, make_shift):
    now = timezone.now()
    nadia = volunteer("Nadia")
    booking = book(make_shift(starts_at=now - 20 * MINUTE), person=nadia, now=now - 30 * MINUTE)
    check_in(booking, by=nadia, now=now - 19 * MINUTE)
    client.force_login(nadia)
    page, link = reverse("rota:shift", args=[booking.shift.code]), booking_link(booking)

    there = [client.get(url).text for url in (page, link)]
    stop_duty(nadia, now=now - MINUTE)
    stopped = [client.get(url).text for url in (page, link)]
    client.post(link, {"answer": "here"})
    back = current_duty(nadia, now=timezone.now())
    client.post(link, {"answer": "cannot"})
    left = [client.get(url).text for url in (page, link)]
    client.post(link, {"answer": "here"})

    assert all("Je dois partir" in text for text in there)
    assert all("Restez-vous" in text and "Je suis là" in text for text in stopped)
    assert back is not None
    assert all("Je suis là, finalement" in text for text in left)
    assert sorted(Booking.objects.values_list("state", flat=True)) == ["confirmed", "given_up"]


@pytest.fixture
def ends_in(volunteer, make_shift):
    """Nadia is there, for a shift that ends in so many minutes by the clock of the pages: ends_in(20)."""

    def begin(minutes):
        now = timezone.now()
        nadia = volunteer("Nadia")
        shift = make_shift(starts_at=now + (minutes - 120) * MINUTE)
        return check_in(book(shift, person=nadia, now=shift.starts_at), by=nadia, now=now)

    return begin


def test_near_the_end_nobody_else_is_promised_and_leaving_shows_what_came_of_it(client, ends_in):
    booking = ends_in(20)
    page, link = reverse("rota:shift", args=[booking.shift.code]), booking_link(booking)
    client.force_login(booking.person)

    there = [client.get(url).text for url in (page, link)]
    client.post(link, {"answer": "cannot"})
    left = [client.get(url).text for url in (page, link)]

    assert all("nous ne cherchons personne d’autre" in text for text in (*there, *left))
    assert not any("nous cherchons quelqu’un" in text for text in (*there, *left))
    assert all("Vous êtes libre. Merci du temps donné" in text for text in left)
    assert not any("Restez-vous" in text or "Je dois partir" in text for text in left)
    assert all("Je suis là, finalement" in text for text in left)
    assert again(booking).is_live


def test_whoever_left_near_the_end_is_said_to_be_no_longer_there_and_has_nothing_to_put_in_a_calendar(
    client, ends_in, volunteer, sylvie
):
    booking = ends_in(20)
    shift, karim = booking.shift, volunteer("Karim")
    page, ics = reverse("rota:shift", args=[shift.code]), reverse("rota:shift_ics", args=[shift.code])

    def seen():
        pages = []
        for who, url in (
            (booking.person, page),
            (booking.person, reverse("rota:week")),
            (karim, page),
            (sylvie, page),
        ):
            client.force_login(who)
            pages.append(client.get(url).text)
        return ["Plus sur place" in text for text in pages], ics in pages[0], "Vous y êtes" in pages[1]

    assert seen() == ([False] * 4, True, True)
    give_up(booking, by=booking.person, now=timezone.now())
    assert seen() == ([True] * 4, False, False)


def test_leaving_from_the_page_of_a_shift_near_its_end_says_that_nobody_is_looked_for(client, ends_in):
    booking = ends_in(20)
    client.force_login(booking.person)

    answer = client.post(reverse("rota:give_up", args=[booking.shift.code]), follow=True)

    assert "Merci du temps donné" in answer.text
    assert "nous cherchons quelqu’un" not in answer.text
    assert not CoverCall.objects.exists()


@pytest.mark.parametrize(("left", "asked", "searches"), [(35, 0, 0), (60, 1, 1)])
def test_nobody_is_told_of_a_search_that_would_come_too_late(nadia_s, left, asked, searches):
    nadia, at = nadia_s.person, nadia_s.ends_at - left * MINUTE
    stop_duty(nadia, now=at)

    minutes_pass(at, at + 15 * MINUTE)

    assert slugs(nadia).count("rota-still-there") == asked
    assert CoverCall.objects.count() == searches


def test_whoever_stopped_while_silence_would_come_too_late_can_still_say_that_they_leave(client, ends_in):
    booking = ends_in(35)
    page, link = reverse("rota:shift", args=[booking.shift.code]), booking_link(booking)
    client.force_login(booking.person)
    stop_duty(booking.person, now=timezone.now())

    shown = [client.get(url).text for url in (page, link)]
    client.post(link, {"answer": "cannot"})

    assert all("Restez-vous" in text and "Je dois partir" in text for text in shown)
    assert not any("dans quelques minutes" in text for text in shown)
    assert CoverCall.objects.get().state == "open"


@pytest.mark.parametrize(("left", "promised"), [(35, False), (50, True)])
def test_whoever_was_asked_before_and_stops_again_is_promised_a_search_only_if_it_would_begin_in_time(
    client, ends_in, left, promised
):
    booking = ends_in(left)
    now = timezone.now()
    Reminder.objects.create(booking=booking, kind=Reminder.Kind.STILL_THERE, at=now - 50 * MINUTE)
    stop_duty(booking.person, now=now)
    client.force_login(booking.person)

    shown = [client.get(url).text for url in (reverse("rota:shift", args=[booking.shift.code]), booking_link(booking))]
    minutes_pass(now, now + 15 * MINUTE)

    assert ["dans quelques minutes" in text for text in shown] == [promised, promised]
    assert CoverCall.objects.exists() == promised


@pytest.mark.django_db(transaction=True)
def test_coming_back_at_the_very_moment_one_is_replaced_leaves_one_place_to_one_person(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    booking = book(make_shift(hours=2, lasting=3), person=nadia, now=now)
    start = booking.starts_at
    check_in(booking, by=nadia, now=start)
    stop_duty(nadia, now=start)
    go_on(now=start + 2 * MINUTE)
    at = start + 12 * MINUTE

    at_once([*[lambda: go_on(now=at)] * 25, *[lambda: start_duty(nadia, until=booking.ends_at, now=at)] * 25])

    live = Booking.objects.live().get(person=nadia)
    assert live.checked_in_at is not None
    assert not CoverCall.objects.filter(state="open").exists()


def test_the_link_of_whoever_left_and_is_back_says_that_they_are_there(nadia_s, client, clock):
    nadia, midway, page = nadia_s.person, nadia_s.starts_at + 90 * MINUTE, booking_link(nadia_s)
    clock(midway)
    give_up(nadia_s, by=nadia, now=midway)

    client.post(page, {"answer": "here"})

    shown = client.get(page)
    assert (shown.context["is_over"], shown.context["is_there"]) == (False, True)
    assert Booking.objects.live().get().person == nadia
