"""What runs out is never given twice, however many want it at once."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.listings.models import Slot

from ...together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def test_the_last_seat_is_given_once(published, crowd, nadia, now):
    ride = published(kinds.get("ride"), total=1)
    asked = [answer(ride, Answer(), by=person, now=now) for person in crowd]

    said = at_once([lambda one=one: move_on(one, "accept", by=nadia, now=now).state for one in asked])

    assert said.count("accepted") == 1
    assert set(said) <= {"accepted", "no_place_left", "stale"}
    assert Slot.objects.get(listing=ride).left == 0
    assert Engagement.objects.filter(state="accepted").count() == 1
    assert Engagement.objects.filter(state="waiting").count() == MANY - 1


def test_one_person_who_answers_fifty_times_answers_once(published, karim, now):
    ride = published(kinds.get("ride"))

    said = at_once([lambda: answer(ride, Answer(), by=karim, now=now).state] * MANY)

    assert said.count("asked") == 1
    assert set(said) == {"asked", "answered_already"} or set(said) == {"asked", "answered_already", "too_many"}


def test_somebody_confirms_as_the_clock_takes_the_place_back(published, crowd, nadia, now):
    ride = published(kinds.get("ride"), total=1)
    first, second = (answer(ride, Answer(), by=person, now=now) for person in crowd[:2])
    move_on(first, "accept", by=nadia, now=now)
    move_on(Engagement.objects.get(pk=first.pk), "cancel", by=crowd[0], reason="ill", now=now)
    offered = Engagement.objects.get(pk=second.pk)
    assert offered.state == "offered"
    later = now + timedelta(days=1, minutes=1)

    said = at_once([
        lambda: move_on(offered, "confirm", by=crowd[1], now=later).state,
        lambda: fire_deadline(Engagement.objects.get(pk=second.pk), now=later).state,
    ])  # fmt: skip

    end = Engagement.objects.get(pk=second.pk).state
    assert end in {"accepted", "expired"}
    assert said.count(end) == 1
    assert Slot.objects.get(listing=ride).left == (0 if end == "accepted" else 1)


def test_nothing_is_lost_or_made_when_many_come_and_go(published, crowd, nadia, now):
    ride = published(kinds.get("ride"), total=5)
    asked = [answer(ride, Answer(), by=person, now=now) for person in crowd[:20]]
    at_once([lambda one=one: move_on(one, "accept", by=nadia, now=now) for one in asked])
    holding = list(Engagement.objects.filter(state="accepted"))
    assert len(holding) == 5

    at_once([lambda one=one: move_on(one, "cancel", by=one.guest, reason="ill", now=now) for one in holding[:3]])

    slot = Slot.objects.get(listing=ride)
    taken = Engagement.objects.filter(slot=slot, state__in=ride.kind.deal.holding).count()
    assert slot.left + taken == slot.total == 5
    assert Engagement.objects.filter(state="offered").count() == 3
    assert Allocation.objects.count() == 0
