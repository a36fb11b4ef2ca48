"""Two hundred want the last one at the same moment: one law for each way of counting what there is."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import Sum

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.listings.models import Slot
from maillon.kernel.people.models import Person

from ..fixtures.exchange import an_answer, well_known
from ..together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 200


@pytest.fixture
def multitude(now):
    """Two hundred people whom the coordination knows."""
    people = [Person(name=f"Personne {number}", email=f"p{number}@example.org") for number in range(MANY)]
    return [well_known(person, now=now) for person in Person.objects.bulk_create(people)]


def _say_yes_to_all(asked, *, by, now):
    return at_once([lambda one=one: move_on(one, "accept", by=by, now=now).state for one in asked])


def test_the_last_place_goes_to_one(published, multitude, nadia, now):
    ride = published(kinds.get("ride"), total=1)
    asked = [answer(ride, an_answer(ride, person, now=now), by=person, now=now) for person in multitude]

    said = _say_yes_to_all(asked, by=nadia, now=now)

    assert said.count("accepted") == 1
    assert Slot.objects.get(listing=ride).left == 0
    assert Engagement.objects.filter(state="waiting").count() == MANY - 1


def test_the_last_kilo_goes_to_one_and_nobody_is_promised_what_is_not_there(published, multitude, nadia, now):
    dice, bread = random.Random(7), published(kinds.get("surplus"), total=40)
    wanted = [replace(an_answer(bread, person, now=now), quantity=dice.randint(1, 7)) for person in multitude]
    asked = [answer(bread, said, by=person, now=now) for said, person in zip(wanted, multitude, strict=True)]

    said = _say_yes_to_all(asked, by=nadia, now=now)

    promised = Engagement.objects.filter(state="accepted").aggregate(in_all=Sum("quantity"))["in_all"]
    left = Slot.objects.get(listing=bread).left
    assert promised + left == 40
    assert said.count("accepted") == Engagement.objects.filter(state="accepted").count()
    # Whoever still waits, on the list or not, wants more than is left.
    still = Engagement.objects.filter(state__in=("asked", "waiting"))
    assert still.count() == MANY - said.count("accepted")
    assert not still.filter(quantity__lte=left).exists()


def test_no_two_have_the_same_tool_on_the_same_day(published, multitude, nadia, now):
    dice, tool = random.Random(11), published(kinds.get("loan"), total=2)
    asked = []
    for person in multitude:
        first = now + timedelta(days=dice.randint(1, 12))
        days = {"first": first, "last": first + timedelta(days=dice.randint(1, 4))}
        asked.append(answer(tool, replace(an_answer(tool, person, now=now), **days), by=person, now=now))

    said = _say_yes_to_all(asked, by=nadia, now=now)

    held = list(Allocation.objects.select_related("engagement").order_by("unit", "during"))
    assert len(held) == said.count("accepted") == Engagement.objects.filter(state="accepted").count()
    assert set(said) <= {"accepted", "dates_taken", "stale"}
    for one, next_one in pairwise(held):
        assert one.unit != next_one.unit or one.during.upper <= next_one.during.lower
    # Nobody was refused who could have had it.
    for number, one in enumerate(asked):
        if said[number] == "dates_taken":
            busy = {
                other.unit
                for other in held
                if other.during.lower < one.during.upper and one.during.lower < other.during.upper
            }
            assert busy == {1, 2}


def test_no_home_is_swapped_twice_for_the_same_night_and_none_is_held_alone(published, multitude, nadia, karim, now):
    """Nadia and Karim say yes to two hundred at the same moment; each household gives its own home to both of them."""
    dice, swap = random.Random(13), kinds.get("home_swap")
    wanted, asked = [published(swap, by=nadia), published(swap, by=karim)], []
    for number, person in enumerate(multitude[: MANY // 2]):
        first = now + timedelta(days=dice.randint(1, 12))
        days = {"first": first, "last": first + timedelta(days=dice.randint(1, 4))}
        given = replace(an_answer(wanted[0], person, now=now), **days)
        asked += [answer(home, given, by=person, now=now) for home in (wanted if number % 2 else wanted[::-1])]

    said = at_once([lambda one=one: move_on(one, "agree", by=one.host, now=now).state for one in asked])

    assert len(said) == MANY
    assert set(said) <= {"accepted", "dates_taken", "counter_taken", "stale"}
    agreed = Engagement.objects.filter(state="accepted")
    assert said.count("accepted") == agreed.count() > 1
    # Both homes of each, for the days that were agreed, or neither.
    held = Allocation.objects.select_related("engagement").order_by("listing", "during")
    assert sorted((one.engagement_id, one.listing_id) for one in held) == sorted(
        (one.pk, home) for one in agreed for home in (one.listing_id, one.counter_id)
    )
    for one, next_one in pairwise(held):
        assert one.during == one.engagement.during
        assert one.listing_id != next_one.listing_id or one.during.upper <= next_one.during.lower
    # Nobody was refused who could have had it.
    nights = {(one.listing_id, one.during) for one in held}
    for number, one in enumerate(asked):
        if said[number] in {"dates_taken", "counter_taken"}:
            homes = {one.listing_id, one.counter_id}
            assert any(
                home in homes and busy.lower < one.during.upper and one.during.lower < busy.upper
                for home, busy in nights
            )
