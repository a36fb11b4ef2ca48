"""The exact address of what is over is kept as long as somebody goes there, and no longer than they may need it."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.revealing import reveal
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.models import ExactAddress, ExactPlace
from maillon.kernel.listings.said import PlaceSaid
from maillon.kernel.privacy.actions import sweep

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def pair(published, karim, answered, now):
    """Karim goes to see Odette every week, and her listing ends with time."""
    odette = published(kinds.get("visit"), side="ask", title="Des visites pour Odette", address="4, rue des Lilas")
    made = move_on(answered(odette, karim), "accept", by=karim, now=now)
    living.expire(odette, now=odette.expires_at)
    return made


def address(engagement, person, *, at) -> str:
    (contact,) = reveal(Engagement.objects.get(pk=engagement.pk), by=person, now=at)
    return contact.address


def test_whoever_still_visits_somebody_finds_their_door_after_four_hundred_days(pair, karim, now):
    for days in (401, 800):
        note(pair, at=now + days * A_DAY, minutes=60, by=karim, now=now + days * A_DAY)
        sweep(now=now + days * A_DAY)

        assert address(pair, karim, at=now + days * A_DAY) == "4, rue des Lilas"


def test_some_weeks_after_it_ended_the_door_is_forgotten(pair, karim, now):
    ended_at = now + 500 * A_DAY
    move_on(Engagement.objects.get(pk=pair.pk), "end", by=karim, reason="ill", now=ended_at)

    sweep(now=ended_at + 59 * A_DAY)
    assert ExactPlace.objects.filter(listing=pair.listing_id).exists()
    sweep(now=ended_at + 61 * A_DAY)
    assert not ExactPlace.objects.filter(listing=pair.listing_id).exists()


def test_the_door_of_what_nobody_answered_goes_as_before(published, now):
    odette = published(kinds.get("visit"), side="ask", address="4, rue des Lilas")
    living.expire(odette, now=odette.expires_at)

    sweep(now=now + 401 * A_DAY)

    assert not ExactPlace.objects.exists()


def test_of_several_doors_those_where_somebody_is_expected_are_kept(published, karim, nadia, feurs, now):
    doors = tuple(PlaceSaid(territory=feurs, address=f"{number}, rue du Port") for number in (1, 2, 3))
    kind = kinds.get("mission")
    mission = published(kind, places=doors)
    second = mission.addresses.get(number=2)
    said = {detail.name: "Oui" for detail in kind.answers_to(mission.side) if detail.required}
    made = answer(mission, Answer(slot=mission.slots.get(), place=second, details=said), by=karim, now=now)
    move_on(made, "accept", by=nadia, now=now)
    living.end(mission, by=nadia, now=now)
    # It is found late to be in dispute, or its day was moved far away: it is live, whatever the reason.
    sweep(now=now + 401 * A_DAY)

    assert [one.place.number for one in ExactAddress.objects.select_related("place")] == [2]


def test_what_is_given_in_exchange_is_found_too(flat, barn, karim, nadia, now):
    made = answer(flat, Answer(first=now + 10 * A_DAY, last=now + 14 * A_DAY, counter=barn), by=karim, now=now)
    move_on(made, "agree", by=nadia, now=now)
    for home in (flat, barn):
        living.end(home, by=home.author, now=now)

    sweep(now=now + 401 * A_DAY)

    assert set(ExactPlace.objects.values_list("listing", flat=True)) == {flat.pk, barn.pk}
