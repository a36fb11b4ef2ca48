"""Fifty people at once, on the real database."""

import time
import uuid
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction

from maillon.kernel.leases.models import Lease
from maillon.modules.helpline.actions.answering import Call, answer_call
from maillon.modules.helpline.actions.asking import Wish, ask_to_be_called
from maillon.modules.helpline.actions.offering import accept_offer, decide, decline_offer, dispatch, take_request
from maillon.modules.helpline.actions.presence import say_ready
from maillon.modules.helpline.actions.steering import give_to
from maillon.modules.helpline.models import HelpRequest, Offer, Ready
from tests.modules.helpline.numbers import LANDLINE, MOBILE
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 50


def test_fifty_mediators_choosing_one_request_give_it_one_holder(ask, on_duty, now):
    request = ask(now)
    mediators = [on_duty(f"Mediator {number}", now) for number in range(THREADS)]

    answers = at_once([lambda by=by: take_request(request, by=by, now=now) for by in mediators])

    winners = [answer for answer in answers if isinstance(answer, HelpRequest)]
    others = {answer for answer in answers if isinstance(answer, str)}
    assert (len(winners), others <= {"taken", "not_allowed", "stale", "move_impossible"}) == (1, True)
    assert HelpRequest.objects.get().mediator == winners[0].mediator


def test_fifty_dispatchers_never_offer_a_request_or_a_mediator_twice(ask, on_duty, now):
    for number in range(20):
        ask(now + timedelta(seconds=number), theme="soin", phone=f"+334657100{number:02}")
    for number in range(10):
        on_duty(f"Mediator {number}", now)

    at_once([lambda: dispatch(now=now + timedelta(minutes=1)) for _ in range(THREADS)])

    offers = list(Offer.objects.all())
    assert len(offers) == len({offer.request_id for offer in offers}) == len({o.mediator_id for o in offers}) == 10
    first_ten = set(HelpRequest.objects.by_rank()[:10])
    assert {offer.request for offer in offers} == first_ten


def test_accepting_while_it_lapses_leaves_one_holder(ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now, themes=["demarches"])
    on_duty("Karim", now)
    (offer,) = dispatch(now=now)
    edge = offer.expires_at

    tries = [lambda: accept_offer(request, by=nadia, now=edge - timedelta(milliseconds=1))]
    tries += [lambda: dispatch(now=edge)] * 20
    at_once(tries)

    request.refresh_from_db()
    open_offers = Offer.objects.filter(answer="").count()
    assert (request.state == "in_hand") + open_offers == 1


def test_the_same_number_asking_fifty_times_at_once_is_one_request(saint_etienne, now):
    wish = Wish("soin", saint_etienne, LANDLINE, now)

    answers = at_once([lambda: ask_to_be_called(wish, now=now) for _ in range(THREADS)])

    made = [answer for answer in answers if isinstance(answer, HelpRequest)]
    refused = {answer for answer in answers if isinstance(answer, str)}
    assert (len(made), HelpRequest.objects.count()) == (1, 1)
    assert refused <= {"already_asked", "asked_too_often"}


def test_fifty_coordinators_giving_one_request_and_fifty_requests_to_one_person(ask, on_duty, make_person, give, now):
    request, sylvie = ask(now), make_person("Sylvie")
    mediators = [on_duty(f"Mediator {number}", now) for number in range(THREADS)]

    at_once([lambda p=person: give_to(request, p, by=sylvie, why="urgent", now=now) for person in mediators])

    # Each gift moves the request; the last one stands, and nobody else holds anything.
    request.refresh_from_db()
    leases = list(Lease.objects.filter(expires_at__gt=now))
    assert [(lease.object_id, lease.holder_id) for lease in leases] == [(request.pk, request.mediator_id)]

    free = next(person for person in mediators if person.pk != request.mediator_id)
    others = [ask(now, phone=f"+334657101{number:02}") for number in range(THREADS)]
    at_once([lambda r=other: give_to(r, free, by=sylvie, why="urgent", now=now) for other in others])

    assert HelpRequest.objects.filter(mediator=free).count() == 1
    assert Lease.objects.filter(holder=free).count() == 1


def test_fifty_declines_at_once_leave_each_request_with_one_person_at_most(ask, on_duty, now):
    for number in range(THREADS):
        ask(now, phone=f"+334657102{number:02}")
    people = {person.pk: person for person in (on_duty(f"Mediator {number}", now) for number in range(THREADS))}
    offers = dispatch(now=now)
    assert len(offers) == THREADS

    at_once([
        lambda o=offer: decline_offer(o.request, by=people[o.mediator_id], now=now + timedelta(seconds=5))
        for offer in offers
    ])  # fmt: skip
    dispatch(now=now + timedelta(seconds=6))

    opened = list(Offer.objects.filter(answer=""))
    assert len(opened) == len({offer.request_id for offer in opened}) == len({o.mediator_id for o in opened}) > 40
    assert {(offer.request_id, offer.mediator_id) for offer in opened} == {
        (lease.object_id, lease.holder_id) for lease in Lease.objects.all()
    }


def test_fifty_presses_of_ready_are_one(on_duty, now):
    nadia = on_duty("Nadia", now)

    at_once([lambda n=number: say_ready(nadia, now=now + timedelta(seconds=n)) for number in range(THREADS)])

    assert Ready.objects.get(person=nadia).at == now + timedelta(seconds=THREADS - 1)


def test_the_record_of_a_call_without_a_number_pressed_fifty_times_at_once_is_one(on_duty, saint_etienne, now):
    nadia = on_duty("Nadia", now)
    call = Call("soin", saint_etienne, submission=uuid.uuid4())

    answers = at_once([lambda: answer_call(call, by=nadia, now=now) for _ in range(THREADS)])

    assert answers == [HelpRequest.objects.get()] * THREADS


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


HAND_IT_TO = {
    "chosen from the queue": lambda asked, person, by, now: take_request(asked, by=person, now=now),
    "given by the coordination": lambda asked, person, by, now: give_to(asked, person, by=by, why="Elle la connaît", now=now),
    "taken on the telephone": lambda asked, person, by, now: answer_call(
        Call(asked.theme, asked.territory, phone=asked.phone), by=person, now=now
    ),
}  # fmt: skip


@pytest.mark.parametrize("hand", HAND_IT_TO)
def test_an_offer_made_in_the_very_instant_another_request_is_taken_goes_to_somebody_else(
    ask, on_duty, make_person, give, now, hand
):
    first, chosen = ask(now), ask(now + timedelta(seconds=1), theme="soin", phone=MOBILE)
    nadia = on_duty("Nadia", now)
    give(sylvie := make_person("Sylvie"), "coordinator", chosen.territory)
    at, offered = now + timedelta(seconds=2), Event()

    def offer():
        with transaction.atomic():
            offers, _silent = decide(now=at)
            offered.set()
            deadline = time.monotonic() + 10
            while not somebody_waits_for_a_lock() and time.monotonic() < deadline:
                time.sleep(0.02)
        return [one.request_id for one in offers]

    def take():
        offered.wait(30)
        return HAND_IT_TO[hand](chosen, nadia, sylvie, at)

    offers, taken = at_once([offer, take])

    assert (offers, taken) == ([first.pk], chosen)
    assert nadia.requests_in_hand.get() == chosen
    assert not Offer.objects.filter(answer="").exists()
    assert HelpRequest.objects.get(pk=first.pk).state == "waiting"
