"""Several households are asked for one family: one yes of the association houses it, and the others are thanked."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.access.refusals import explain
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.pairing import find_for
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.engagements.reactions import void_what_waits
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.events import ListingEnded
from maillon.kernel.listings.flows import MODERATOR
from maillon.kernel.listings.models import Listing
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.lib.refusal import Refused

from ...together import at_once

pytestmark = pytest.mark.django_db
HOSTING = kinds.get("hosting")
DAY = timedelta(days=1)


@pytest.fixture
def asked(published, karim, now):
    """Karim needs a room, from the tenth day to the twentieth."""
    first, last = (now + 10 * DAY).date(), (now + 20 * DAY).date()
    details = {"people": 2, "arrival": first, "departure": last}
    return published(HOSTING, side="ask", by=karim, title="Une chambre pour deux", details=details)


@pytest.fixture
def said_yes(asked, published, sylvie, now):
    """Have a household say yes to the coordination, which found it."""

    def say_yes(household, *, then="checked"):
        offer = published(HOSTING, by=household, details={"beds": 4, "room": "own"})
        first, last = (now + 10 * DAY).date(), (now + 20 * DAY).date()
        found = find_for(asked, offer, first=first, last=last, by=sylvie, now=now)
        return move_on(found, "accept", by=household, now=now) if then == "checked" else found

    return say_yes


def last_told(person):
    notice = Notice.objects.filter(person=person).order_by("-pk").first()
    return words_of(notice.slug, notice.data, language="en")


def told(person, slug) -> int:
    return Notice.objects.filter(person=person, slug=slug).count()


def test_the_association_says_yes_to_one_household_for_one_family(said_yes, nadia, crowd, sylvie, now):
    first, second = said_yes(nadia), said_yes(crowd[0])
    move_on(first, "check", by=sylvie, now=now)

    with pytest.raises(Refused, match="no_longer_wanted") as refused:
        move_on(second, "check", by=sylvie, now=now)

    assert Engagement.objects.get(pk=second.pk).state == "checked"
    assert str(explain(refused.value))


def test_a_household_that_says_yes_once_the_family_is_housed_reads_that_it_is_no_longer_needed(
    said_yes, nadia, crowd, sylvie, now
):
    first, second = said_yes(nadia), said_yes(crowd[0], then="asked")
    move_on(first, "check", by=sylvie, now=now)

    with pytest.raises(Refused, match="no_longer_wanted"):
        move_on(second, "accept", by=crowd[0], now=now)


def test_a_household_that_had_said_yes_is_thanked_and_its_days_are_free_again(
    asked, said_yes, nadia, karim, crowd, sylvie, now
):
    first, second = said_yes(nadia), said_yes(crowd[0])
    move_on(first, "check", by=sylvie, now=now)
    before = Notice.objects.filter(person__in=[karim, sylvie]).count()

    void_what_waits(ListingEnded(asked.pk, "ended"))

    assert Engagement.objects.get(pk=second.pk).state == "void"
    assert not Allocation.objects.filter(engagement=second).exists()
    assert told(crowd[0], "exchange-pair-housed") == 1
    assert "Thank you for your yes" in last_told(crowd[0]).text
    # The family has its room, and the association knows that it said yes to another.
    assert Notice.objects.filter(person__in=[karim, sylvie]).count() == before
    assert Engagement.objects.get(pk=first.pk).state == "accepted"


def test_once_whoever_asked_takes_it_back_each_household_is_told(asked, said_yes, nadia, karim, crowd, sylvie, now):
    first, second = said_yes(nadia), said_yes(crowd[0], then="asked")
    living.end(asked, by=karim, now=now)

    void_what_waits(ListingEnded(asked.pk, "ended"))

    assert {one.state for one in Engagement.objects.filter(pk__in=[first.pk, second.pk])} == {"void"}
    assert [told(one, "exchange-withdraw-host") for one in (nadia, crowd[0])] == [1, 1]
    assert told(karim, "exchange-void-guest") == 0
    # Whoever found both rooms counts on neither any more.
    assert told(sylvie, "exchange-withdraw-host") == 2


def test_a_request_that_the_coordination_takes_away_is_told_to_whoever_asked(
    asked, said_yes, nadia, karim, sylvie, now
):
    made = said_yes(nadia)
    living.end(asked, by=sylvie, role=MODERATOR, now=now)

    void_what_waits(ListingEnded(asked.pk, "ended"))

    assert Engagement.objects.get(pk=made.pk).state == "void"
    assert told(karim, "exchange-void-guest") == 1
    assert told(nadia, "exchange-withdraw-host") == 1
    assert told(sylvie, "exchange-withdraw-host") == 0


def test_a_household_that_takes_its_room_away_keeps_the_yes_it_said(said_yes, nadia, now):
    made = said_yes(nadia)
    living.end(made.listing, by=nadia, now=now)

    void_what_waits(ListingEnded(made.listing_id, "ended"))

    assert Engagement.objects.get(pk=made.pk).state == "checked"


def test_what_is_read_again_is_agreed_once_it_was_read(asked, said_yes, nadia, sylvie, now):
    made = said_yes(nadia)
    Listing.objects.filter(pk=asked.pk).update(state="review")

    with pytest.raises(Refused, match="not_possible_now"):
        move_on(made, "check", by=sylvie, now=now)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_yeses_of_the_association_at_once_one_houses_the_family(asked, said_yes, crowd, sylvie, now):
    checked = [said_yes(household) for household in crowd]

    results = at_once([lambda one=one: move_on(one, "check", by=sylvie, now=now) for one in checked])

    assert sum(isinstance(one, Engagement) for one in results) == 1
    assert {one for one in results if isinstance(one, str)} == {"no_longer_wanted"}
    assert Engagement.objects.filter(wanted=asked, state="accepted").count() == 1
    assert Listing.objects.get(pk=asked.pk).state == "ended"
