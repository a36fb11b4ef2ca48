"""Fifty people at once, on the real database."""

from datetime import timedelta

import pytest

from maillon.modules.helpline.actions.asking import Wish, ask_to_be_called
from maillon.modules.helpline.actions.offering import accept_offer, dispatch, take_request
from maillon.modules.helpline.models import HelpRequest, Offer
from tests.modules.helpline.numbers import LANDLINE
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
