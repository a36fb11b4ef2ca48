"""Where one more comes than is needed, places still change hands, and whoever wishes to be replaced is free."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.notices.models import Notice
from maillon.modules.rota.actions import answer_cover, book, give_up
from maillon.modules.rota.actions.booking import confirm
from maillon.modules.rota.actions.cover import send_waves
from maillon.modules.rota.actions.leaving import ask_cover, cancel_shift
from maillon.modules.rota.actions.searching import end_old_searches
from maillon.modules.rota.actions.swapping import accept_swap, offer_swap
from maillon.modules.rota.links import ask_link
from maillon.modules.rota.models import Booking, CoverAsk, CoverCall
from maillon.modules.rota.planning.actions.opening import need_people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loose_rules")]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def two(volunteer, make_shift, now):
    """Nadia and Karim are expected at a shift that needs two people."""
    shift = make_shift(hours=60, needed=2)
    return [book(shift, person=volunteer(name), now=now) for name in ("Nadia", "Karim")]


def again(booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def slugs(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def test_whoever_is_one_too_many_is_free_at_once_and_nobody_is_asked(two, volunteer, sylvie, now):
    hers, his = two
    awa = volunteer("Awa")
    need_people(hers.shift, needed=1, by=sylvie, now=now)

    first, second = ask_cover(hers, by=hers.person, now=now), ask_cover(his, by=his.person, now=now)
    send_waves(now=now)

    assert (first, again(hers).state, slugs(hers.person)[-1]) == (None, "given_up", "rota-given-up")
    assert (second.state, again(his).state) == ("open", "confirmed")
    assert slugs(awa) == ["rota-cover"]


def test_whoever_waited_to_be_replaced_is_free_when_fewer_people_are_needed(two, sylvie, now):
    hers = two[0]
    calls = [ask_cover(one, by=one.person, now=now) for one in two]

    need_people(hers.shift, needed=1, by=sylvie, now=now)

    assert [again(one).state for one in two] == ["given_up", "confirmed"]
    assert [CoverCall.objects.get(pk=call.pk).state for call in calls] == ["not_needed", "open"]


def test_whoever_waited_to_be_replaced_is_free_once_the_one_more_says_yes(volunteer, sylvie, make_shift, now):
    shift = make_shift(hours=60)
    hers = book(shift, person=volunteer("Nadia"), now=now)
    ask_cover(hers, by=hers.person, now=now)

    awa = volunteer("Awa")
    his = book(shift, person=awa, by=sylvie, origin="rota", is_confirmed=False, over_capacity=True, now=now)
    before = again(hers).state
    confirm(his, by=awa, now=now)

    assert (before, again(hers).state, CoverCall.objects.get().state) == ("confirmed", "given_up", "not_needed")


def test_a_place_beyond_what_is_needed_is_taken_over_and_exchanged(volunteer, sylvie, make_shift, now):
    shift, other = make_shift(hours=60), make_shift(hours=90)
    awa = volunteer("Awa")
    hers = book(shift, person=volunteer("Nadia"), now=now)
    theirs = book(other, person=awa, now=now)
    call = ask_cover(hers, by=hers.person, now=now)
    proposed = book(
        shift, person=volunteer("Bruno"), by=sylvie, origin="rota", is_confirmed=False, over_capacity=True, now=now
    )

    taken = answer_cover(call, person=volunteer("Karim"), yes=True, now=now)
    swap = offer_swap(taken, wanted=[theirs], by=taken.person, now=now)
    accept_swap(swap, giving=theirs, by=awa, now=now)

    assert (again(hers).state, again(proposed).is_live) == ("covered", True)
    assert set(shift.bookings.live().values_list("person__name", flat=True)) == {"Awa", "Bruno"}


def test_the_coordination_is_told_that_nothing_is_left_to_do_only_when_nobody_is_missing(two, volunteer, sylvie, now):
    for booking in two:
        give_up(booking, by=booking.person, now=booking.starts_at - timedelta(hours=1))
    first, second = CoverCall.objects.order_by("pk")

    at = two[0].starts_at - timedelta(minutes=50)
    answer_cover(first, person=volunteer("Awa"), yes=True, now=at)
    one = slugs(sylvie)[-1]
    answer_cover(second, person=volunteer("Bruno"), yes=True, now=at)

    assert (one, slugs(sylvie)[-1]) == ("rota-filled-in-part", "rota-filled")


@pytest.fixture
def karim_s_link(volunteer, make_shift, sylvie):
    """Nadia gave her place up, and Karim is asked: his link, by the clock of the pages."""
    now = timezone.now()
    shift = make_shift(starts_at=now + timedelta(hours=30))
    karim, nadia = volunteer("Karim"), volunteer("Nadia")
    give_up(book(shift, person=nadia, now=now), by=nadia, now=now)
    CoverAsk.objects.create(call=CoverCall.objects.get(), person=karim, asked_at=now)
    return ask_link(CoverAsk.objects.get())


def test_the_link_says_where_the_place_stands_now(client, karim_s_link, sylvie):
    now, call = timezone.now(), CoverCall.objects.get()
    client.post(karim_s_link, {"answer": "yes"})
    mine = client.get(karim_s_link).text

    booking = Booking.objects.live().get()
    give_up(booking, by=booking.person, now=now)
    given_up = client.get(karim_s_link).text
    cancel_shift(call.shift, by=sylvie, now=now)
    cancelled = client.get(karim_s_link).text

    assert "La place est à vous" in mine
    assert "La place est à vous" not in given_up
    assert "On ne vous attend plus" in given_up
    assert "Ce créneau est annulé" in cancelled


def test_the_link_of_a_search_that_found_nobody_does_not_say_that_somebody_was_found(client, karim_s_link):
    end_old_searches(now=CoverCall.objects.get().ends_at)

    page = client.get(karim_s_link + "?fait=no").text

    assert "On a déjà trouvé quelqu’un" not in page
    assert "Nous ne cherchons plus personne" in page


def test_the_page_says_that_whoever_is_one_too_many_is_free(client, volunteer, make_shift, sylvie):
    now = timezone.now()
    shift = make_shift(starts_at=now + timedelta(hours=60))
    nadia = volunteer("Nadia")
    book(shift, person=nadia, now=now)
    book(shift, person=volunteer("Karim"), by=sylvie, over_capacity=True, now=now)
    client.force_login(nadia)

    page = client.post(reverse("rota:ask_cover", args=[shift.code]), follow=True).text

    assert "Vous êtes libre" in page
    assert "nous vous attendons" not in page
