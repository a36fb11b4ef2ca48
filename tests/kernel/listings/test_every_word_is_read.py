"""Whatever its author writes and everybody reads is looked at, wherever in the form it was written."""

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import PlaceSaid, Said
from maillon.kernel.listings.trust import doubtful_words

pytestmark = pytest.mark.django_db

CALL_ME = "Appelez le 06 12 34 56 78"
HOME = "12 rue des Lilas, deuxième étage"


def begun(kind, by, place, now, **said):
    kind = kinds.get(kind)
    return writing.begin(kind, side=kind.sides[0].name, said=Said(territory=place, **said), by=by, now=now)


def test_a_number_in_when_it_can_be_collected_is_read_before_everybody_sees_it(nadia, feurs, now):
    gift = begun("gift", nadia, feurs, now, title="Table", details={"sort": "furniture", "collecting": CALL_ME})

    assert living.publish(gift, by=nadia, now=now).state == "review"


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("loan", {"sort": "diy", "rules": f"{CALL_ME} avant de venir."}),
        ("swap", {"sort": "books", "against": "20 euros, en liquide"}),
        ("garden_share", {"harvest": f"Venez au {HOME}"}),
    ],
)
def test_the_words_of_any_detail_are_looked_at(nadia, feurs, now, kind, details):
    listing = begun(kind, nadia, feurs, now, title="Quelque chose", details=details)

    assert living.publish(listing, by=nadia, now=now).state == "review"


def test_a_street_is_no_word_for_everybody_where_the_place_is_not(nadia, feurs, now):
    gift = begun("gift", nadia, feurs, now, title="Table", words=f"Au {HOME}.", details={"sort": "furniture"})

    assert doubtful_words(gift) == ["address"]
    assert living.publish(gift, by=nadia, now=now).state == "review"


def test_food_is_collected_at_a_place_that_everybody_sees(nadia, published):
    surplus = published(kinds.get("surplus"), words=f"À l’épicerie, {HOME}.")

    assert doubtful_words(surplus) == []


def test_what_only_those_who_agreed_read_is_theirs(nadia, feurs, now):
    told = {"gestures": ["visit"], "rhythm": "7", "emergency": CALL_ME}

    assert doubtful_words(begun("visit", nadia, feurs, now, title="Des visites", details=told)) == []


def test_the_name_of_an_address_is_looked_at_as_well(nadia, feurs, saint_etienne, now):
    places = (PlaceSaid(feurs, "La mairie"), PlaceSaid(saint_etienne, CALL_ME))
    mission = begun("mission", nadia, feurs, now, title="Le repas", places=places)

    assert doubtful_words(mission) == ["phone"]


def test_other_words_of_a_detail_are_read_again(published, nadia, now):
    gift = published(kinds.get("gift"), title="Table")
    said = Said(title="Table", territory=gift.territory, details=gift.details | {"collecting": CALL_ME})

    writing.rewrite(gift, said=said, by=nadia, now=now)

    assert Listing.objects.get().state == "review"


def test_what_was_chosen_in_a_list_is_not_read_as_words(nadia, feurs, now):
    details = {"sort": "furniture", "condition": "new", "collecting": "Le soir après 18 h"}

    assert doubtful_words(begun("gift", nadia, feurs, now, title="Table", details=details)) == []
