import re
from datetime import timedelta

import pytest
from django.utils import timezone

from maillon.modules.rota.actions import book, give_up
from maillon.modules.rota.actions.clock import free_unconfirmed
from maillon.modules.rota.actions.cover import send_waves
from maillon.modules.rota.links import ask_link, booking_link
from maillon.modules.rota.models import Booking, CoverAsk, CoverCall

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon(make_shift):
    """A shift in five hours, by the clock of the pages."""
    return make_shift(starts_at=timezone.now() + timedelta(hours=5))


@pytest.fixture
def karim_asked(volunteer, soon):
    """Nadia gave her place up, and Karim is asked."""
    now = timezone.now()
    karim = volunteer("Karim")
    nadia = volunteer("Nadia")
    give_up(book(soon, person=nadia, now=now), by=nadia, now=now)
    CoverCall.objects.update(next_wave_at=now)
    call = CoverCall.objects.get()
    CoverAsk.objects.create(call=call, person=karim, asked_at=now)
    return CoverAsk.objects.get()


def test_looking_at_a_link_changes_nothing_and_pressing_takes_the_place(client, karim_asked):
    url = ask_link(karim_asked)

    for _each in range(3):
        client.get(url)
    looked = CoverCall.objects.get().state
    answer = client.post(url, {"answer": "yes"}, follow=True)

    assert (looked, CoverCall.objects.get().state) == ("open", "found")
    assert Booking.objects.live().get().person == karim_asked.person
    assert answer.status_code == 200


def test_saying_no_is_as_easy(client, karim_asked):
    client.post(ask_link(karim_asked), {"answer": "no"})

    karim_asked.refresh_from_db()
    assert (karim_asked.answer, CoverCall.objects.get().state) == ("no", "open")


def test_whoever_comes_second_is_thanked(client, karim_asked, volunteer, soon):
    book(soon, person=volunteer("Awa"), now=timezone.now())

    seen = client.get(ask_link(karim_asked))
    pressed = client.post(ask_link(karim_asked), {"answer": "yes"})

    assert (seen.status_code, pressed.status_code, Booking.objects.live().count()) == (200, 409, 1)


@pytest.mark.parametrize("change", [lambda url: url[:-3] + "00/", lambda url: re.sub(r"r(\d+)-", r"r1\1-", url)])
def test_a_link_somebody_made_up_opens_nothing(client, karim_asked, change):
    assert client.get(change(ask_link(karim_asked))).status_code == 404


def test_a_link_of_one_person_does_not_serve_another(karim_asked, volunteer):
    other = CoverAsk.objects.create(call=karim_asked.call, person=volunteer("Awa"), asked_at=timezone.now())

    assert ask_link(other).split("-")[1] != ask_link(karim_asked).split("-")[1]


def test_the_link_of_a_reminder_gives_up_and_confirms_and_nothing_else(client, volunteer, sylvie, soon):
    booking = book(soon, person=volunteer("Nadia"), by=sylvie, origin="rota", is_confirmed=False, now=timezone.now())
    url = booking_link(booking)

    states = []
    for press in ("nonsense", "confirm", "cannot", "confirm"):
        client.post(url, {"answer": press})
        states.append(Booking.objects.get(pk=booking.pk).state)

    assert states == ["proposed", "confirmed", "given_up", "given_up"]


def test_the_link_of_a_place_taken_back_without_an_answer_thanks_nobody_for_telling(client, volunteer, sylvie, soon):
    now = timezone.now()
    booking = book(soon, person=volunteer("Nadia"), by=sylvie, origin="rota", is_confirmed=False, now=now)
    Booking.objects.update(made_at=now - timedelta(hours=40))
    free_unconfirmed(now=now)

    page = client.get(booking_link(booking)).content.decode()

    assert "Merci de nous avoir prévenus" not in page
    assert "Nous n’avons pas eu votre réponse" in page


def test_the_link_dies_with_the_shift_and_with_the_account(client, volunteer, make_shift):
    now = timezone.now()
    booking = book(make_shift(starts_at=now - timedelta(minutes=80)), person=volunteer("Nadia"), now=now)
    Booking.objects.update(ends_at=now - timedelta(minutes=1), starts_at=now - timedelta(minutes=2))

    over = client.post(booking_link(booking), {"answer": "cannot"})
    booking.person.is_active = False
    booking.person.save()

    assert (over.status_code, client.get(booking_link(booking)).status_code) == (409, 404)


def test_i_am_here_from_a_message_puts_on_duty(client, volunteer, make_shift):
    from maillon.kernel.duty.queries import current_duty

    now = timezone.now()
    booking = book(make_shift(starts_at=now - timedelta(minutes=10)), person=volunteer("Nadia"), now=now)

    client.post(booking_link(booking), {"answer": "here"})

    assert current_duty(booking.person, now=timezone.now()) is not None


def test_the_message_that_asks_carries_this_very_link(volunteer, make_shift):
    from maillon.kernel.notices.models import Notice

    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    now = timezone.now()
    shift = make_shift(starts_at=now + timedelta(hours=2))
    give_up(book(shift, person=nadia, now=now), by=nadia, now=now)
    send_waves(now=now)

    assert Notice.objects.get(person=karim).url == ask_link(CoverAsk.objects.get())


def test_whoever_tries_keys_by_the_hundred_is_slowed_down(client, db):
    answers = [client.get("/creneaux/reponse/c1-0/").status_code for _try in range(62)]

    assert (answers[0], answers[-1]) == (404, 429)
    codes = [client.get(f"/attestation/0000000{number % 8}/").status_code for number in range(42)]
    assert (codes[0], codes[-1]) == (404, 429)
