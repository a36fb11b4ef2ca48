"""Many ask for overlapping dates at once, and agree, and step back: nobody waits for ever, and no seat is given twice."""

import random
import uuid
from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer
from maillon.kernel.engagements.actions.answering_dates import answer_dates
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.moving_dates import move_dates
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.models import Slot
from maillon.lib.recurrence import Pattern

from ...together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
RIDE = kinds.get("ride")


@pytest.fixture
def ride(published, now):
    first = (now + timedelta(days=3)).replace(tzinfo=None, hour=7, minute=30, second=0, microsecond=0)
    rule = Pattern("week", days=frozenset({first.weekday()})).rule(
        first, zone="Europe/Paris", duration=timedelta(hours=1)
    )
    return published(RIDE, moments=(), starts_at=None, ends_at=None, rule=rule, total=2)


def check(listing) -> None:
    """See that what is taken of each date is what is held, and no more than there is."""
    for slot in listing.slots.all():
        held = Engagement.objects.filter(slot=slot, state__in=listing.kind.deal.holding).count()
        assert slot.left == slot.total - held
        waiting = Engagement.objects.filter(slot=slot, state__in=listing.kind.deal.in_line).count()
        assert held <= slot.total
        assert not waiting or not slot.left


def test_fifty_ask_for_overlapping_dates_of_what_is_agreed_at_once(ride, crowd, now, monkeypatch):
    monkeypatch.setitem(RIDE.__dict__, "deal", kinds.flows.DROP_IN)
    slots, dice = list(ride.slots.order_by("pk")), random.Random(7)

    wanted = [dice.sample(slots, 4) for _one in crowd]

    said = at_once([
        lambda one=one, dates=dates: len(answer_dates(ride, Answer(), dates, by=one, now=now))
        for one, dates in zip(crowd, wanted, strict=True)
    ])  # fmt: skip

    assert said == [4] * len(crowd)
    check(ride)
    assert {slot.left for slot in Slot.objects.filter(listing=ride)} == {0}


def test_yes_to_all_and_steps_back_cross_each_other_and_nobody_waits_for_ever(ride, crowd, nadia, now):
    slots, dice = list(ride.slots.order_by("pk")), random.Random(11)
    series = [answer_dates(ride, Answer(), dice.sample(slots, 4), by=one, now=now) for one in crowd[:16]]

    def again(one):
        return Engagement.objects.select_related("listing", "guest", "host", "slot").get(pk=one.pk)

    said = at_once([
        act
        for number, dates in enumerate(series)
        for act in (
            lambda one=dates[0]: len(move_dates(again(one), "accept", by=nadia, now=now)),
            lambda one=dates[3], guest=crowd[number]: move_on(again(one), "withdraw", by=guest, now=now).state,
            lambda one=dates[1], guest=crowd[number]: len(move_dates(again(one), "cancel", by=guest, reason="ill", now=now)),
        )
    ])  # fmt: skip

    assert all(isinstance(one, int) or one in {"withdrawn", "stale", "move_impossible", "not_allowed"} for one in said)
    check(ride)


def test_one_form_sent_by_twenty_at_once_asks_for_each_date_once(ride, karim, now):
    slots, submission = list(ride.slots.order_by("pk"))[:4], uuid.uuid4()

    said = at_once(
        [lambda: [one.pk for one in answer_dates(ride, Answer(), slots, by=karim, submission=submission, now=now)]] * 20
    )

    assert len({tuple(one) for one in said}) == 1
    assert Engagement.objects.count() == 4
