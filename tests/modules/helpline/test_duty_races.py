"""Duty begins and ends under many hands, and clocks that do not quite agree."""

import time
from datetime import timedelta
from threading import Event

import pytest
from django.db import transaction
from django.utils import timezone

from maillon.kernel.duty.actions import pause_duty, resume_duty, start_duty, stop_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.leases.models import Lease
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions import offering
from maillon.modules.helpline.actions.offering import accept_offer, decide, decline_offer, dispatch, take_request
from maillon.modules.helpline.models import Offer
from maillon.modules.helpline.policy import HOLD_LASTS, OFFER_LASTS
from tests.together import at_once

THREADS = 50


@pytest.fixture
def nadia(make_person, give, saint_etienne):
    nadia = make_person("Nadia")
    give(nadia, "mediator", saint_etienne.parent)
    return nadia


@pytest.mark.django_db
def test_the_press_that_came_first_may_be_written_last(nadia, now):
    later = now + timedelta(milliseconds=40)

    start_duty(nadia, until=now + timedelta(hours=1), now=later)
    start_duty(nadia, until=now + timedelta(hours=2), now=now)
    stop_duty(nadia, now=now)

    (duty,) = Duty.objects.all()
    assert (duty.starts_at, duty.ends_at) == (later, later)


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_at_once_leave_one_spell_of_duty_at_most(nadia, now):
    def pressed(number):
        at = now + timedelta(milliseconds=37 * number % 50)
        deeds = (
            lambda: start_duty(nadia, until=at + timedelta(hours=1), now=at),
            lambda: stop_duty(nadia, now=at),
            lambda: pause_duty(nadia, now=at),
            lambda: resume_duty(nadia, now=at),
        )
        return deeds[0 if number % 2 else number // 2 % 4]

    at_once([pressed(number) for number in range(THREADS)])

    assert Duty.objects.live(now=now + timedelta(seconds=1)).count() <= 1


@pytest.mark.django_db(transaction=True)
def test_the_same_offer_accepted_declined_and_dispatched_at_once_ends_one_way(ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now)
    dispatch(now=now)

    deeds = [
        lambda: accept_offer(request, by=nadia, now=now),
        lambda: decline_offer(request, by=nadia, now=now),
        lambda: stop_duty(nadia, now=now + timedelta(seconds=1)),
        lambda: dispatch(now=now + OFFER_LASTS),
    ]
    at_once([deeds[number % 4] for number in range(THREADS)])

    request.refresh_from_db()
    answers = list(request.offers.values_list("answer", flat=True))  # two minutes later, a second round may have begun
    assert answers.count("accepted") == (request.state == "in_hand")
    assert answers.count("") <= (request.state == "waiting")


@pytest.mark.django_db
def test_whoever_has_a_forgotten_request_in_hand_is_told_so_when_they_accept_another(ask, on_duty, now):
    nadia = on_duty("Nadia", now, hours=3)
    forgotten = ask(now)
    take_request(forgotten, by=nadia, now=now)
    later = now + HOLD_LASTS + timedelta(seconds=1)
    ask(later, theme="soin")
    (offer,) = dispatch(now=later)  # before the clock has taken the first one back

    with pytest.raises(Refused, match="already_helping"):
        accept_offer(offer.request, by=nadia, now=later)


@pytest.mark.django_db(transaction=True)
def test_choosing_a_request_while_ones_own_offer_lapses_never_blocks(ask, on_duty, now, monkeypatch):
    nadia = on_duty("Nadia", now, themes=["bases", "soin"])
    on_duty("Karim", now, themes=["bases", "demarches", "ecole"])  # what Nadia chooses is for nobody else
    chosen = ask(now - timedelta(seconds=2), theme="soin", callable_from=now + timedelta(minutes=1))
    offered = ask(now, theme="bases")
    (offer,) = dispatch(now=now)
    assert (offer.request, offer.mediator, chosen.pk < offered.pk) == (offered, nadia, True)
    lapsed, settled, read = now + OFFER_LASTS, Event(), offering.mediators_to_ask

    def slowly(*, now):
        settled.set()
        time.sleep(0.5)  # the other one locks the request that is about to be offered
        return read(now=now)

    monkeypatch.setattr(offering, "mediators_to_ask", slowly)

    def choose():
        settled.wait(5)
        return take_request(chosen, by=nadia, now=lapsed)

    taken, _made = at_once([choose, lambda: dispatch(now=lapsed)])

    assert (taken, taken.mediator) == (chosen, nadia)


LEAVING = {"pauses": pause_duty, "stops": stop_duty}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("leaving", LEAVING)
def test_what_is_offered_in_the_very_instant_somebody_pauses_or_leaves_goes_to_somebody_else_at_once(
    ask, on_duty, run_jobs, leaving
):
    now = timezone.now()
    request, nadia = ask(now), on_duty("Nadia", now, themes=["demarches"])
    karim = on_duty("Karim", now)
    run_jobs()
    Offer.objects.all().delete()
    Lease.objects.all().delete()
    offered, gone = Event(), Event()

    def offer():
        with transaction.atomic():
            offers, _silent = decide(now=now)
            offered.set()
            gone.wait(10)
        return [one.mediator for one in offers]

    def leave():
        offered.wait(10)
        LEAVING[leaving](nadia, now=now + timedelta(milliseconds=1))
        gone.set()

    offers, _left = at_once([offer, leave])
    run_jobs()

    assert offers == [nadia]
    assert list(request.offers.order_by("pk").values_list("mediator", "answer")) == [
        (nadia.pk, "withdrawn"),
        (karim.pk, ""),
    ]
