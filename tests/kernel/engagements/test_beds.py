"""As many stay at the same time as there are beds, in however many rooms; who comes later counts from then on."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.pairing import find_for
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.engagements.offers import offers_for
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.lib.peak import peak
from maillon.lib.refusal import Refused

from ...together import at_once

pytestmark = pytest.mark.django_db
HOSTING = kinds.get("hosting")
DAY = timedelta(days=1)


@pytest.fixture
def home(published):
    """Nadia has three beds in two rooms."""
    return published(HOSTING, details={"beds": 3, "room": "own"}, total=2)


@pytest.fixture
def ask(home, now):
    def ask(person, people, *, first=10, days=5):
        span = {"first": now + first * DAY, "last": now + (first + days) * DAY}
        return answer(home, Answer(details={"people": people}, **span), by=person, now=now)

    return ask


@pytest.fixture
def stay(ask, nadia, now):
    def stay(person, people, **days):
        return move_on(ask(person, people, **days), "accept", by=nadia, now=now)

    return stay


def test_two_families_of_two_are_too_many_for_three_beds(ask, stay, crowd, nadia, now):
    stay(crowd[0], 2)

    with pytest.raises(Refused, match="fewer_on_these_days") as refused:
        ask(crowd[1], 2)

    assert refused.value.details == {"left": 1}
    assert stay(crowd[2], 1).state == "checked"


def test_a_yes_said_after_another_is_refused_where_too_few_beds_are_left(ask, crowd, nadia, now):
    first, second = ask(crowd[0], 2), ask(crowd[1], 2)
    move_on(first, "accept", by=nadia, now=now)

    with pytest.raises(Refused, match="fewer_on_these_days"):
        move_on(second, "accept", by=nadia, now=now)


def test_those_who_come_once_the_others_left_have_their_beds(stay, crowd):
    stay(crowd[0], 3, first=10, days=5)
    stay(crowd[1], 3, first=15, days=5)

    assert Allocation.objects.count() == 2


def test_who_stays_through_both_is_counted_with_each_alone(stay, crowd):
    stay(crowd[0], 2, first=10, days=5)
    stay(crowd[1], 2, first=15, days=5)

    # Two, then two: one more is three at most. A second room is needed, and there is one.
    assert stay(crowd[2], 1, first=10, days=10).state == "checked"


def test_beds_that_are_given_back_are_free(stay, crowd, nadia, now):
    made = stay(crowd[0], 3)
    move_on(made, "cancel", by=nadia, reason="ill", now=now)

    assert stay(crowd[1], 3).state == "checked"


def test_a_home_never_has_fewer_beds_than_it_promised(home, stay, crowd, nadia, now):
    stay(crowd[0], 2)
    stay(crowd[1], 1)
    said = Said(title=home.title, territory=home.territory, details=home.details | {"beds": 2}, total=2)

    with pytest.raises(Refused, match="listing_below_taken"):
        writing.rewrite(home, said=said, by=nadia, now=now)

    assert Listing.objects.get(pk=home.pk).details["beds"] == 3


def test_the_coordination_reads_how_many_beds_are_left_on_those_days(home, stay, published, crowd, karim, sylvie, now):
    stay(crowd[0], 2)
    days = {"arrival": (now + 11 * DAY).date(), "departure": (now + 12 * DAY).date()}
    asked = published(HOSTING, side="ask", by=karim, details=days | {"people": 2})

    (found,) = offers_for(asked, by=sylvie)

    assert len(found.lacks) == 1
    with pytest.raises(Refused, match="fewer_on_these_days"):
        find_for(asked, home, first=days["arrival"], last=days["departure"], by=sylvie, now=now)


@pytest.mark.django_db(transaction=True)
def test_fifty_families_at_once_never_fill_more_beds_than_there_are(published, crowd, nadia, now):
    home = published(HOSTING, details={"beds": 7, "room": "own"}, total=20)
    asked = [
        answer(
            home,
            Answer(
                first=now + (10 + number % 3) * DAY, last=now + (14 + number % 3) * DAY, details={"people": 1 + number % 3}
            ),
            by=person, now=now,
        )
        for number, person in enumerate(crowd)
    ]  # fmt: skip

    results = at_once([lambda one=one: move_on(one, "accept", by=nadia, now=now) for one in asked])

    held = [(one.during.lower, one.during.upper, one.amount) for one in Allocation.objects.all()]
    assert sum(isinstance(one, Engagement) for one in results) == len(held)
    assert {one for one in results if isinstance(one, str)} <= {"fewer_on_these_days", "dates_taken"}
    assert peak(held) in {6, 7}


def test_stays_promised_before_beds_were_added_up_are_counted_too(stay, ask, crowd):
    stay(crowd[0], 2)
    Allocation.objects.update(amount=1)

    with connection.cursor() as cursor:
        cursor.execute(import_module("maillon.kernel.engagements.migrations.0011_beds_that_are_held").HELD)

    assert Allocation.objects.get().amount == 2
    with pytest.raises(Refused, match="fewer_on_these_days"):
        ask(crowd[1], 2)


def test_a_home_promised_beyond_its_beds_long_ago_is_corrected_and_never_lowered(home, stay, crowd, nadia, now):
    stay(crowd[0], 2)
    stay(crowd[1], 1)
    Allocation.objects.update(amount=3)
    said = Said(title="Une chambre, au calme", territory=home.territory, details=home.details, total=2)

    writing.rewrite(home, said=said, by=nadia, now=now)

    assert Listing.objects.get(pk=home.pk).title == "Une chambre, au calme"
    writing.rewrite(home, said=replace(said, details=home.details | {"beds": 4}), by=nadia, now=now)
    with pytest.raises(Refused, match="listing_below_taken"):
        writing.rewrite(home, said=said, by=nadia, now=now)
