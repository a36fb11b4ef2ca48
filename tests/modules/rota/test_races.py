"""Fifty people at once, on the real database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from maillon.kernel.duty.actions import start_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.notices.models import Notice
from maillon.modules.rota.actions import answer_cover, book, check_in, declare_absence, give_up
from maillon.modules.rota.actions.attesting import issue_attestation
from maillon.modules.rota.actions.clock import go_on, remind
from maillon.modules.rota.actions.cover import send_waves
from maillon.modules.rota.actions.leaving import ask_cover
from maillon.modules.rota.actions.swapping import accept_swap, offer_swap
from maillon.modules.rota.models import Attestation, Booking, CoverAsk, CoverCall, Reminder, Swap
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 50


def reasons(answers) -> set[str]:
    return {answer for answer in answers if isinstance(answer, str)}


def made(answers) -> list:
    return [answer for answer in answers if isinstance(answer, Booking)]


def test_the_last_place_of_a_shift_goes_to_one_of_fifty(volunteer, make_shift, now):
    shift = make_shift(needed=2)
    book(shift, person=volunteer("First"), now=now)
    people = [volunteer(f"V{number}") for number in range(THREADS)]

    answers = at_once([lambda p=p: book(shift, person=p, now=now) for p in people])

    assert (len(made(answers)), reasons(answers), shift.bookings.filled().count()) == (1, {"shift_full"}, 2)


def test_one_person_pressing_on_fifty_overlapping_shifts_has_one(volunteer, make_shift, loose_rules, now):
    nadia = volunteer("Nadia")
    shifts = [make_shift(hours=48 + number / 60) for number in range(THREADS)]

    answers = at_once([lambda s=s: book(s, person=nadia, now=now) for s in shifts])

    assert (len(made(answers)), reasons(answers)) == (1, {"shift_clash"})


def test_pressing_fifty_times_on_one_shift_books_it_once(volunteer, make_shift, now):
    nadia, shift = volunteer("Nadia"), make_shift(needed=60)

    answers = at_once([lambda: book(shift, person=nadia, now=now)] * THREADS)

    assert (len(made(answers)), reasons(answers) <= {"already_booked", "shift_clash"}) == (1, True)


def test_an_exchange_accepted_by_many_is_done_with_one(volunteer, make_shift, now):
    hers = book(make_shift(hours=48), person=volunteer("Nadia"), now=now)
    others = [book(make_shift(hours=72 + number), person=volunteer(f"V{number}"), now=now) for number in range(5)]
    swap = offer_swap(hers, wanted=others, by=hers.person, now=now)

    answers = at_once([lambda o=o: accept_swap(swap, giving=o, by=o.person, now=now) for o in others * 10])

    done = [answer for answer in answers if isinstance(answer, tuple)]
    assert (len(done), reasons(answers) <= {"swap_over"}, Swap.objects.get().state) == (1, True, "accepted")
    assert Booking.objects.live().count() == 6
    assert len({booking.person_id for booking in Booking.objects.live()}) == 6


def test_two_exchanges_that_cross_never_wait_for_each_other(volunteer, make_shift, loose_rules, now):
    one, two = (
        book(make_shift(hours=hours), person=volunteer(name), now=now) for name, hours in (("A", 48), ("B", 72))
    )
    there, back = (
        offer_swap(one, wanted=[two], by=one.person, now=now),
        offer_swap(two, wanted=[one], by=two.person, now=now),
    )

    answers = at_once(
        [lambda: accept_swap(there, giving=two, by=two.person, now=now)] * 25
        + [lambda: accept_swap(back, giving=one, by=one.person, now=now)] * 25
    )

    assert len([answer for answer in answers if isinstance(answer, tuple)]) == 1
    assert Booking.objects.live().count() == 2


def test_a_place_to_take_goes_to_one_of_fifty_who_say_yes(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    call = ask_cover(book(make_shift(hours=5), person=nadia, now=now), by=nadia, now=now)
    people = [volunteer(f"V{number}") for number in range(THREADS)]

    answers = at_once([lambda p=p: answer_cover(call, person=p, yes=True, now=now) for p in people])

    assert (len(made(answers)), reasons(answers)) == (1, {"search_over"})
    assert Booking.objects.live().get().person == made(answers)[0].person


def test_giving_up_while_somebody_takes_over_leaves_one_person_expected(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    booking = book(make_shift(hours=5), person=nadia, now=now)
    call = ask_cover(booking, by=nadia, now=now)
    people = [volunteer(f"V{number}") for number in range(20)]

    at_once(
        [lambda: give_up(booking, by=nadia, now=now)] * 15
        + [lambda p=p: answer_cover(call, person=p, yes=True, now=now) for p in people]
        + [lambda: declare_absence(nadia, starts_at=now, ends_at=now + timedelta(days=1), now=now)] * 15
    )

    booking.refresh_from_db()
    assert booking.state in {"given_up", "covered"}
    assert Booking.objects.live().count() == 1
    assert list(CoverCall.objects.values_list("state", flat=True)) == ["found"]


def test_checking_in_fifty_times_at_the_desk_and_on_the_page_is_one_presence(volunteer, make_shift, now):
    nadia = volunteer("Nadia")
    booking = book(make_shift(hours=0.1), person=nadia, now=now)

    answers = at_once(
        [lambda: check_in(booking, by=nadia, now=now)] * 25
        + [lambda: start_duty(nadia, until=booking.ends_at, now=now)] * 25
    )

    assert (reasons(answers), Duty.objects.count(), Booking.objects.get().checked_in_at is not None) == (set(), 1, True)


def test_fifty_clocks_ticking_together_say_everything_once(volunteer, sylvie, make_shift, loose_rules, now):
    from maillon.kernel.notices.models import Notice

    people = [volunteer(f"V{number}") for number in range(12)]
    for number, person in enumerate(people[:6]):
        book(make_shift(hours=47 + number / 10), person=person, now=now - timedelta(days=5))
    leaver = people[6]
    give_up(book(make_shift(hours=2), person=leaver, now=now), by=leaver, now=now)

    at_once([lambda: remind(now=now)] * 15 + [lambda: send_waves(now=now)] * 15 + [lambda: go_on(now=now)] * 5)

    reminded = Notice.objects.filter(slug="rota-days").values_list("person", flat=True)
    asked = CoverAsk.objects.values_list("person", flat=True)
    assert (len(reminded), len(set(reminded)), Reminder.objects.count()) == (6, 6, 6)
    assert (len(asked), len(set(asked))) == (5, 5)


def test_the_messages_of_a_day_are_counted_across_searches(volunteer, make_shift, hub, now):
    from maillon.modules.rota.models import Rules

    Rules.objects.create(hub=hub, messages_a_day=2, rest_minutes=0)
    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    for hours in (26, 50, 74, 98, 122):
        give_up(book(make_shift(hours=hours), person=nadia, now=now), by=nadia, now=now)

    at_once([lambda: send_waves(now=now)] * 20)

    assert CoverAsk.objects.filter(person=karim).count() == 2


def test_a_certificate_asked_for_many_times_at_once_is_one(volunteer, hub, now):
    from maillon.kernel.duty.models import Duty

    nadia = volunteer("Nadia")
    Duty.objects.create(person=nadia, starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    period = {"since": now.date(), "until": now.date(), "hub": hub, "by": nadia, "now": now}

    at_once([lambda: issue_attestation(nadia, **period)] * 20)

    assert Attestation.objects.count() == 1


def test_a_certificate_made_by_both_at_once_is_one_and_told_at_most_once(volunteer, sylvie, hub):
    now = timezone.now().replace(microsecond=0)
    nadia = volunteer("Nadia", email="nadia@example.org")
    Duty.objects.create(person=nadia, starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    period = {"since": now.date() - timedelta(days=1), "until": now.date(), "hub": hub, "now": now}

    at_once([lambda by=by: issue_attestation(nadia, by=by, **period) for by in (nadia, sylvie) * 10])

    told = Notice.objects.filter(slug="rota-certified").count()
    assert Attestation.objects.count() == 1
    assert told == (Attestation.objects.get().issued_by == sylvie)
