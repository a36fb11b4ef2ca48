"""What is lent by days is never said to be fewer than people were promised."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Allocation
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.lib.refusal import Refused

from ...together import at_once

DAY = timedelta(days=1)


@pytest.fixture
def drills(published):
    return published(kinds.get("loan"), total=2)


@pytest.fixture
def promise(drills, nadia, now):
    def promise(person, *, start, days=3):
        days = {"first": now + start * DAY, "last": now + (start + days) * DAY}
        return move_on(answer(drills, Answer(**days), by=person, now=now), "accept", by=nadia, now=now)

    return promise


@pytest.fixture
def lend(nadia, now):
    def lend(total, *, at=now):
        listing = Listing.objects.get()
        said = Said(title=listing.title, territory=listing.territory, details=listing.details, total=total)
        return writing.rewrite(listing, said=said, by=nadia, now=at)

    return lend


def units():
    return sorted(Allocation.objects.values_list("unit", flat=True))


@pytest.mark.django_db
def test_two_that_are_promised_on_the_same_days_stay_two(promise, lend, crowd):
    promise(crowd[0], start=5)
    promise(crowd[1], start=6)

    with pytest.raises(Refused, match="listing_below_taken"):
        lend(1)

    assert Listing.objects.get().total == 2


@pytest.mark.django_db
def test_the_second_one_takes_the_days_of_the_first_where_they_are_free(promise, lend, crowd, nadia, now):
    first = promise(crowd[0], start=5)
    promise(crowd[1], start=6)
    move_on(first, "cancel", by=nadia, reason="ill", now=now)

    lend(1)

    assert (Listing.objects.get().total, units()) == (1, [1])
    with pytest.raises(Refused, match="dates_taken"):
        promise(crowd[2], start=7)


@pytest.mark.django_db
def test_what_was_lent_long_ago_is_promised_to_nobody(promise, lend, crowd, now):
    promise(crowd[0], start=5)
    promise(crowd[1], start=5)

    lend(1, at=now + 30 * DAY)

    assert Listing.objects.get().total == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_takes_the_last_while_it_is_taken_away_never_has_one_that_is_not_there(drills, crowd, lend, nadia, now):
    made = [
        answer(drills, Answer(first=now + 5 * DAY, last=now + 8 * DAY), by=person, now=now) for person in crowd[:49]
    ]

    at_once([lambda: lend(1)] + [lambda one=one: move_on(one, "accept", by=nadia, now=now) for one in made])

    assert len(units()) in {1, 2}
    assert max(units()) <= Listing.objects.get().total
